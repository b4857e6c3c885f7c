import { expect } from '@open-wc/testing';
import { mountChat, unmountChats, until } from './mount-chat.js';
import { listed, mountHistory, panelOf } from './mount-history.js';

afterEach(unmountChats);

type Add = typeof EventTarget.prototype.addEventListener;

/** What is held open: listeners of the page and the window, timers, observers. */
class Ledger {
  readonly #undo: (() => void)[] = [];
  readonly #timers = new Set<unknown>();
  readonly #observed = new Map<object, number>();
  #listeners = 0;

  constructor() {
    this.#countListeners();
    this.#countTimers();
    for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver'] as const)
      this.#countObservers(name);
  }

  get open(): Readonly<Record<string, number>> {
    const observers = [...this.#observed.values()].reduce((sum, count) => sum + count, 0);
    return { listeners: this.#listeners, timers: this.#timers.size, observers };
  }

  end(): void {
    for (const undo of this.#undo) undo();
  }

  #countListeners(): void {
    const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
    const live = new Set<string>();
    const ids = new WeakMap<object, number>();
    let last = 0;
    const keyOf = (target: EventTarget, name: string, listener: object, options: unknown): string => {
      if (!ids.has(listener)) ids.set(listener, (last += 1));
      const capture =
        typeof options === 'boolean' ? options : (options as AddEventListenerOptions | undefined)?.capture;
      return `${target === window} ${name} ${ids.get(listener)} ${capture ?? false}`;
    };
    const count = (): void => {
      this.#listeners = live.size;
    };
    const forget = (key: string): void => {
      live.delete(key);
      count();
    };
    const isWatched = (target: unknown): boolean => target == null || target === window || target === document;
    EventTarget.prototype.addEventListener = function (this: EventTarget, ...given: Parameters<Add>) {
      const [name, listener, options] = given;
      if (isWatched(this) && listener) {
        const key = keyOf(this ?? window, name, listener, options);
        live.add(key);
        count();
        const signal = typeof options === 'object' ? options.signal : undefined;
        if (signal) add.call(signal, 'abort', () => forget(key));
      }
      add.apply(this ?? window, given);
    };
    EventTarget.prototype.removeEventListener = function (this: EventTarget, ...given: Parameters<Add>) {
      const [name, listener, options] = given;
      if (isWatched(this) && listener) forget(keyOf(this ?? window, name, listener, options));
      remove.apply(this ?? window, given);
    };
    this.#undo.push(() => Object.assign(EventTarget.prototype, { addEventListener: add, removeEventListener: remove }));
  }

  #countTimers(): void {
    const { setTimeout: set, clearTimeout: clear } = globalThis;
    const timers = this.#timers;
    globalThis.setTimeout = ((act: () => void, wait?: number) => {
      const timer = set(() => {
        timers.delete(timer);
        act();
      }, wait);
      timers.add(timer);
      return timer;
    }) as typeof setTimeout;
    globalThis.clearTimeout = ((timer: number) => {
      timers.delete(timer);
      clear(timer);
    }) as typeof clearTimeout;
    this.#undo.push(() => Object.assign(globalThis, { setTimeout: set, clearTimeout: clear }));
  }

  #countObservers(name: 'MutationObserver' | 'ResizeObserver' | 'IntersectionObserver'): void {
    const observed = this.#observed;
    const { observe, disconnect } = globalThis[name].prototype as IntersectionObserver;
    Object.assign(globalThis[name].prototype, {
      observe(this: IntersectionObserver, ...given: Parameters<typeof observe>) {
        observed.set(this, 1);
        observe.apply(this, given);
      },
      disconnect(this: IntersectionObserver) {
        observed.delete(this);
        disconnect.call(this);
      },
    });
    this.#undo.push(() => Object.assign(globalThis[name].prototype, { observe, disconnect }));
  }
}

const rest = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

describe('the list of conversations', () => {
  let ledger: Ledger;
  beforeEach(() => (ledger = new Ledger()));
  afterEach(() => ledger.end());

  it('leaves nothing behind when it is opened and closed two hundred times', async function () {
    this.timeout(30_000);
    const { chat } = await mountHistory({ count: 40 });
    await listed(chat, 30);
    const turn = async (): Promise<void> => {
      chat.showPanel(null);
      await rest();
      chat.showPanel('history');
      await rest();
    };
    for (let index = 0; index < 5; index++) await turn();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const read = (): object => ({
      ...ledger.open,
      nodes: chat.renderRoot.querySelectorAll('*').length,
      styles: chat.shadowRoot!.adoptedStyleSheets.length,
    });
    const before = read();
    for (let index = 0; index < 200; index++) await turn();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(read()).to.deep.equal(before);
  });

  it('leaves nothing behind when the element comes and goes fifty times', async function () {
    this.timeout(30_000);
    const first = await mountChat();
    first.chat.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { chat } = await mountHistory({ count: 3 });
    await listed(chat, 3);
    const leave = async (): Promise<void> => {
      chat.remove();
      await rest();
      await rest();
    };
    const come = async (): Promise<void> => {
      document.body.append(chat);
      await until(() => panelOf(chat) !== null);
      await rest();
    };
    await leave();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const gone = ledger.open;
    await come();
    for (let index = 0; index < 50; index++) {
      await leave();
      await come();
    }
    await leave();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(ledger.open).to.deep.equal(gone);
  });
});

describe('an element that is taken out while it has an update to come', () => {
  it('watches nothing after it', async () => {
    const ledger = new Ledger();
    const { chat } = await mountChat();
    await rest();
    const leave = async (): Promise<object> => {
      chat.requestUpdate();
      chat.remove();
      await chat.updateComplete;
      await rest();
      return ledger.open;
    };
    // What comes late comes first.
    await new Promise((resolve) => setTimeout(resolve, 300));
    chat.remove();
    await rest();
    const gone = ledger.open;
    document.body.append(chat);
    await chat.updateComplete;
    await rest();
    expect(await leave()).to.deep.equal(gone);
    ledger.end();
  });
});
