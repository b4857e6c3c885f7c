import { backoffDelay, LONGEST_AUTOMATIC_WAIT_MS } from '../foundation/backoff.js';
import { asChatError, type ChatError, isTransient } from '../foundation/chat-error.js';
import type { Environment } from '../foundation/environment.js';

/** The longest wait after the network's return, so that many who lost it together do not come back together. */
const RETURN_SPREAD_MS = 1_000;

/**
 * Tries until it succeeds: after failures that pass it waits (full jitter; never less than the server asks for; for the
 * network's return while there is none) and tries again, at most `retries` times. Rejects with the last failure, or
 * with the latest one when `signal` is aborted: then it waits no longer and leaves nothing behind.
 */
export async function persevere<T>(
  attempt: () => Promise<T>,
  environment: Environment,
  retries: number,
  signal: AbortSignal,
): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      return await attempt();
    } catch (thrown) {
      const error = asChatError(thrown);
      const wait = error.retryAfterMs ?? backoffDelay(failures, () => environment.random());
      if (!mayPass(error) || failures >= retries || wait > LONGEST_AUTOMATIC_WAIT_MS) throw error;
      await pause(wait, environment, signal);
      if (signal.aborted) throw error;
    }
  }
}

/** Also where the answer was cut, or was a page that stood in between: asking again does no harm. */
function mayPass(error: ChatError): boolean {
  return isTransient(error) || (error.retryable && (error.code === 'rate-limited' || error.code === 'protocol'));
}

/** How long to wait after the page woke, in milliseconds. */
export function wakeDelay(reason: string, environment: Environment): number {
  return reason === 'online' ? environment.random() * RETURN_SPREAD_MS : 0;
}

/** Lets the time pass, or while there is no network waits for it. Ends at once when `signal` is aborted. */
function pause(milliseconds: number, environment: Environment, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel?.();
      stopWaking();
      signal.removeEventListener('abort', end);
      resolve();
    };
    let cancel = environment.online() ? environment.setTimer(end, milliseconds) : null;
    const stopWaking = environment.onWake((reason) => {
      if (reason === 'online') cancel ??= environment.setTimer(end, wakeDelay(reason, environment));
    });
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}
