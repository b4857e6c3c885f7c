/** What may be asked for before the class is there. */
type Wish = 'toggle' | 'send';

/** The element as a page calls it, early or not. */
type Callable = HTMLElement & Readonly<Record<Wish, (...args: unknown[]) => unknown>>;

/** Calls that wait: each is settled by a promise of what became of it. */
const calls: { readonly act: () => unknown; readonly settle: (result: Promise<unknown>) => void }[] = [];

/** Told of each call. */
let onCall: () => void;

function call(element: HTMLElement, wish: Wish, ...args: readonly unknown[]): Promise<unknown> {
  const result = new Promise((settle) => {
    calls.push({
      act() {
        // One that is not on the page is upgraded by nobody else.
        customElements.upgrade(element);
        return (element as Callable)[wish](...args);
      },
      settle,
    });
  });
  // Ignoring the promise is safe, as it is later.
  result.catch(() => undefined);
  onCall();
  return result;
}

/**
 * What stands between an element and `HTMLElement` until it is upgraded: then the class takes its place, and nothing is
 * left on the element itself.
 */
class EarlyElement extends HTMLElement {
  get open(): boolean {
    return this.hasAttribute('open');
  }

  set open(isOpen: boolean | null | undefined) {
    this.toggle(isOpen ?? false);
  }

  show(): void {
    this.toggle(true);
  }

  hide(): void {
    this.toggle(false);
  }

  toggle(force = !this.open): void {
    this.toggleAttribute('open', force);
    void call(this, 'toggle', force);
  }

  send(...args: readonly unknown[]): Promise<unknown> {
    return call(this, 'send', ...args);
  }
}

/** Lets an element be called from now on; `then` hears of each call. */
export function acceptCalls(element: HTMLElement, then: () => void): void {
  onCall = then;
  Object.setPrototypeOf(element, EarlyElement.prototype);
}

/** Does what was asked for, in the order in which it was; the class must be there. */
export function replayCalls(): void {
  settleCalls((act) => act());
}

/** Gives up what was asked for. What is to be open stays so, in its attribute. */
export function rejectCalls(error: unknown): void {
  settleCalls(() => {
    throw error;
  });
}

function settleCalls(end: (act: () => unknown) => unknown): void {
  // What throws here rejects.
  for (const { act, settle } of calls.splice(0)) settle(new Promise((resolve) => resolve(end(act))));
}
