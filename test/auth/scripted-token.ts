import assert from 'node:assert/strict';
import { createCachedToken } from '../../src/auth/cached-token.js';
import type { TokenContext } from '../../src/auth/token-provider.js';
import type { TokenResponse } from '../../src/protocol/token-response.js';
import { createScriptedEnvironment, settle } from '../support/scripted-environment.js';

/** One call of the provider, which the test answers. */
export interface Call {
  readonly context: TokenContext;
  answer(value: string | TokenResponse): Promise<void>;
  fail(error: Error): Promise<void>;
}

/** A cached token whose provider answers when the test says so. */
export function createScriptedToken() {
  const environment = createScriptedEnvironment();
  const calls: Call[] = [];
  const source = createCachedToken(
    (context) =>
      new Promise((resolve, reject) => {
        calls.push({
          context,
          answer: (value) => {
            resolve(value);
            return settle();
          },
          fail: (error) => {
            reject(error);
            return settle();
          },
        });
      }),
    environment,
  );
  /** Gets the first token of that many seconds. */
  const begin = async (expires_in: number): Promise<void> => {
    const first = source.get();
    await calls[0]!.answer({ access_token: 'first', expires_in });
    assert.equal(await first, 'first');
  };
  return { environment, calls, source, begin, reasons: () => calls.map(({ context }) => context.reason) };
}
