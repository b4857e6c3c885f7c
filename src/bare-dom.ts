/*
 * The DOMs that tests run in without a browser (jsdom, happy-dom) lack what every browser has. There, and nowhere else,
 * what is missing is put in place, mostly as something that does nothing, so that a page with a chat can be tested in
 * them (docs/decisions/0016-doms-without-a-browser.md).
 */

/** Watches nothing, for nothing has a size there. */
class IdleObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
  takeRecords(): readonly never[] {
    return [];
  }
}

/** Tells its first port of what is posted at the second one, in a task of its own; what it is nobody asks. */
class TaskChannel {
  readonly port1: { onmessage: (() => void) | null; close(): void } = { onmessage: null, close: () => undefined };
  readonly port2 = { postMessage: (): void => void setTimeout(() => this.port1.onmessage?.()) };
}

/** Makes one value for each object that asks for it. */
function perObject<Value>(make: () => Value): (this: object) => Value {
  const known = new WeakMap<object, Value>();
  return function (this: object): Value {
    const value = known.get(this) ?? make();
    known.set(this, value);
    return value;
  };
}

function fill(target: object, name: string, descriptor: PropertyDescriptor): void {
  if (!(name in target)) Object.defineProperty(target, name, { configurable: true, ...descriptor });
}

function fillAll(target: object, values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) fill(target, name, { value, writable: true });
}

if (typeof navigator !== 'undefined' && /\b(?:jsdom|HappyDOM)\//.test(navigator.userAgent)) {
  fillAll(globalThis, {
    matchMedia: (media: string) => Object.assign(new EventTarget(), { matches: false, media }),
    CSS: {},
    ResizeObserver: IdleObserver,
    IntersectionObserver: IdleObserver,
    MessageChannel: TaskChannel,
    ElementInternals: class extends Object {},
  });
  fillAll(CSS, { supports: () => false, escape: (name: string) => name.replace(/[^\w-]/g, '\\$&') });
  fillAll(CSSStyleSheet.prototype, { replaceSync: () => undefined });
  fill(ElementInternals.prototype, 'states', { get: perObject(() => new Set<string>()) });
  fillAll(HTMLElement.prototype, { attachInternals: () => new ElementInternals() });
  fill(ShadowRoot.prototype, 'adoptedStyleSheets', { get: perObject(() => []) });
  fill(Element.prototype, 'part', {
    get(this: Element) {
      return { contains: (name: string) => this.getAttribute('part')?.split(' ').includes(name) ?? false };
    },
  });
}
