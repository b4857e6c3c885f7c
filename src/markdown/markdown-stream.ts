import type { Token, Tokens } from 'marked';
import { holdsRun } from './each-token.js';
import { FootnoteCounter } from './footnotes.js';
import { healTail } from './heal-tail.js';
import { collectLinks, findChanges, findLabels } from './link-labels.js';
import { ListReader } from './list-reader.js';
import type { DressBlocks, RenderContext } from './markdown-options.js';
import { OpenFence } from './open-fence.js';
import { type LinkTable, MarkdownParser } from './parser.js';
import { clearUnit, createUnit, type Draft, drawUnit, groupUnits, readRegion, type Unit } from './units.js';

/** A stretch of siblings in the page, up to `endNode`. */
export interface Place {
  readonly parentNode: Node;
  readonly endNode: Node | null;
}

/** What units of a tail are drawn with, one after the other. */
interface Pass {
  readonly isFinal: boolean;
  readonly isRelinked: boolean;
  readonly counter: FootnoteCounter;
  /** The regions that are open at this point, innermost last. */
  readonly regions: Element[];
}

/**
 * Draws a text that grows. What can no longer change is never looked at again: only the text after it is kept, read
 * and drawn, block by block, into the nodes that are there. However the text came, in the end the nodes are the same.
 */
export class MarkdownStream {
  #tail = '';
  /** What came since the last draw. */
  #fresh = '';
  /** Half of a line break or of a character. */
  #held = '';
  /** Of the tail. */
  #units: Unit[] = [];
  /** Before the tail: what definitions to come may still change. */
  readonly #referring: Unit[] = [];
  /** Definitions before the tail, and all that were there at the last draw. */
  readonly #links = Object.create(null) as LinkTable;
  #seenLinks: LinkTable = {};
  #counter = new FootnoteCounter();
  readonly #regions: Element[] = [];
  readonly #notes = createUnit();
  readonly #readNotes = new Map<string, readonly Token[]>();
  #fence: OpenFence | null = null;
  readonly #parser = new MarkdownParser();
  readonly #reader = new ListReader(this.#parser);
  /** For texts besides the tail, so that what is remembered of the tail stays. */
  readonly #aside = new MarkdownParser();
  #ready: Element[] = [];

  /** Draws at the end of `place`; nodes of an earlier text that stand there, `stale`, are used up. */
  constructor(
    private readonly place: Place,
    private readonly stale: ChildNode[],
    private readonly context: RenderContext,
    private readonly dress: DressBlocks | null,
  ) {}

  /** How much of the text may be read again, in UTF-16 units. */
  get openLength(): number {
    return this.#fence ? 0 : this.#tail.length;
  }

  /** Takes more text. */
  feed(more: string): void {
    const text = this.#held + more;
    this.#held = /[\r\ud800-\udbff]?$/.exec(text)?.[0] ?? '';
    this.#take(text.slice(0, text.length - this.#held.length));
  }

