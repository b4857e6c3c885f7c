import type { ChatClientOptions } from '../client.js';

/** What says whom to talk to, of a function only whether there is one: a change of it is a new beginning. */
export function readIdentity(options: ChatClientOptions, isBad: boolean): string {
  const { edition, apiUrl, apiPrefix, tokenUrl, getToken, agentId, model, idempotency, storageKey } = options;
  const { stallTimeout, maxRetries, persist } = options;
  const isUnnamed = edition === 'openai' && !model;
  const whom = [edition, apiUrl, apiPrefix, tokenUrl, !getToken, agentId, isUnnamed, idempotency, storageKey];
  // A value that makes no sense is bad configuration, too; a good one may change at any time.
  return JSON.stringify(isBad ? [...whom, String(stallTimeout), String(maxRetries), persist] : whom);
}

/** Whether anything may outlive the page. */
export function isStoring({ persist, privateMode }: ChatClientOptions): boolean {
  return persist !== 'none' && privateMode !== true;
}
