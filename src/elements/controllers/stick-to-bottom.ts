import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How far from the end still counts as being there, in CSS pixels. */
const NEAR_PX = 32;
const SCROLL_KEYS: ReadonlySet<string> = new Set(['ArrowUp', 'PageUp', 'Home']);

/**
 * Keeps a scroller at its end while its content grows, until the reader means to look elsewhere: the first turn of
 * the wheel, touch or key lets go, and reaching the end takes hold again. Only this scroller is ever moved.
 */
export class StickToBottom implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #scroller: HTMLElement | null = null;
  #resize: ResizeObserver | null = null;
  #isStuck = true;
  #touchY = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the end is in view, and new content will be. */
  get isStuck(): boolean {
    return this.#isStuck;
  }

  /** The scroller and the content whose growth moves it. Called once they are rendered; again with the same is free. */
  observe(scroller: HTMLElement, content: Element): void {
    if (scroller === this.#scroller) return;
    this.hostDisconnected();
    this.#scroller = scroller;
    this.#resize = new ResizeObserver(() => this.hostUpdated());
    this.#resize.observe(content);
    this.#resize.observe(scroller);
    const passive = { passive: true };
    scroller.addEventListener('scroll', this.#onScroll, passive);
    scroller.addEventListener('wheel', this.#onWheel, passive);
    scroller.addEventListener('touchstart', this.#onTouchStart, passive);
    scroller.addEventListener('touchmove', this.#onTouchMove, passive);
    scroller.addEventListener('keydown', this.#onKeydown);
  }

  /** Goes to the end and stays there. */
  scrollToBottom(): void {
    this.#set(true);
    this.hostUpdated();
  }

  hostUpdated(): void {
    const scroller = this.#scroller;
    if (scroller && this.#isStuck) scroller.scrollTop = scroller.scrollHeight;
  }

  hostDisconnected(): void {
    this.#resize?.disconnect();
    this.#resize = null;
    const scroller = this.#scroller;
    if (!scroller) return;
    scroller.removeEventListener('scroll', this.#onScroll);
    scroller.removeEventListener('wheel', this.#onWheel);
    scroller.removeEventListener('touchstart', this.#onTouchStart);
    scroller.removeEventListener('touchmove', this.#onTouchMove);
    scroller.removeEventListener('keydown', this.#onKeydown);
    this.#scroller = null;
  }

  #set(isStuck: boolean): void {
    if (isStuck === this.#isStuck) return;
    this.#isStuck = isStuck;
    this.#host.requestUpdate();
  }

  /** Reaching the end takes hold; leaving it by the scrollbar lets go, growing content does not. */
  readonly #onScroll = (): void => {
    const scroller = this.#scroller;
    if (!scroller) return;
    const left = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
    if (left <= NEAR_PX) this.#set(true);
    else if (scroller.matches(':active')) this.#set(false);
  };

  readonly #onWheel = ({ deltaY }: WheelEvent): void => this.#leaveIf(deltaY < 0);

  readonly #onTouchStart = ({ touches }: TouchEvent): void => {
    this.#touchY = touches[0]?.clientY ?? 0;
  };

  readonly #onTouchMove = ({ touches }: TouchEvent): void => this.#leaveIf((touches[0]?.clientY ?? 0) > this.#touchY);

  readonly #onKeydown = ({ key }: KeyboardEvent): void => this.#leaveIf(SCROLL_KEYS.has(key));

  /** There is nowhere to go in a log that fits. */
  #leaveIf(wants: boolean): void {
    const scroller = this.#scroller;
    if (wants && scroller && scroller.scrollHeight > scroller.clientHeight) this.#set(false);
  }
}
