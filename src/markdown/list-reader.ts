import type { Token, Tokens, TokensList } from 'marked';
import { collectLinks, findChanges } from './link-labels.js';
import type { LinkTable, MarkdownParser } from './parser.js';

/** So many of the last items may change yet: two further items and two whole lines stand after those before them. */
const OPEN = 3;
/** And so many more are read again until it pays to count them among those that are sure. */
const SLACK = 2;
/** What makes a list loose: blank lines after an item, or between its blocks. These are marked's own rules. */
const BLANK_END = /\n[ \t]*\n[ \t]*$/;
const BLANK_LINES = /\n.*\n/;
const BULLET = /^ *(?:\d+[.)]|[-+*])/;

/** The beginning of a text, up to an item of a list, that reads the same whatever follows. */
interface Settled {
  readonly length: number;
  readonly before: readonly Token[];
  readonly list: Tokens.List;
  readonly items: readonly Tokens.ListItem[];
  readonly raw: string;
  /** Its definitions; and those of the whole text, by which it was read. */
  readonly own: LinkTable;
  readonly all: LinkTable;
}

/**
 * Reads the growing end of a text again and again. Of a list there only the last items are read, since those before
 * them say what they said.
 */
export class ListReader {
  #settled: Settled | null = null;

  constructor(private readonly parser: MarkdownParser) {}

  /** The blocks of `text`, as `MarkdownParser.parse` gives them. */
  read(text: string, links: LinkTable, isGrowing: boolean): TokensList {
    const settled = this.#settled;
    const known = settled && this.#readOn(settled, text, isGrowing);
    const tokens = known ?? this.parser.parse(text, links, isGrowing);
    const open = tokens.findLast(isList)?.items.length ?? 0;
    if (!known || open - settled.items.length > OPEN + SLACK) this.#settled = settle(tokens, links);
    return tokens;
  }

  /** To be called where the text has lost its beginning. */
  forget(): void {
    this.#settled = null;
  }

  /** Reads what follows; null where by that the beginning says something else. */
  #readOn(settled: Settled, text: string, isGrowing: boolean): TokensList | null {
    const { before, list, all } = settled;
    const rest = text.slice(settled.length);
    // An item that makes the others loose stands for all that are left out.
    const lead = list.loose ? `${BULLET.exec(rest)?.[0] ?? ''} x\n\n` : '';
    const tokens = this.parser.parse(lead + rest, settled.own, isGrowing);
    const [first, ...others] = tokens;
    if (!first || !isList(first) || first.loose !== list.loose) return null;
    const open = first.items.slice(lead ? 1 : 0);
    if (open.length === 0 || findChanges(all, tokens.links).size > 0) return null;
    const items = [...settled.items, ...open];
    const whole = { ...list, items, raw: settled.raw + first.raw.slice(lead.length) };
    return Object.assign([...before, whole, ...others], { links: tokens.links });
  }
}

/** What is sure at the beginning of a text that ends in, or just after, a list. */
function settle(tokens: TokensList, links: LinkTable): Settled | null {
  const at = tokens.findLastIndex(isList);
  const list = tokens[at];
  if (!list || !isList(list)) return null;
  const items = list.items.slice(0, -OPEN);
  const before = tokens.slice(0, at);
  const raw = read(items);
  if (!raw || list.loose !== items.some(isLoose)) return null;
  const own = Object.assign(Object.create(null) as LinkTable, links);
  collectLinks([...before, ...items], own);
  return { length: read(before).length + raw.length, before, list, items, raw, own, all: tokens.links };
}

function isList(token: Token): token is Tokens.List {
  return token.type === 'list';
}

function isLoose({ raw, tokens }: Tokens.ListItem): boolean {
  return BLANK_END.test(raw) || tokens.some((token) => token.type === 'space' && BLANK_LINES.test(token.raw));
}

function read(tokens: readonly Token[]): string {
  return tokens.map(({ raw }) => raw).join('');
}
