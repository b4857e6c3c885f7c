/** So many files are on their way at once. */
const MOST_AT_ONCE = 3;

interface Job {
  readonly start: () => Promise<void>;
  readonly signal: AbortSignal;
}

/** Uploads files, a few at once, in the order in which they came. */
export class UploadQueue {
  readonly #onChange: () => void;
  #waiting: Job[] = [];
  #running = 0;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Whether any file is on its way, or waits for its turn. */
  get isBusy(): boolean {
    return this.#running > 0 || this.#waiting.length > 0;
  }

  /** Starts when it is its turn, unless the signal is aborted before. `start` never rejects. */
  add(start: () => Promise<void>, signal: AbortSignal): void {
    this.#waiting.push({ start, signal });
    signal.addEventListener('abort', () => this.#next());
    this.#next();
  }

  #next(): void {
    this.#waiting = this.#waiting.filter(({ signal }) => !signal.aborted);
    while (this.#running < MOST_AT_ONCE) {
      const job = this.#waiting.shift();
      if (!job) break;
      this.#running += 1;
      // One that does not hear of its end keeps nobody waiting.
      void Promise.race([job.start(), untilAborted(job.signal)]).finally(() => {
        this.#running -= 1;
        this.#next();
      });
    }
    this.#onChange();
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
}
