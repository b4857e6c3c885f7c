import { createId } from './foundation/create-id.js';
import type { Claim, Environment } from './foundation/environment.js';

/** The page around the package; there is none in a worker or in Node. */
export const page: Window | undefined = typeof window === 'undefined' ? undefined : window;

/** Engines count a timer's time in 32 bits; one that is longer would run at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** A page that is being left lets go of its locks a little after the next one has begun. */
const LOCK_PATIENCE_MS = 1_000;

/** The real world. Works without a DOM, too: in a worker or in Node a page never sleeps and stores nothing. */
export function createPageEnvironment(): Environment {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    random,
    setTimer(callback, milliseconds) {
      const timer = setTimeout(callback, Math.min(milliseconds, LONGEST_TIMER_MS));
      return () => clearTimeout(timer);
    },
    nextTask: () =>
      new Promise((resolve) => {
        // A timer would be held back, in nested tasks for 4 ms and in hidden pages for a second and more.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          resolve();
        };
        port2.postMessage(null);
      }),
    online: () => page?.navigator.onLine ?? true,
    xhr: () => page && new XMLHttpRequest(),
    onWake: (callback) =>
      listen((on) => {
        on('online', () => callback('online'));
        on('visibilitychange', () => page?.document.hidden || callback('visible'));
        on('pageshow', (event) => (event as PageTransitionEvent).persisted && callback('restored'));
      }),
    onHide: (callback) =>
      listen((on) => {
        on('pagehide', callback);
        on('visibilitychange', () => page?.document.hidden && callback());
      }),
    storage(area) {
      if (!page) throw new Error('No storage without a page');
      return area === 'local' ? page.localStorage : page.sessionStorage;
    },
    claim,
    adopt,
    hold: (name) => request(name, { ifAvailable: true }),
  };
}

/** Drawn in one go, for each draw is dear. */
const drawn = new Uint32Array(256);
let left = 0;

function random(): number {
  if (left === 0) left = crypto.getRandomValues(drawn).length;
  return (drawn[--left] ?? 0) / 2 ** 32;
}

/** Listens at the window until it is told to stop. A change of visibility bubbles up to there. */
function listen(add: (on: (type: string, listener: (event: Event) => unknown) => void) => void): () => void {
  const listening = new AbortController();
  add((type, listener) => page?.addEventListener(type, listener, { signal: listening.signal }));
  return () => listening.abort();
}

/**
 * A lock lives exactly as long as its page, and a duplicated tab does not get it. Where there are no locks, which is
 * on plain http pages, the name of the window tells tabs apart: it survives a reload and is not copied with the tab.
 */
function claim(): Claim {
  const id = createId(random);
  if (!page?.navigator.locks) return free(page ? (page.name ||= id) : id);
  const { promise, release } = createGate();
  page.navigator.locks.request(nameLock(id), () => promise).catch(() => undefined);
  return { name: id, release };
}

function adopt(name: string): Promise<Claim | null> {
  if (!page?.navigator.locks && page?.name !== name) return Promise.resolve(null);
  return request(name, { signal: AbortSignal.timeout(LOCK_PATIENCE_MS) });
}

function request(name: string, options: LockOptions): Promise<Claim | null> {
  const locks = page?.navigator.locks;
  if (!locks) return Promise.resolve(free(name));
  const { promise, release } = createGate();
  return new Promise((resolve) => {
    const hold = (lock: Lock | null): Promise<void> | undefined => {
      resolve(lock && { name, release });
      return lock ? promise : undefined;
    };
    locks.request(nameLock(name), options, hold).catch(() => resolve(null));
  });
}

/** A claim that nothing enforces. */
function free(name: string): Claim {
  return { name, release: () => undefined };
}

/** A promise that is settled from outside. */
function createGate(): { readonly promise: Promise<void>; readonly release: () => void } {
  let release = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { promise, release };
}

function nameLock(name: string): string {
  return `agentic-chat:${name}`;
}
