import type { Config } from 'dompurify';

type Policy = NonNullable<Config['TRUSTED_TYPES_POLICY']>;

// Of this module only: whoever could reach it could turn any string into trusted markup.
let policy: Policy | null | undefined;

/**
 * The Trusted Types policy `agentic-chat`, made at the first call; null where the browser has no Trusted Types or
 * the page does not allow the name. It passes HTML as it is: its readers are lit's own templates and a parser into an
 * inert document.
 */
export function trustedTypesPolicy(): Policy | null {
  if (policy === undefined) policy = createPolicy();
  return policy;
}

function createPolicy(): Policy | null {
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): Policy } };
  const createHTML = (html: string): string => html;
  const createScriptURL = (): never => {
    throw new TypeError('agentic-chat loads no scripts');
  };
  try {
    return trustedTypes?.createPolicy('agentic-chat', { createHTML, createScriptURL }) ?? null;
  } catch {
    return null;
  }
}
