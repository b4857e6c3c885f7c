import { appendFileSync } from 'node:fs';

/**
 * Adds to a count that a row of the figures publishes, such as the inputs tried: what different tests report under one
 * name is summed. Does nothing unless FIGURES names a file, which the command that publishes figures does.
 */
export function countFigure(row: string, name: string, count: number): void {
  write({ row, name, sum: count });
}

/**
 * Tells a measured value of a row, with its unit in the name: of what different tests report under one name the largest
 * is published, so that it should be something that is better when it is less.
 */
export function reportWorst(row: string, name: string, value: number): void {
  write({ row, name, worst: value });
}

function write(figure: Readonly<Record<string, string | number>>): void {
  const file = process.env['FIGURES'];
  if (file) appendFileSync(file, `${JSON.stringify(figure)}\n`);
}
