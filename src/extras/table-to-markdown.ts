const BARS: Readonly<Record<string, string>> = { left: ':--', center: ':-:', right: '--:' };

/** What stands on both sides of the content of an element. */
const MARKS: Readonly<Record<string, string>> = { STRONG: '**', B: '**', EM: '*', I: '*', DEL: '~~', S: '~~' };

/** A table as markdown that gives the same table again, the formatting in its cells included. */
export function tableToMarkdown(table: HTMLTableElement): string {
  const rows = [...table.rows].map(({ cells }) => writeRow([...cells].map((cell) => writeNodes(cell).trim())));
  const bars = [...(table.rows[0]?.cells ?? [])].map((cell) => BARS[cell.getAttribute('align') ?? ''] ?? '---');
  rows.splice(1, 0, writeRow(bars));
  return rows.join('\n');
}

function writeRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function writeNodes(parent: Node): string {
  return [...parent.childNodes].map(writeNode).join('');
}

function writeNode(node: Node): string {
  if (!(node instanceof HTMLElement)) return writeText(node.textContent ?? '');
  if (node.matches('button, [data-dressed]')) return '';
  if (node.dataset['source'] !== undefined) return `$$${escapeBars(node.dataset['source'])}$$`;
  if (node.nodeName === 'BR') return '<br>';
  if (node.nodeName === 'CODE') return writeCode(node.textContent);
  const content = writeNodes(node);
  if (node instanceof HTMLAnchorElement) return `[${content}](<${escapeBars(node.href)}>)`;
  const mark = MARKS[node.nodeName] ?? '';
  return mark + content + mark;
}

function writeText(text: string): string {
  return text.replace(/[\\`*_[\]<|~]/g, '\\$&').replace(/\s+/g, ' ');
}

function writeCode(code: string): string {
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const gap = /^`|`$/.test(code) ? ' ' : '';
  return fence + gap + escapeBars(code) + gap + fence;
}

/** A cell ends at a bar, even in code, unless it is escaped. */
function escapeBars(text: string): string {
  return text.replaceAll('|', '\\|');
}
