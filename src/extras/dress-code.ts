import { addCodeTools } from './add-code-tools.js';
import { atRest } from './at-rest.js';
import { colourCode } from './colour-code.js';
import { colourDiff } from './colour-diff.js';
import type { ExtrasOptions } from './extras-options.js';
import { renderByPage } from './render-by-page.js';
import { signalOf } from './signal-of.js';
import { whenNear } from './when-near.js';

/** How often colours are tried for: what took too long may have been the machine, busy with something else. */
const MAX_TRIES = 3;

/** What was last done to some code. */
interface Dressing {
  readonly text: string;
  readonly end: () => void;
}

const dressings = new WeakMap<Element, Dressing>();

/**
 * Gives a block of code its tools, and shows it by the page's renderer for its language, or in colours: those of the
 * page's highlighter where there is one, and once it is near the view. A block with the same text as last time is left
 * alone. May reject; the code is in its place in any case.
 */
export async function dressCode(block: Element, options: ExtrasOptions, signal: AbortSignal): Promise<void> {
  const code = block.querySelector('pre > code');
  const text = code?.textContent ?? '';
  const last = code && dressings.get(code);
  if (!code || last?.text === text) return;
  last?.end();
  const life = signalOf(code, signal);
  dressings.set(code, { text, end: life.abort });

  addCodeTools(block, text, options.words);
  const language = /(?:^| )language-(\S+)/.exec(code.className)?.[1]?.toLowerCase() ?? '';
  if (await renderByPage(block, text, language, options.renderers, life.signal)) return;
  life.release();
  // Colours move nothing: they can come as late as that, and what nobody scrolls to does without.
  await whenNear(code);
  if (life.signal.aborted || !code.isConnected) return;
  const near = signalOf(code, life.signal);
  try {
    const { highlighter } = options;
    const colours = highlighter
      ? await highlighter(text, language, near.signal)
      : await highlight(code, text, language);
    await colourCode(code, text, colours, near.signal);
  } finally {
    near.release();
  }
}

/** Our own highlighter: line by line for changes, else by the language's grammar, loaded when it is first needed. */
async function highlight(code: Element, text: string, language: string): Promise<DocumentFragment | null> {
  const colour = language === 'diff' || language === 'patch' ? colourDiff : await loadColours(language);
  for (let tries = 0; colour && tries < MAX_TRIES; tries += 1) {
    const colours = await atRest(code, () => colour(text));
    if (colours) return colours;
  }
  return null;
}

async function loadColours(language: string): Promise<((code: string) => DocumentFragment | null) | null> {
  const { loadHighlighter } = await import('./highlight-code.js');
  return loadHighlighter(language);
}
