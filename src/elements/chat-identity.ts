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

/** The same options, of which those stay that say under which name it is stored: it must not go over to another one. */
export function fixScope(options: ChatClientOptions): ChatClientOptions {
  const { storageKey, agentId, id } = options;
  const fixed = { storageKey: { value: storageKey }, agentId: { value: agentId }, id: { value: id } };
  return Object.create(options, fixed) as ChatClientOptions;
}

/** Whether anything may outlive the page. */
export function isStoring({ persist, privateMode }: ChatClientOptions): boolean {
  return persist !== 'none' && privateMode !== true;
}
