/** A table as CSV (RFC 4180): commas, quotes only where needed, a carriage return before each line feed. */
export function tableToCsv(table: HTMLTableElement): string {
  return [...table.rows].map(({ cells }) => [...cells].map(writeCell).join(',')).join('\r\n');
}

function writeCell(cell: Element): string {
  const text = readText(cell).trim();
  // A spreadsheet runs what looks like a formula, and an answer's author is nobody to trust with that.
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,\s]*\d\s*%?$/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function readText(node: Node): string {
  if (!(node instanceof HTMLElement)) return node.textContent ?? '';
  if (node.matches('button, [data-dressed]')) return '';
  if (node.dataset['source'] !== undefined) return node.dataset['source'];
  if (node.nodeName === 'BR') return '\n';
  return [...node.childNodes].map(readText).join('');
}
