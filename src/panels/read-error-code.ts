/** The code of a failure as the client tells it; `server` where something else was thrown. */
export function readErrorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'server';
}
