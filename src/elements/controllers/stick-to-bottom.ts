import type { LitElement, ReactiveController } from 'lit';

/** How far from the end still counts as being there, in CSS pixels. */
const NEAR_PX = 32;
const SCROLL_KEYS: ReadonlySet<string> = new Set(['ArrowUp', 'PageUp', 'Home']);

/**
 * Keeps the log at its end while its content grows, until the reader means to look elsewhere: the first turn of the
 * wheel, touch or key lets go, as does a focused control that would leave the view, and reaching the end takes hold
 * again. Only this scroller is ever moved.
 */
export class StickToBottom implements ReactiveController {
  readonly #host: LitElement;
  #scroller: Element | null = null;
  #listening = new AbortController();
  #isStuck = true;
  #touchY = 0;
  #top = 0;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the end is in view, and new content will be. */
  get isStuck(): boolean {
    return this.#isStuck;
  }

  /** Goes to the end and stays there. */
  scrollToBottom(): void {
    this.#set(true);
    this.#toEnd();
  }

  /** The reader looks elsewhere. */
  letGo(): void {
    this.#set(false);
  }

  hostUpdated(): void {
    if (!this.#scroller) this.#observe();
  }

  hostDisconnected(): void {
    this.#listening.abort();
    this.#scroller = null;
  }

  #observe(): void {
    const scroller = this.#host.renderRoot.querySelector('[part="log"]');
    // An update may still come after it was taken out.
    if (!scroller?.isConnected || !scroller.firstElementChild) return;
    this.#scroller = scroller;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const growth = new ResizeObserver(() => this.#follow());
    growth.observe(scroller);
    growth.observe(scroller.firstElementChild);
    signal.addEventListener('abort', () => growth.disconnect());
    for (const name of ['scroll', 'wheel', 'touchstart', 'touchmove', 'keydown']) {
      scroller.addEventListener(name, this, { signal, passive: true });
    }
  }

  /** @internal Everything that the scroller hears. */
  handleEvent(event: Event): void {
    if (event.type === 'scroll') this.#onScroll();
    else if (event instanceof WheelEvent) this.#leaveIf(event.deltaY < 0);
    else if (event instanceof KeyboardEvent) this.#leaveIf(SCROLL_KEYS.has(event.key));
    else this.#onTouch(event as TouchEvent);
  }

  #follow(): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    // All of a log that fits is in view, wherever its reader has looked.
    if (!this.#isStuck) this.#set(scroller.scrollHeight <= scroller.clientHeight);
    else if (wouldHideFocus(scroller)) this.#set(false);
    else this.#toEnd();
  }

  #toEnd(): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    scroller.scrollTop = scroller.scrollHeight;
    // Not when it is told of: the reader may have gone a small way up by then.
    this.#top = scroller.scrollHeight - scroller.clientHeight;
  }

  #set(isStuck: boolean): void {
    if (isStuck === this.#isStuck) return;
    this.#isStuck = isStuck;
    this.#host.requestUpdate();
  }

  /** Reaching the end takes hold; leaving it by the scrollbar lets go, growing content does not. */
  #onScroll(): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    const left = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
    const isDownwards = scroller.scrollTop >= this.#top;
    this.#top = scroller.scrollTop;
    // The first steps of a smooth way up are near the end, too.
    if (left <= NEAR_PX && isDownwards) this.#set(true);
    else if (scroller.matches(':active')) this.#set(false);
  }

  #onTouch({ type, touches }: TouchEvent): void {
    const y = touches[0]?.clientY ?? 0;
    if (type === 'touchmove') this.#leaveIf(y > this.#touchY);
    this.#touchY = y;
  }

  /** There is nowhere to go in a log that fits. */
  #leaveIf(wants: boolean): void {
    const scroller = this.#scroller;
    if (wants && scroller && scroller.scrollHeight > scroller.clientHeight) this.#set(false);
  }
}

/** Whether a control that the keyboard has reached would lie above the view at the end. */
function wouldHideFocus(scroller: Element): boolean {
  // Not by a search for it, which would go through all that was ever said.
  const { activeElement: focused } = scroller.getRootNode() as ShadowRoot;
  if (!focused?.matches(':focus-visible') || focused === scroller || !scroller.contains(focused)) return false;
  const way = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
  const { top, bottom } = focused.getBoundingClientRect();
  // Of a message, which may be longer than the view, its last lines will do.
  return Math.max(top, bottom - 80) - way < scroller.getBoundingClientRect().top;
}
