import { createId } from '../../src/foundation/create-id.js';
import type { Claim, Environment, StorageArea, WakeReason } from '../../src/foundation/environment.js';
import { createSeededRandom } from './seeded-random.js';

/** An environment that does what the test says, and nothing by itself. */
export interface ScriptedEnvironment extends Environment {
  /**
   * Lets that many milliseconds pass: runs the timers that fall due, in order and at their own time, and settles
   * every promise that can be settled before each and at the end.
   */
  advance(milliseconds: number): Promise<void>;
  /** Lets time pass without running any timer, as a sleeping computer does; what fell due runs with the next `advance`. */
  sleep(milliseconds: number): void;
  /** Moves the wall clock alone, as a sleep does on systems whose monotonic clock stands still in it. */
  suspend(milliseconds: number): void;
  /** Sets the wall clock alone, as a person or a time server does. */
  setWallClock(now: number): void;
  setOnline(online: boolean): void;
  wake(reason: WakeReason): void;
  /** The page is hidden or left. */
  hide(): void;
  /** What is stored, by area and name; other environments that are given it are other pages of the same site. */
  readonly stored: ScriptedStorage;
  /** How many timers wait to run. */
  readonly timers: number;
  /** How many listen for the page to wake or to be left. */
  readonly listeners: number;
}

/** What several pages of a site share: what is stored, and which claims live. */
export interface ScriptedStorage {
  readonly session: Map<string, string>;
  readonly local: Map<string, string>;
  readonly claims: Set<string>;
  /** Thrown by each access, as a browser does that forbids it. */
  failure: Error | null;
}

/** Storage with nothing in it. */
export function createScriptedStorage(): ScriptedStorage {
  return { session: new Map(), local: new Map(), claims: new Set(), failure: null };
}

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/** Makes an environment whose clock stands still at 2025-01-15T10:30:00Z until the test moves it. */
export function createScriptedEnvironment({ seed = 1, stored = createScriptedStorage() } = {}): ScriptedEnvironment {
  let clock = 0;
  let epoch = Date.UTC(2025, 0, 15, 10, 30);
  let online = true;
  const timers = new Set<Timer>();
  const listeners = new Set<(reason: WakeReason) => void>();
  const hiding = new Set<() => void>();
  const random = createSeededRandom(seed);
  const access = (area: StorageArea): Map<string, string> => {
    if (stored.failure) throw stored.failure;
    return stored[area];
  };

  const runNext = (until: number): boolean => {
    const next = [...timers].reduce<Timer | undefined>((a, b) => (a && a.due <= b.due ? a : b), undefined);
    if (!next || next.due > until) return false;
    timers.delete(next);
    clock = Math.max(clock, next.due);
    next.callback();
    return true;
  };

  const hold = (name: string): Promise<Claim | null> => {
    if (stored.claims.has(name)) return Promise.resolve(null);
    stored.claims.add(name);
    return Promise.resolve({ name, release: () => void stored.claims.delete(name) });
  };

  return {
    now: () => epoch + clock,
    monotonic: () => clock,
    random,
    setTimer(callback, milliseconds) {
      const timer = { due: clock + Math.max(0, milliseconds), callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    nextTask: () => Promise.resolve(),
    online: () => online,
    xhr: () => undefined,
    onWake(callback) {
      // Wrapped, so that the same callback can listen twice.
      const listener = (reason: WakeReason): void => callback(reason);
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onHide(callback) {
      const listener = (): void => callback();
      hiding.add(listener);
      return () => void hiding.delete(listener);
    },
    hide() {
      for (const listener of [...hiding]) listener();
    },
    storage: (area) => ({
      getItem: (name) => access(area).get(name) ?? null,
      setItem: (name, text) => void access(area).set(name, text),
      removeItem: (name) => void access(area).delete(name),
    }),
    claim() {
      const name = createId(random);
      stored.claims.add(name);
      return { name, release: () => void stored.claims.delete(name) };
    },
    adopt: hold,
    hold,
    stored,
    async advance(milliseconds) {
      const until = clock + milliseconds;
      do await settle();
      while (runNext(until));
      clock = until;
    },
    sleep(milliseconds) {
      clock += milliseconds;
    },
    suspend(milliseconds) {
      epoch += milliseconds;
    },
    setWallClock(now) {
      epoch = now - clock;
    },
    setOnline(value) {
      online = value;
    },
    wake(reason) {
      for (const listener of [...listeners]) listener(reason);
    },
    get timers() {
      return timers.size;
    },
    get listeners() {
      return listeners.size + hiding.size;
    },
  };
}

/** Waits until no microtask is left: the engine empties their queue before it goes on to the next task. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
