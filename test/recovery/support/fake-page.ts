import { createScriptedEnvironment, type ScriptedEnvironment } from '../../support/scripted-environment.js';
import { CountingTarget } from './counting-target.js';
import { createFakeStorage, type FakeStorage } from './fake-storage.js';

/** A browser page without a browser: its clock and its events are the test's. */
export interface FakePage {
  /** Clock, timers and chance of the page as it is now. */
  readonly clock: ScriptedEnvironment;
  readonly sessionStorage: FakeStorage;
  readonly localStorage: FakeStorage;
  /** How many wait for the page to change. */
  readonly listeners: number;
  readonly isOnline: boolean;
  /** A new page, with empty storage, whose chance follows the seed. */
  open(seed?: number): void;
  setOnline(online: boolean): void;
  setHidden(hidden: boolean): void;
  /** From now on this is another tab: with that name, and with storage as it is, as if the tab had been duplicated. */
  becomeTab(name: string): void;
  /** Leaves the page for good, as a reload does. */
  leave(): void;
  /** Leaves the page for the back-forward cache and returns to it. */
  leaveAndReturn(milliseconds: number): void;
}

const ORIGIN = 'https://site.example/';

/**
 * Puts a page in place of the globals that the client is bound to (`window`, timers, clock, chance), so that the public
 * client runs as it is shipped. Call it before `src/client.ts` is imported, for that looks for a page once. One per
 * process.
 */
export function installFakePage(): FakePage {
  let clock = createScriptedEnvironment();
  let sessionStorage = createFakeStorage();
  let localStorage = createFakeStorage();
  const window = new CountingTarget();
  const document = new CountingTarget();
  let isOnline = true;
  let isHidden = false;

  install(() => clock);
  Object.defineProperties(document, {
    baseURI: { value: ORIGIN },
    hidden: { get: () => isHidden },
    visibilityState: { get: () => (isHidden ? 'hidden' : 'visible') },
  });
  Object.defineProperties(window, {
    document: { value: document },
    location: { value: new URL(ORIGIN) },
    navigator: {
      value: {
        get onLine() {
          return isOnline;
        },
      },
    },
    name: { value: '', writable: true },
    sessionStorage: { get: () => sessionStorage },
    localStorage: { get: () => localStorage },
  });
  Object.assign(globalThis, { window });

  return {
    get clock() {
      return clock;
    },
    get sessionStorage() {
      return sessionStorage;
    },
    get localStorage() {
      return localStorage;
    },
    get listeners() {
      return window.listeners + document.listeners;
    },
    get isOnline() {
      return isOnline;
    },
    open(seed = 1) {
      clock = createScriptedEnvironment({ seed });
      sessionStorage = createFakeStorage();
      localStorage = createFakeStorage();
      isOnline = true;
      isHidden = false;
      Object.assign(window, { name: '' });
    },
    setOnline(online) {
      if (online === isOnline) return;
      isOnline = online;
      window.tell(online ? 'online' : 'offline');
    },
    setHidden(hidden) {
      if (hidden === isHidden) return;
      isHidden = hidden;
      document.tell('visibilitychange');
      // It bubbles.
      window.tell('visibilitychange');
    },
    becomeTab(name) {
      Object.assign(window, { name });
    },
    leave() {
      window.tell('pagehide', { persisted: false });
    },
    leaveAndReturn(milliseconds) {
      window.tell('pagehide', { persisted: true });
      clock.sleep(milliseconds);
      window.tell('pageshow', { persisted: true });
    },
  };
}

/** Timers, clock and chance of the process become those of the page. */
function install(clock: () => ScriptedEnvironment): void {
  const timers = new Map<number, () => void>();
  let lastTimer = 0;
  const globals = {
    setTimeout(callback: () => void, milliseconds = 0): number {
      const timer = ++lastTimer;
      const cancel = clock().setTimer(() => {
        timers.delete(timer);
        callback();
      }, milliseconds);
      timers.set(timer, cancel);
      return timer;
    },
    clearTimeout(timer: number): void {
      timers.get(timer)?.();
      timers.delete(timer);
    },
  };
  Object.assign(globalThis, globals);
  Date.now = () => clock().now();
  performance.now = () => clock().monotonic();
  Object.defineProperty(crypto, 'getRandomValues', {
    value: (into: Uint32Array) => {
      for (let at = 0; at < into.length; at++) into[at] = clock().random() * 2 ** 32;
      return into;
    },
  });
}
