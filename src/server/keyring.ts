import type { Secret } from './secret.js';

/** What a key is for: each purpose has a key of its own, so that what one signed is worth nothing to another. */
export type Purpose = 'ids' | 'visitors' | 'cache' | 'session';

/** Signs and seals with keys made of a secret; what an older secret made still holds while it is in the list. */
export interface Keyring {
  /** 22 characters of base64url: 128 bits of HMAC-SHA256 over the parts, which cannot be shifted against each other. */
  sign(...parts: readonly string[]): Promise<string>;
  /** Whether one of the secrets signed these parts so; takes the same time for every wrong answer. */
  verify(signature: string, ...parts: readonly string[]): Promise<boolean>;
  /** The text sealed with AES-GCM, as base64url; `context` must be the same when it is opened. */
  seal(text: string, context: string): Promise<string>;
  /** The text, or `null` where it was not sealed by us, or for another context. */
  open(sealed: string, context: string): Promise<string | null>;
}

const SIGNATURE_BYTES = 16;
const IV_BYTES = 12;
const encoder = new TextEncoder();

/** Makes the keys for a purpose of a secret (HKDF, RFC 5869), when they are needed first. */
export function createKeyring(secret: Secret, purpose: Purpose): Keyring {
  let made: Promise<readonly Keys[]> | undefined;
  const keys = (): Promise<readonly Keys[]> =>
    (made ??= Promise.all(secret.reveal().map((text) => deriveKeys(text, purpose))));
  const first = async (): Promise<Keys> => (await keys())[0] as Keys;
  return {
    async sign(...parts) {
      return toBase64Url(await digest((await first()).mac, parts));
    },
    async verify(signature, ...parts) {
      const given = fromBase64Url(signature);
      if (given?.length !== SIGNATURE_BYTES) return false;
      const checks = (await keys()).map(async ({ mac }) => areEqual(given, await digest(mac, parts)));
      return (await Promise.all(checks)).includes(true);
    },
    async seal(text, context) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const { box } = await first();
      const sealed = await crypto.subtle.encrypt(gcm(iv, context), box, encoder.encode(text));
      return toBase64Url(new Uint8Array([...iv, ...new Uint8Array(sealed)]));
    },
    async open(sealed, context) {
      const bytes = fromBase64Url(sealed);
      if (!bytes || bytes.length <= IV_BYTES) return null;
      for (const { box } of await keys()) {
        try {
          const algorithm = gcm(bytes.slice(0, IV_BYTES), context);
          return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, box, bytes.slice(IV_BYTES)));
        } catch {
          // Sealed with the next of the secrets, or not by us.
        }
      }
      return null;
    },
  };
}

interface Keys {
  readonly mac: CryptoKey;
  readonly box: CryptoKey;
}

async function deriveKeys(secret: string, purpose: Purpose): Promise<Keys> {
  const material = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey']);
  const hkdf = (use: string): HkdfParams => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: encoder.encode(`agentic-chat/${purpose}/${use}`),
  });
  const hmac: HmacKeyGenParams = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  const [mac, box] = await Promise.all([
    crypto.subtle.deriveKey(hkdf('mac'), material, hmac, false, ['sign']),
    crypto.subtle.deriveKey(hkdf('box'), material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
  ]);
  return { mac, box };
}

/** As JSON, so that no part can pass for the end of one and the start of the next. */
async function digest(key: CryptoKey, parts: readonly string[]): Promise<Uint8Array> {
  const mac = await crypto.subtle.sign('HMAC', key, encoder.encode(JSON.stringify(parts)));
  return new Uint8Array(mac, 0, SIGNATURE_BYTES);
}

function gcm(iv: Uint8Array<ArrayBuffer>, context: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: encoder.encode(context) };
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

/** Bytes as base64url without padding (RFC 4648 §5). */
export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** The bytes, or `undefined` for what is no base64url. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** SHA-256 of a text as base64url: a name for what must not stand in a key of a cache. */
export async function hashText(text: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text))));
}
