import type { Config } from 'dompurify';

type Policy = NonNullable<Config['TRUSTED_TYPES_POLICY']>;

interface Realm {
  [KEY]?: Policy | null;
  readonly trustedTypes?: { createPolicy(name: string, rules: object): Policy };
}

// A global symbol, since a second copy of this module on the page could not make the same name again.
const KEY = Symbol.for('agentic-chat.trusted-types');

/**
 * The Trusted Types policy `agentic-chat`, made at the first call; null where the browser has no Trusted Types or
 * the page does not allow the name. It passes HTML as it is: its one reader parses it into an inert document.
 */
export function trustedTypesPolicy(): Policy | null {
  const realm = globalThis as Realm;
  if (realm[KEY] === undefined) realm[KEY] = createPolicy(realm);
  return realm[KEY];
}

function createPolicy(realm: Realm): Policy | null {
  const createHTML = (html: string) => html;
  const createScriptURL = () => {
    throw new TypeError('agentic-chat loads no scripts');
  };
  try {
    return realm.trustedTypes?.createPolicy('agentic-chat', { createHTML, createScriptURL }) ?? null;
  } catch {
    return null;
  }
}
