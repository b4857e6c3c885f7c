import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Whether the module with this URL is the program that was started. */
export function isMain(url: string): boolean {
  // A module's URL is that of the real file, also where the program was started through a link.
  const started = process.argv[1];
  return started !== undefined && url === pathToFileURL(realpathSync(started)).href;
}

/** Ends the program with the one sentence that an error has for people. */
export function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

/** Closes and ends the program on Ctrl+C or when it is told to stop. */
export function onExit(close: () => void | Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void Promise.resolve(close()).finally(() => process.exit(0));
    });
  }
}