  /** Brings the page up to the text; `isFinal` where no more will come, `isCut` where more was to come. */
  draw(isFinal: boolean, isCut = false): void {
    if (isFinal) {
      this.#take(this.#held);
      this.#held = '';
    }
    const more = this.#fresh;
    this.#fresh = '';
    if (!isFinal && this.#fence?.push(more)) return;
    this.#fence = null;
    this.#drawTail(isFinal, !isFinal || isCut);
    if (this.#ready.length > 0) this.dress?.(this.#ready);
    this.#ready = [];
  }

  #take(text: string): void {
    const normal = text.replace(/\r\n?/g, '\n');
    this.#tail += normal;
    this.#fresh += normal;
  }

  #drawTail(isFinal: boolean, isOpen: boolean): void {
    // Whole lines are never held back for good.
    const text = isFinal ? this.#tail : healTail(this.#tail);
    const tokens = this.#reader.read(text, this.#links, isOpen);
    const drafts = groupUnits(tokens);
    const isRelinked = this.#relink(tokens.links);
    const pass = { isFinal, isRelinked, counter: new FootnoteCounter(this.#counter), regions: [...this.#regions] };
    drafts.forEach((draft, index) => this.#drawDraft(draft, index, pass, isFinal || index < drafts.length - 1));
    for (const unit of this.#units.splice(drafts.length)) clearUnit(unit);
    if (isFinal) for (const node of this.stale.splice(0)) node.remove();
    this.#drawNotes(pass, tokens.links);
    if (isFinal) return;
    const committed = this.#commit(text, drafts);
    const last = drafts.at(-1);
    if (last) this.#openFence(last, this.#tail.slice(text.length - last.raw.length - committed));
  }

  #drawDraft(draft: Draft, index: number, { regions, counter, isFinal, isRelinked }: Pass, isComplete: boolean): void {
    const unit = (this.#units[index] ??= createUnit());
    const region = readRegion(draft);
    // The end of a region shows nothing; one that ends nothing is text.
    const tokens = region === 'end' && regions.pop() ? [] : draft.tokens;
    const parent = regions.at(-1) ?? null;
    if (unit.parent !== parent) clearUnit(unit);
    unit.parent = parent;
    const isHealed = holdsRun(tokens, this.#parser.healed);
    const [first] = draft.tokens;
    // The same text may be read in two ways: a line of code after a paragraph becomes a part of it.
    const { length } = (first as Partial<Tokens.Paragraph> | undefined)?.text ?? '';
    const numbers = counter.number(draft.raw.includes('[^') ? tokens : []);
    const key = [draft.raw, tokens.length, length, isHealed, numbers].join('\0');
    const hasImage = region !== 'begin' && draft.raw.includes('![');
    const mayRelink = isRelinked && region !== 'begin' && draft.raw.includes('[');
    // Images wait until they are sure to be meant.
    if (key !== unit.key || mayRelink || (isFinal && hasImage)) {
      // What stands in a region would be in the way of a patch of its beginning.
      if (region === 'begin') this.#units.slice(index + 1).forEach(clearUnit);
      if (mayRelink || hasImage) unit.items = null;
      Object.assign(unit, { key, parent });
      this.#draw(unit, { raw: draft.raw, tokens }, !isFinal, index);
    }
    if (isComplete) this.#complete(unit);
    const [node] = unit.nodes;
    if (region === 'begin' && node instanceof Element) regions.push(node);
  }

  #draw(unit: Unit, draft: Draft, isOpen: boolean, index = Infinity): void {
    const next = this.#units.find((it, at) => at > index && it.parent === unit.parent && it.nodes.length > 0);
    const isTop = !unit.parent;
    const end = next?.nodes[0] ?? (isTop ? (this.stale[0] ?? this.#notes.nodes[0] ?? this.place.endNode) : null);
    const parent = unit.parent ?? this.place.parentNode;
    const destination = { parent, end, stale: isTop ? this.stale : [] };
    drawUnit(unit, draft, { ...this.context, isOpen }, destination, this.#parser.healed);
  }

  /** Hands over what will not change by itself any more. */
  #complete(unit: Unit): void {
    if (unit.isDressed) return;
    unit.isDressed = true;
    for (const node of unit.nodes) if (node instanceof Element) this.#ready.push(node);
  }

  /** Draws again what stands before the tail and means something else by the definitions that are known now. */
  #relink(links: LinkTable): boolean {
    const changes = findChanges(this.#seenLinks, links);
    this.#seenLinks = links;
    if (changes.size === 0) return false;
    const isChanged = ({ labels }: Unit) => [...labels].some((label) => changes.has(label));
    const isNoted = ({ raw }: Unit) => raw.includes('[^');
    const isRenumbered = this.#referring.some((unit) => isNoted(unit) && isChanged(unit));
    if (isRenumbered) this.#counter = new FootnoteCounter();
    for (const unit of this.#referring) {
      if (!isChanged(unit) && !(isRenumbered && isNoted(unit))) continue;
      const tokens = this.#aside.parse(unit.raw, links);
      this.#counter.number(tokens);
      unit.items = null;
      this.#draw(unit, { raw: unit.raw, tokens }, false);
      this.#complete(unit);
    }
    return true;
  }

  /** The footnotes stand after everything else; not before a text that they stood under is gone. */
  #drawNotes({ counter, isFinal, isRelinked }: Pass, links: LinkTable): void {
    const token = counter.list(links, (text) => this.#readNote(text, links));
    if (this.stale.length > 0 || (token.items.length === 0 && this.#notes.key === '')) return;
    const key = token.items.map(({ label, references }) => [label, references, links[label]?.href].join()).join();
    if (key !== this.#notes.key || isRelinked) {
      this.#notes.key = key;
      this.#draw(this.#notes, { raw: '', tokens: key ? [token] : [] }, !isFinal);
    }
    if (isFinal) this.#complete(this.#notes);
  }

  /** The text of a footnote; one without brackets means the same whatever is defined. */
  #readNote(text: string, links: LinkTable): readonly Token[] {
    const tokens = this.#readNotes.get(text) ?? this.#aside.parse(text, links);
    if (!text.includes('[')) this.#readNotes.set(text, tokens);
    return tokens;
  }

  /**
   * Lets go of what nothing to come can change: two further units and two whole lines stand after it. Half a line
   * may look like what it is not, and take back what stands before it. Returns the length of what is let go.
   */
  #commit(text: string, drafts: readonly Draft[]): number {
    const lines = text.lastIndexOf('\n', text.lastIndexOf('\n') - 1) + 1;
    let length = 0;
    for (const draft of drafts.slice(0, -2)) {
      if (length + draft.raw.length >= lines) break;
      length += draft.raw.length;
      const unit = this.#units.shift();
      if (unit) this.#settle(unit, draft);
    }
    if (length > 0) this.#reader.forget();
    this.#tail = this.#tail.slice(length);
    return length;
  }

  #settle(unit: Unit, draft: Draft): void {
    const region = readRegion(draft);
    const [node] = unit.nodes;
    if (region === 'begin' && node instanceof Element) this.#regions.push(node);
    else if (region === 'end') this.#regions.pop();
    collectLinks(draft.tokens, this.#links);
    this.#counter.number(draft.tokens);
    if (!region && draft.raw.includes('![')) {
      unit.items = null;
      this.#draw(unit, draft, false);
      this.#complete(unit);
    }
    unit.labels = region ? new Set() : findLabels(draft.raw);
    if (unit.labels.size > 0 && unit.nodes.length > 0) this.#referring.push(unit);
  }

  #openFence({ tokens: [token] }: Draft, raw: string): void {
    const unit = this.#units.at(-1);
    const [node] = unit?.nodes ?? [];
    if (!unit || token?.type !== 'code' || !(node instanceof Element)) return;
    this.#fence = OpenFence.from(raw, node.querySelector('pre > code'));
    // The next draw that reads it draws it whole.
    if (this.#fence) unit.key = '';
  }
}
