import type { Token } from 'marked';
import { holdsRun } from './each-token.js';
import { growWords } from './grow-words.js';
import type { RenderContext } from './markdown-options.js';
import { type Items, patchItems, readItems } from './patch-items.js';
import { patchNodes } from './patch-nodes.js';
import { renderBlock } from './render-block.js';
import { renderTokens } from './render-tokens.js';

/** A top-level block as it was read, with the blank lines and definitions after it. */
export interface Draft {
  readonly raw: string;
  readonly tokens: readonly Token[];
}

/** A top-level block as it stands in the page. */
export interface Unit {
  raw: string;
  /** Equal keys are drawn alike. */
  key: string;
  nodes: readonly ChildNode[];
  /** The region that it stands in; null for the text itself. */
  parent: Element | null;
  items: Items | null;
  /** What it was drawn from, where it was drawn as a whole. */
  html: string;
  isDressed: boolean;
  /** What may name definitions in it. */
  labels: ReadonlySet<string>;
}

/** A unit that is not in the page yet. */
export function createUnit(): Unit {
  return { raw: '', key: '', nodes: [], parent: null, items: null, html: '', isDressed: false, labels: new Set() };
}

/** Takes a unit out of the page. */
export function clearUnit(unit: Unit): void {
  for (const node of unit.nodes) node.remove();
  Object.assign(unit, createUnit());
}

/** The units of a text. Their `raw`s together are the text. */
export function groupUnits(tokens: readonly Token[]): Draft[] {
  const drafts: { raw: string; tokens: Token[] }[] = [];
  for (const token of tokens) {
    const last = drafts.at(-1);
    if (last && (token.type === 'space' || token.type === 'def')) {
      last.raw += token.raw;
      last.tokens.push(token);
    } else drafts.push({ raw: token.raw, tokens: [token] });
  }
  return drafts;
}

/** Whether a unit is a mark of a region that folds: what follows its beginning stands in it, up to its end. */
export function readRegion({ tokens: [token] }: Draft): 'begin' | 'end' | null {
  if (token?.type !== 'html' || token.raw.includes('</details') === token.raw.includes('<details')) return null;
  return token.raw.includes('<details') ? 'begin' : 'end';
}

/** Where in the page a unit belongs. */
export interface Destination {
  readonly parent: Node;
  readonly end: Node | null;
  readonly stale: ChildNode[];
}

/**
 * Draws a unit among the children of `parent`, as a patch of what it has drawn before or of `stale` nodes, else before
 * `end`.
 */
export function drawUnit(
  unit: Unit,
  { raw, tokens }: Draft,
  context: RenderContext,
  { parent, end, stale }: Destination,
  healed: readonly Token[] | null,
): void {
  const parts = readItems(tokens[0]);
  // The numbers of footnotes are in no key, nor is what is healed before the last part.
  const isKeyed = !raw.includes('[^') && (holdsRun(parts?.last ?? [], healed) || !holdsRun(tokens, healed));
  const items = isKeyed ? parts : null;
  const isPatched = unit.items && items && tryPatch(unit, items, context);
  unit.items = items;
  unit.raw = raw;
  unit.isDressed = false;
  const { html } = unit;
  unit.html = isPatched ? '' : tryRender(tokens);
  if (isPatched || (html && growWords(unit.nodes.at(-1), html, unit.html))) return;
  const fragment = renderBlock(tokens, context, unit.html);
  const current = unit.nodes.length > 0 ? unit.nodes : stale.splice(0, fragment.childNodes.length);
  unit.nodes = patchNodes(parent, current, fragment, current.at(-1)?.nextSibling ?? end);
}

/** The HTML of blocks; empty where they cannot be rendered. */
function tryRender(tokens: readonly Token[]): string {
  try {
    return renderTokens(tokens);
  } catch {
    return '';
  }
}

function tryPatch(unit: Unit, items: Items, context: RenderContext): boolean {
  try {
    return unit.items !== null && patchItems(unit.nodes[0], unit.items, items, context);
  } catch {
    return false;
  }
}
