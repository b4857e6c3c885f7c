import type { GrowingText } from '../foundation/growing-text.js';
import { BareJson } from './bare-json.js';
import { createElement } from './create-element.js';
import { FrameLoop } from './frame-loop.js';
import type { MarkdownOptions } from './markdown-options.js';
import { MarkdownStream } from './markdown-stream.js';
import { SourceReader } from './source-reader.js';

/** How much of a frame drawing may take, in milliseconds; less where whole frames take too long. */
const FRAME_MS = 6;
const LATE_MS = 28;
/** Of each so many milliseconds one is for drawing, layout and paint included. */
const SHARE = 6;
/** And yet, in milliseconds, nobody waits longer to see more. */
const LONGEST_REST = 100;
/** A long block that takes longer, in milliseconds, waits until a sixteenth more is there, but no more times as long. */
const HARD_MS = 16;
const REST = 30;
/** What one slice of the text should take to draw, in milliseconds. */
const SLICE_MS = 3;
const LEAST_SLICE = 500;
/** Lengths are in UTF-16 units. As much is drawn at once where no more will come. */
const SMALL = 4000;
/** As much is drawn at first, and more at each click on the button below it. */
const PART = 400_000;
/** How much of that one block may be, as a shift: browsers lay it out as a whole each time. */
const BLOCK_SHARE = 2;

/** The nodes between two others of a parent, which may move. */
export interface Slot {
  readonly parentNode: Node;
  readonly startNode: Node | null;
  readonly endNode: Node | null;
}

/**
 * The rendered form of one growing text. Its blocks stand in the slot without a wrapper, so that the DOM is the one a
 * render of the whole text gives; blocks that did not change keep their nodes. What does not fit into a frame is drawn
 * in later ones, also while the slot is out of the page: that much is left to do, and no more.
 */
export class MarkdownView {
  /** Where the text is drawn. */
  slot: Slot;
  #options: MarkdownOptions | null = null;
  #source = '';
  readonly #reader = new SourceReader();
  #stream: MarkdownStream | null = null;
  #json: BareJson | null = null;
  #pending = '';
  #drawn = 0;
  #limit = PART;
  #isOver = false;
  #more: HTMLButtonElement | null = null;
  readonly #frames = new FrameLoop(() => this.#nextFrame());
  #lastFrame = 0;
  #budget = FRAME_MS;
  #sliceLength = 1500;
  #restUntil = 0;
  #restLength = 0;
  /** URLs of images that the reader asked for: they stay when their block is rendered again. */
  readonly #loaded = new Set<string>();

  constructor(slot: Slot) {
    this.slot = slot;
  }

