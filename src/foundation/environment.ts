/** Why the page woke: the network came back, the page became visible, or it left the back-forward cache. */
export type WakeReason = 'online' | 'visible' | 'restored';

/** Where a page stores: for as long as the tab lives, or for good and for all tabs. */
export type StorageArea = 'session' | 'local';

/** The mark of a page on what it stored. */
export interface Claim {
  readonly name: string;
  release(): void;
}

/**
 * The only door from the layers below the interface to the world around them. It is bound to the browser once, in
 * `client.ts`; tests bind it to a script, so that a week of network trouble is played in a millisecond.
 */
export interface Environment {
  /** Wall clock, epoch milliseconds. For what people read; never alone for durations. */
  now(): number;
  /** Milliseconds on a clock that never goes back. For durations. */
  monotonic(): number;
  /** A fresh random number, 0 ≤ n < 1, of cryptographic quality: ids are made from it. */
  random(): number;
  /** Calls back once after that many milliseconds; returns how to prevent it. */
  setTimer(callback: () => void, milliseconds: number): () => void;
  /** Resolves in a task of its own, as soon as what waits there had its turn; in hidden pages, too. */
  nextTask(): Promise<void>;
  /** Whether the device believes that it has a network. `false` is reliable, `true` is not. */
  online(): boolean;
  /** A request of the kind that tells how much of its body has left; `undefined` where there is none, such as in Node. */
  xhr(): XMLHttpRequest | undefined;
  /** Calls back each time the page wakes; returns how to stop that. */
  onWake(callback: (reason: WakeReason) => void): () => void;
  /** Calls back each time the page is hidden or left, which may be its last moment; returns how to stop that. */
  onHide(callback: () => void): () => void;
  /** The page's storage. Reaching for it and each of its methods may throw: it may be full, or forbidden. */
  storage(area: StorageArea): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Makes something that is stored this page's own, under a name that is kept with it, until it is released. */
  claim(): Claim;
  /** Makes the own of a page that is gone this page's; `null` while that page lives. May take a second to find out. */
  adopt(name: string): Promise<Claim | null>;
  /** The same for what pages share. Where nothing keeps them apart, as on plain http, each of them gets it. */
  hold(name: string): Promise<Claim | null>;
}
