import { createElement } from '../markdown/create-element.js';
import type { ExtrasWords } from './extras-options.js';

/** Code with more lines is shown in part at first. */
const LONG_LINES = 24;
/** A line of more UTF-16 units may be wider than its block. */
const WIDE_LINE = 60;

const COLLAPSED = 'is-collapsed';

/**
 * Gives a block of code a switch for breaking its lines, if one is long, and folds it, if it has many, as soon as its
 * answer is over. Once.
 */
export function addCodeTools(block: Element, text: string, words: ExtrasWords): void {
  if (block.querySelector('button[data-dressed]')) return;
  const lines = text.trimEnd().split('\n');
  if (lines.some(({ length }) => length > WIDE_LINE)) {
    const copyButton = block.querySelector('[part~=code-header] > button');
    copyButton?.before(createWrapSwitch(block, words));
  }
  if (lines.length > LONG_LINES) whenOver(block, () => fold(block, words));
}

/** Calls back when no more will come of the message around a block: only then it has its actions. */
function whenOver(block: Element, act: () => void): void {
  const article = block.closest('article');
  const isOver = (): boolean => article?.querySelector(':scope > [part=message-actions]') !== null;
  if (!article || isOver()) return act();
  const changes = new MutationObserver(() => {
    if (!isOver()) return;
    changes.disconnect();
    act();
  });
  changes.observe(article, { childList: true });
}

function createWrapSwitch(block: Element, { wrapLines }: ExtrasWords): HTMLButtonElement {
  const button = createButton(block, wrapLines, () => {
    const isWrapped = block.classList.toggle('is-wrapped');
    button.ariaPressed = String(isWrapped);
  });
  button.ariaPressed = 'false';
  return button;
}

function fold(block: Element, { showAllCode, showLessCode }: ExtrasWords): void {
  // What the reader is in the middle of is not taken away from under the eyes.
  if (block.matches(':hover, :focus-within') || block.querySelector(':scope > button')) return;
  const show = (isCollapsed: boolean) => {
    block.classList.toggle(COLLAPSED, isCollapsed);
    button.textContent = isCollapsed ? showAllCode : showLessCode;
    button.ariaExpanded = String(!isCollapsed);
  };
  const button = createButton(block, '', () => {
    show(!block.classList.contains(COLLAPSED));
    // The code above it got shorter: the button, and with it the reader, would be left somewhere below.
    button.scrollIntoView({ block: 'nearest' });
  });
  block.append(button);
  show(true);
}

function createButton(block: Element, label: string, act: () => void): HTMLButtonElement {
  const button = createElement(block.ownerDocument, 'button', { type: 'button', 'data-dressed': '' }, label);
  button.addEventListener('click', act);
  return button;
}
