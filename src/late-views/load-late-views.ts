import type { Kit } from './kit.js';
import type { LateViews } from './late-views.js';

/** The views that come with the first message; `null` where they cannot be loaded. */
export function loadLateViews(kit: Kit): Promise<LateViews | null> {
  return import('./late-views.js').then(
    ({ createLateViews }) => createLateViews(kit),
    () => null,
  );
}
