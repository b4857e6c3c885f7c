import { acceptCalls, rejectCalls, replayCalls } from './early-calls.js';
import { dress, drawLauncher, findLauncher, readEarly } from './early-launcher.js';
import { isStored } from './is-stored.js';
import { loadElement, when } from './load-element.js';

const TAG = 'agentic-chat';
/** The elements that were met, with the mode that they had. */
const found = new Map<HTMLElement, string>();
const near = new IntersectionObserver(
  (entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) load();
  },
  { rootMargin: '100%' },
);
const changes = new MutationObserver((records) => find(records.some(({ attributeName }) => attributeName === 'open')));
let isLoading = false;

function load(): void {
  if (customElements.get(TAG)) return replayCalls();
  if (isLoading) return;
  isLoading = true;
  loadElement().catch((error: unknown) => {
    isLoading = false;
    console.error(`<${TAG}> could not be loaded`, error);
    rejectCalls(error);
    for (const element of found.keys()) findLauncher(element)?.removeAttribute('aria-busy');
  });
}

/** Takes in what is new on the page, and what was changed. */
function find(mayBeOpen: boolean): void {
  for (const element of document.querySelectorAll<HTMLElement>(`${TAG}:not(:defined)`)) {
    const known = found.get(element);
    const mode = readEarly(element, 'mode');
    if (known === undefined) meet(element);
    found.set(element, mode);
    if (mode === 'popup') {
      // As the class does, and as the styles read it
      if (!element.hasAttribute('mode')) element.setAttribute('mode', mode);
      listen(drawLauncher(element));
      if ((mayBeOpen || known === undefined) && (element as { readonly open?: boolean }).open) load();
    } else if (mode !== 'fullscreen') near.observe(element);
    else if (known !== mode) load();
  }
}

function meet(element: HTMLElement): void {
  acceptCalls(element, load);
  // Storage is not touched while the page has better things to do.
  idle(() => (when === 'idle' || isStored(element)) && load());
}

function listen(launcher: HTMLElement | undefined): void {
  for (const type of ['pointerenter', 'touchstart', 'focusin', 'click'])
    launcher?.addEventListener(
      type,
      () => {
        // The popup that takes its place opens for a person who has pressed it.
        if (type === 'click') launcher.ariaBusy = 'true';
        load();
      },
      { passive: true },
    );
}

function idle(act: () => unknown): void {
  if ('requestIdleCallback' in window) requestIdleCallback(act);
  else setTimeout(act);
}

if (!customElements.get(TAG)) {
  find(true);
  changes.observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ['mode', 'placement', 'locale', 'lang', 'open', 'color-scheme'],
  });
  void customElements.whenDefined(TAG).then(() => {
    changes.disconnect();
    near.disconnect();
    for (const element of found.keys()) if (findLauncher(element)) dress(element);
    replayCalls();
  });
}
