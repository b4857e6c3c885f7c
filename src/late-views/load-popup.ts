import type { Kit } from './kit.js';
import type { Popup, PopupHost } from './popup.js';

/** What a chat needs that is not a part of the page's flow; `null` where it cannot be loaded. */
export function loadPopup(host: PopupHost, kit: Kit, isOpen: () => boolean | null): Promise<Popup | null> {
  return import('./popup.js').then(
    ({ Popup }) => new Popup(host, kit, isOpen()),
    () => null,
  );
}
