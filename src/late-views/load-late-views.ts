import type { createLateViews } from './late-views.js';

/** What makes the views that come with the first message; `null` where it cannot be loaded. */
export function loadLateViews(): Promise<typeof createLateViews | null> {
  return import('./late-views.js').then(
    (module) => module.createLateViews,
    () => null,
  );
}
