import type { Config } from 'dompurify';

type Policy = NonNullable<Config['TRUSTED_TYPES_POLICY']>;

// Of this module only: whoever could reach it could turn any string into trusted markup.
let policy: Policy | null | undefined;

/**
 * The Trusted Types policy `agentic-chat`, made at the first call; null where the page does not allow the name and the
 * browser can do without one. Where there are no Trusted Types, and where it cannot, what stands in for it trusts nothing.
 * It passes HTML as it is: its readers are lit's own templates and a parser into an inert document.
 */
export function trustedTypesPolicy(): Policy | null {
  if (policy === undefined) policy = createPolicy();
  return policy;
}

function createPolicy(): Policy | null {
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): Policy } };
  const rules = {
    createHTML: (html: string): string => html,
    // Asked for by DOMPurify, and never called.
    createScriptURL: (): string => '',
  } as unknown as Policy;
  try {
    return trustedTypes ? trustedTypes.createPolicy('agentic-chat', rules) : rules;
  } catch {
    return 'parseHTML' in Document ? null : rules;
  }
}
