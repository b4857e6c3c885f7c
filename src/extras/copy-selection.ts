/** What the log adds to the words: buttons, times, the bars over code, and what only dresses a block. */
const EXTRAS = 'button, textarea, time, [part~="day-separator"], [part~="code-header"], [data-dressed]';
/** Without these around them, parts of them would mean something else. */
const FRAMES = 'pre, ol, ul, table';
const KEPT = /^(?:href|src|alt|start|colspan|rowspan|type|checked|style)$/;

/** Not in every browser: a selection whose ends lie in a shadow tree. */
interface Selecting {
  getSelection?: () => Selection | null;
  getComposedRanges?: (options: { readonly shadowRoots: readonly ShadowRoot[] }) => readonly StaticRange[];
}

/**
 * Puts what is selected in the log, which listens, on the clipboard, as clean text (tables with tabs, lists with their
 * marks, code and formulas as they were written) and as clean HTML. Leaves a selection that goes beyond the log to the browser.
 */
export function copySelection(event: ClipboardEvent): void {
  const log = event.currentTarget as Element;
  const range = readRange(log.getRootNode() as ShadowRoot);
  if (!event.clipboardData || !range || range.collapsed || !log.contains(range.commonAncestorContainer)) return;
  const copy = cloneSelected(range);
  clean(copy);
  const marks = markItems(copy, range.startContainer);
  // Laid out for as long as it is read, as the text of a page depends on that.
  log.append(copy);
  event.clipboardData.setData('text/plain', copy.innerText.trim());
  copy.remove();
  for (const mark of marks) mark.remove();
  const comments = document.createNodeIterator(copy, NodeFilter.SHOW_COMMENT);
  while (comments.nextNode()) (comments.referenceNode as Comment).remove();
  for (const element of copy.querySelectorAll('*')) {
    for (const { name } of [...element.attributes]) if (!KEPT.test(name)) element.removeAttribute(name);
  }
  // What is read are nodes that came through the sanitiser, cut down once more above; nothing here parses it again.
  // eslint-disable-next-line no-restricted-syntax -- the clipboard takes HTML as a string only; it is read, never set
  event.clipboardData.setData('text/html', copy.innerHTML);
  event.preventDefault();
}

function readRange(root: ShadowRoot): Range | null {
  const selection = document.getSelection();
  const composed = (selection as Selecting | null)?.getComposedRanges?.({ shadowRoots: [root] })[0];
  const own = (root as Selecting).getSelection?.() ?? selection;
  if (!composed) return own?.rangeCount ? own.getRangeAt(0) : null;
  const range = document.createRange();
  range.setStart(composed.startContainer, composed.startOffset);
  range.setEnd(composed.endContainer, composed.endOffset);
  return range;
}

function cloneSelected(range: Range): HTMLElement {
  const { commonAncestorContainer: node } = range;
  const start = node instanceof Element ? node : node.parentElement;
  const frame = start?.closest(`${FRAMES}, li, td, th`);
  let content: Node = range.cloneContents();
  for (let at = start; frame?.matches(FRAMES) && at && frame.contains(at); at = at.parentElement) {
    const shell = at.cloneNode();
    shell.appendChild(content);
    content = shell;
  }
  const copy = document.createElement('div');
  copy.append(content);
  return copy;
}

function clean(copy: HTMLElement): void {
  for (const extra of copy.querySelectorAll(EXTRAS)) extra.remove();
  for (const formula of copy.querySelectorAll<HTMLElement>('[data-source]')) {
    const { source = '' } = formula.dataset;
    formula.textContent = formula.matches('.math-display') ? `$$${source}$$` : `\\(${source}\\)`;
  }
  // Without its colours, and where something else was shown in its place.
  for (const code of copy.querySelectorAll('pre')) {
    code.hidden = false;
    for (const inner of code.children) inner.textContent = inner.textContent.replace(/\n$/, '');
  }
  for (const plain of copy.querySelectorAll<HTMLElement>('.plain')) plain.style.whiteSpace = 'pre-wrap';
  // What is skipped for being far from view has no text that could be read.
  for (const bucket of copy.querySelectorAll('.bucket')) bucket.removeAttribute('class');
}

/** Writes the marks of items and boxes out; a list that is copied from its middle goes on counting. */
function markItems(copy: HTMLElement, start: Node): Element[] {
  const item = (start instanceof Element ? start : start.parentElement)?.closest('ol > li');
  const list = copy.querySelector('ol');
  if (item && list) list.start = (item.parentElement as HTMLOListElement).start + readIndex(item);
  return Array.from(copy.querySelectorAll('li, input'), (element) => {
    const mark = document.createElement('span');
    mark.style.whiteSpace = 'pre';
    mark.textContent = readMark(element);
    if (element instanceof HTMLInputElement) element.after(mark);
    else element.prepend(mark);
    return mark;
  });
}

function readMark(element: Element): string {
  if (element instanceof HTMLInputElement) return element.checked ? '[x]' : '[ ]';
  const list = element.parentElement;
  let depth = '';
  for (let at = list?.parentElement; at; at = at.parentElement) if (at.localName === 'li') depth += '  ';
  return list instanceof HTMLOListElement ? `${depth}${list.start + readIndex(element)}. ` : `${depth}- `;
}

function readIndex(item: Element): number {
  return Array.prototype.indexOf.call(item.parentElement?.children ?? [], item);
}
