import { createKeyring, type Keyring, type Purpose } from './keyring.js';
import { Secret } from './secret.js';
import { misconfigured, readEnvironment } from './site-options.js';

/** The options that a key can be made of, the first that is given. */
export interface SigningOptions {
  readonly signingSecret?: string | readonly string[] | undefined;
  readonly clientSecret?: string | readonly string[] | undefined;
  readonly apiKey?: string | undefined;
}

/**
 * The keys for a purpose, of the first of these secrets: so that a site with one need not think of another. Throws a
 * `config` error where there is none.
 */
export function createSigningKeyring(options: SigningOptions, purpose: Purpose): Keyring {
  const names = ['signingSecret', 'clientSecret', 'apiKey'] as const;
  const name = names.find((it) => options[it] !== undefined);
  if (!name) throw misconfigured('signingSecret', 'signingSecret is missing: there is nothing to sign with');
  const value = options[name];
  const secret = name === 'signingSecret' ? readSigningSecret(value) : Secret.read(name, value, readEnvironment());
  return createKeyring(secret, purpose);
}

/** In characters: whoever holds one signature can try all shorter secrets at home. */
const SHORTEST_SECRET = 32;

/** Reads a secret that a site has made up for this; throws a `config` error where it is missing, or could be guessed. */
export function readSigningSecret(value: unknown): Secret {
  const secret = Secret.read('signingSecret', value, readEnvironment());
  if (secret.reveal().every(({ length }) => length >= SHORTEST_SECRET)) return secret;
  throw misconfigured(
    'signingSecret',
    `signingSecret must be random, and ${String(SHORTEST_SECRET)} characters at least`,
  );
}
