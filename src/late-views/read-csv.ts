/** The beginning of a table. */
export interface CsvTable {
  readonly rows: readonly (readonly string[])[];
  /** Whether there is more. */
  readonly isCut: boolean;
}

const MOST_COLUMNS = 50;

/**
 * Reads the first rows of comma-separated values (RFC 4180), or of those that are separated by semicolons or tabs: by
 * whatever stands most often in the first line. Never throws; a quote that nobody closes ends with the text.
 */
export function readCsv(text: string, mostRows: number): CsvTable {
  const source = text.replace(/^\ufeff/, '');
  const separator = readSeparator(source);
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)(?:"|$)([^${separator}\\r\\n]*)|([^${separator}\\r\\n]*))(${separator}|\\r\\n?|\\n|$)`,
    'y',
  );
  const rows: string[][] = [];
  let row: string[] = [];
  while (cell.lastIndex < source.length && rows.length <= mostRows) {
    const [, quoted, after = '', plain = '', end] = cell.exec(source) ?? [];
    if (row.length < MOST_COLUMNS) row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"') + after);
    if (end === separator && cell.lastIndex < source.length) continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return { rows: rows.slice(0, mostRows), isCut: rows.length > mostRows };
}

function readSeparator(source: string): string {
  const [line = ''] = source.split(/[\r\n]/, 1);
  const count = (sign: string): number => line.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
