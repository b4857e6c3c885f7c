import type { PanelHost, PanelPort, Panels } from './panels.js';
import type { PanelKit } from './panel-kit.js';

/** What a chat shows beside its conversation; `null` where it cannot be loaded. */
export function loadPanels(host: PanelHost, kit: PanelKit, port: PanelPort): Promise<Panels | null> {
  return import('./panels.js').then(
    ({ Panels }) => new Panels(host, kit, port),
    () => null,
  );
}
