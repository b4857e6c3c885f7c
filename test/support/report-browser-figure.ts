import { executeServerCommand } from '@web/test-runner-commands';

/** `countFigure` for tests that run in a browser. */
export async function countFigure(row: string, name: string, count: number): Promise<void> {
  await executeServerCommand('report-figure', { row, name, sum: count });
}

/** `reportWorst` for tests that run in a browser. */
export async function reportWorst(row: string, name: string, value: number): Promise<void> {
  await executeServerCommand('report-figure', { row, name, worst: value });
}
