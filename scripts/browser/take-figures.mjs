import { appendFileSync } from 'node:fs';

/**
 * Appends what tests in a browser measure to the file that FIGURES names, if it names one.
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function takeFigures() {
  return {
    name: 'take-figures',
    executeCommand({ command, payload }) {
      if (command !== 'report-figure') return undefined;
      const file = process.env['FIGURES'];
      if (file) appendFileSync(file, `${JSON.stringify(payload)}\n`);
      return true;
    },
  };
}
