/** How long a frame may fail to come before work goes on without it, in milliseconds: hidden tabs get none. */
const PATIENCE_MS = 200;

const waiting: (() => void)[] = [];
let channel: MessageChannel | undefined;

/** Does work once before the next frame; by a timer where no frame comes. */
export class FrameLoop {
  #cancel: (() => void) | null = null;

  /**
   * Runs `work` after the task under way; called in a frame, when layout and paint are done, too. A method, so that no
   * build makes it a part of its caller: what listens for good would hold what the first caller knows.
   */
  static after(work: () => void): void {
    if (!channel) {
      channel = new MessageChannel();
      channel.port1.onmessage = () => waiting.shift()?.();
    }
    waiting.push(work);
    channel.port2.postMessage(null);
  }

  constructor(readonly work: () => void) {}

  get isWaiting(): boolean {
    return this.#cancel !== null;
  }

  request(): void {
    if (this.#cancel) return;
    const run = () => {
      this.cancel();
      this.work();
    };
    const frame = requestAnimationFrame(run);
    const timer = setTimeout(run, document.hidden ? 0 : PATIENCE_MS);
    this.#cancel = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }

  cancel(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
