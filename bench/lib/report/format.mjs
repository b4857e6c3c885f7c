/** @typedef {import('./figures.mjs').Figures} Figures */

/** A number for people; a dash where there is none. @type {(value: number, digits?: number) => string} */
export function formatNumber(value, digits = 0) {
  if (value === Infinity) return '∞';
  return Number.isFinite(value) ? value.toFixed(digits) : '–';
}

/** A table in markdown. @type {(head: readonly string[], rows: readonly (readonly string[])[]) => string} */
export function formatTable(head, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** Whether a reader keeps what a case of that phase is about. @type {(figures: Figures, key: string) => (subject: string) => string} */
export function readKept(figures, key) {
  return (subject) => {
    const kept = figures.read(subject, { phase: 'reader', key, value: 'kept' });
    if (!Number.isFinite(kept)) return figures.readAbsence(subject, 'reader', key);
    return kept === 1 ? 'yes' : 'no';
  };
}

/** Which payloads did something, by their numbers. @type {(figures: Figures, value: string) => (subject: string) => string} */
export function readText(figures, value) {
  return (subject) => {
    const run = figures.runsOf(subject, 'xss', 'xss').at(-1);
    return run?.error ? 'failed' : run ? String(run.values[value] || 'none') : '–';
  };
}
