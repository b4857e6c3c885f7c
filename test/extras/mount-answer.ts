import { waitUntil } from '@open-wc/testing';
import { html, render } from 'lit';
import { markdownStyles } from '../../src/elements/markdown.styles.js';
import { dressBlocks } from '../../src/extras/dress-blocks.js';
import type { ExtrasOptions } from '../../src/extras/extras-options.js';
import { completeWords } from '../../src/extras/tool-words.js';
import { en } from '../../src/i18n/locales/en.js';
import { markdown } from '../../src/markdown/markdown.js';
import { tokens } from '../../src/themes/tokens.js';
import { defaults } from '../markdown/mount-markdown.js';

/** Nothing of the page's own. */
export const plainOptions: ExtrasOptions = completeWords({ highlighter: null, renderers: {}, words: en });

/** An answer in a shadow root with the element's own styles, as the log has it. */
export interface Answer {
  readonly content: HTMLElement;
  readonly signal: AbortController;
  /** Dresses all blocks as they stand now. Colours may come later. */
  dress(options?: Partial<ExtrasOptions>): Promise<void>;
  /** Resolves once something in the answer fits the selector. */
  appears(selector: string): Promise<void>;
  show(source: string): void;
  find<Found extends HTMLElement>(selector: string): Found;
  button(name: string): HTMLButtonElement;
  remove(): void;
}

/** Puts an answer into the page. */
export function mountAnswer(source: string): Answer {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [tokens.styleSheet!, markdownStyles.styleSheet!];
  const show = (text: string) =>
    render(html`<div part="content" role="region">${markdown(text, defaults)}</div>`, root);
  document.body.append(host);
  show('');
  show(source);
  const content = root.querySelector<HTMLElement>('[part=content]')!;
  const signal = new AbortController();
  const find = <Found extends HTMLElement>(selector: string) => content.querySelector<Found>(selector)!;
  return {
    content,
    signal,
    show,
    find,
    dress: (options = {}) => dressBlocks([...content.children], { ...plainOptions, ...options }, signal.signal),
    appears: (selector) =>
      waitUntil(() => content.querySelector(selector), `${selector} is missing`, { timeout: 8000 }) as Promise<void>,
    button: (name) => [...content.querySelectorAll('button')].find(({ textContent }) => textContent === name)!,
    remove: () => host.remove(),
  };
}

/** The same for a text without paragraphs that is too long to be drawn at once; resolves when it is. */
export async function mountLongAnswer(source: string): Promise<Answer> {
  const answer = mountAnswer(`${source}\n\nThe end`);
  await answer.appears('p');
  return answer;
}

/** A fence around code. */
export const fence = (language: string, code: string): string => `\`\`\`${language}\n${code}\n\`\`\`\n`;