  /** Shows `source`; where `growth` is given, it is the same text. Never throws. */
  update(source: string, options: MarkdownOptions, growth: GrowingText | null): void {
    const isRestyled = !this.#options || !rendersAlike(this.#options, options);
    const added = this.#reader.read(source, growth);
    const isEnding = this.#options?.streaming !== options.streaming || this.#options.isCut !== options.isCut;
    this.#options = options;
    this.#source = source;
    if (isRestyled || added === null || ((added || isEnding) && this.#isOver))
      this.#restart(source, new BareJson(), isRestyled);
    else if (added || isEnding) this.#pending += added;
    else return;
    this.#isOver = false;
    this.#draw();
  }

  /** Whether everything is drawn, as far as it is to be drawn. */
  get isSettled(): boolean {
    return !this.#hasMore();
  }

  get parentNode(): Node {
    return this.slot.parentNode;
  }

  get endNode(): Node | null {
    return this.#more ?? this.slot.endNode;
  }

  /** Draws `text` from its beginning, by changing what is there; other words or images go deeper than a patch. */
  #restart(text: string, json: BareJson | null, isRestyled = false): void {
    this.#more?.remove();
    this.#more = null;
    const { startNode, parentNode, endNode } = this.slot;
    const nodes: ChildNode[] = [];
    let node = startNode ? startNode.nextSibling : parentNode.firstChild;
    for (; node && node !== endNode; node = node.nextSibling) nodes.push(node);
    if (isRestyled) for (const old of nodes.splice(0)) old.remove();
    const { images, imageOrigins, words, idPrefix } = this.#options as MarkdownOptions;
    const context = { images, imageOrigins, words, idPrefix, loaded: this.#loaded };
    this.#stream = new MarkdownStream(this, nodes, context, (blocks) => this.#options?.dress?.(blocks));
    this.#json = json;
    this.#pending = text;
    this.#drawn = 0;
  }

  #nextFrame(): void {
    if (!this.#hasMore()) return;
    // From frame to frame everything counts: reading, layout, paint, and what others do.
    const isLate = performance.now() - this.#lastFrame > LATE_MS;
    this.#budget = Math.min(FRAME_MS, this.#budget * (isLate ? 0.7 : 1.2));
    this.#draw();
  }

  #draw(): void {
    if (this.#pending !== '' && this.#isFull) return this.#offerMore();
    const start = (this.#lastFrame = performance.now());
    const isStreaming = this.#options?.streaming;
    const isSmall = !isStreaming && this.#pending.length <= SMALL;
    const isResting = isStreaming && start < this.#restUntil && this.#pending.length < this.#restLength;
    if (!isSmall && (this.#frames.isWaiting || isResting)) return this.#frames.request();
    let now = start;
    do {
      const before = now;
      const length = this.#drawSlice();
      now = performance.now();
      if (length >= LEAST_SLICE) this.#adapt(length, now - before);
    } while (this.#hasMore() && (isSmall || now - start < this.#budget));
    FrameLoop.after(() => this.#rest(start));
    if (this.#hasMore()) this.#frames.request();
    else if (this.#pending !== '') this.#offerMore();
  }

  /** Layout and paint are done, too. What is hard to draw has to leave time for others: a long block most of it. */
  #rest(start: number): void {
    const now = performance.now();
    const ms = now - start;
    const isHard = ms > HARD_MS && this.#openLength > SMALL;
    this.#restUntil = isHard ? now + REST * ms : start + Math.min(SHARE * ms, LONGEST_REST);
    this.#restLength = isHard ? this.#openLength >> 4 : Infinity;
  }

  get #openLength(): number {
    return this.#stream?.openLength ?? 0;
  }

  /** Whether as much is drawn as may be for now. */
  get #isFull(): boolean {
    return this.#drawn >= this.#limit || this.#openLength >= this.#limit >> BLOCK_SHARE;
  }

  #hasMore(): boolean {
    return !this.#isOver && this.#pending !== '' && !this.#isFull;
  }

  /** Draws the next piece of the text, which ends with a line where it can, and returns its length. */
  #drawSlice(): number {
    // A block that is still open is drawn as a whole each time: the longer it is, the rarer.
    const length = Math.max(this.#sliceLength, this.#openLength >> 1);
    const room = Math.min(length, this.#limit - this.#drawn);
    const end =
      room < this.#pending.length ? this.#pending.lastIndexOf('\n', room - 1) + 1 || room : this.#pending.length;
    const slice = this.#pending.slice(0, end);
    this.#pending = this.#pending.slice(end);
    this.#drawn += end;
    const isLast = !this.#options?.streaming && this.#pending === '';
    const text = this.#json ? this.#json.read(slice, isLast) : slice;
    if (text === null || (isLast && this.#json?.isCode)) {
      this.#restart(this.#json?.finish(this.#source) ?? this.#source, null);
      return 0;
    }
    this.#stream?.feed(text);
    // What was cut off stays as the reader saw it last: with an end to all that is open.
    this.#stream?.draw(isLast, this.#options?.isCut);
    this.#isOver = isLast;
    return end;
  }

  #adapt(length: number, ms: number): void {
    const fitting = (length * SLICE_MS) / Math.max(ms, 0.3);
    this.#sliceLength = Math.min(8000, Math.max(LEAST_SLICE, (this.#sliceLength + fitting) >> 1));
  }

  /** A very long text goes on below a button, so that no page has to hold all of it. */
  #offerMore(): void {
    if (this.#more) return;
    const { words } = this.#options as MarkdownOptions;
    const button = createElement(document, 'button', { type: 'button', part: 'show-more' }, words.showMore);
    button.addEventListener('click', () => {
      button.remove();
      this.#more = null;
      this.#limit += PART;
      this.#draw();
    });
    this.slot.parentNode.insertBefore(button, this.slot.endNode);
    this.#more = button;
  }
}

function rendersAlike(a: MarkdownOptions, b: MarkdownOptions): boolean {
  // A page may set equal words anew each time that it draws.
  const isSaidAlike = a.words === b.words || Object.values(a.words).join() === Object.values(b.words).join();
  return isSaidAlike && a.images === b.images && a.imageOrigins.join() === b.imageOrigins.join();
}
