import { Marked } from 'marked';
import { findFaults } from './find-faults.js';
import { mountMarkdown } from './mount-markdown.js';

/** What a text has left in the page that must not be there. */
export interface Finding {
  readonly source: string;
  readonly faults: readonly string[];
}

/** What a test may do in the page of hostile texts. */
export interface HostilePage {
  /** Names of what ran that only the texts would call. */
  readonly ran: readonly string[];
  /** Names that the texts gave to the page itself. */
  newGlobals(): readonly string[];
  /** Renders the texts whole, touches what has become of them, and gives what they could do time to happen. */
  showWhole(sources: readonly string[]): Promise<readonly Finding[]>;
  /** Renders every prefix of the texts in turn. */
  showPrefixes(sources: readonly string[]): readonly Finding[];
  /** The same as `showWhole` by what we do not use: marked alone, straight into the page. */
  showUnsafe(sources: readonly string[]): Promise<readonly Finding[]>;
}

declare global {
  var hostile: HostilePage;
}

const TRAPS = ['alert', 'confirm', 'prompt', 'print', 'open', 'ran', '__xss'];
const ID_PREFIX = 'm-';
const OPTIONS = { idPrefix: ID_PREFIX, imageOrigins: ['https://allowed.example'] };

const ran: string[] = [];
for (const name of TRAPS) {
  const trap = () => ran.push(name);
  Object.defineProperty(globalThis, name, { get: () => trap, set: trap });
}
// No text leads away from here; what would is found by its address.
addEventListener('click', (event) => event.preventDefault(), true);
addEventListener('submit', (event) => event.preventDefault(), true);

globalThis.hostile = {
  ran,
  newGlobals: () => Object.keys(globalThis).filter((name) => !globals.has(name)),
  async showWhole(sources) {
    const mounted = sources.map((source) => {
      const place = mountMarkdown();
      place.show(source, OPTIONS);
      return { source, ...place };
    });
    await settle();
    for (const { content } of mounted) touch(content);
    await settle();
    const findings = mounted.map(({ source, content }) => ({ source, faults: findFaults(content, ID_PREFIX) }));
    for (const { remove } of mounted) remove();
    return findings.filter(({ faults }) => faults.length > 0);
  },
  showPrefixes(sources) {
    const findings: Finding[] = [];
    for (const source of sources) {
      const { content, show, remove } = mountMarkdown();
      for (let end = 1; end <= source.length; end += 1) {
        show(source.slice(0, end), { ...OPTIONS, streaming: true });
        const faults = findFaults(content, ID_PREFIX);
        if (faults.length > 0) findings.push({ source: source.slice(0, end), faults });
      }
      remove();
    }
    return findings;
  },
  async showUnsafe(sources) {
    const marked = new Marked();
    const places = sources.map((source) => {
      const place = document.createElement('div');
      document.body.append(place);
      place.innerHTML = marked.parse(source, { async: false });
      return { source, place };
    });
    await settle();
    for (const { place } of places) touch(place);
    await settle();
    return places
      .map(({ source, place }) => ({ source, faults: findFaults(place, ID_PREFIX) }))
      .filter(({ faults }) => faults.length > 0);
  },
};
const globals = new Set(Object.keys(globalThis));

/** Does what a reader could do by accident; our own buttons load images on purpose. */
function touch(root: Element): void {
  for (const element of root.querySelectorAll(':not(button)')) {
    for (const type of ['mouseover', 'pointerenter', 'focus', 'click'])
      element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
  }
}

async function settle(): Promise<void> {
  for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve, 50));
}
