import type { World } from './world.js';

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const keyId = 'stand-in';
const pairs = new WeakMap<World, Promise<CryptoKeyPair>>();

/** Signs claims as a JWT with RS256, by a key that lives as long as the stand-in. */
export async function signIdToken(world: World, claims: Record<string, unknown>): Promise<string> {
  const { privateKey } = await readPair(world);
  const content = `${encodeJson({ alg: 'RS256', typ: 'JWT', kid: keyId })}.${encodeJson(claims)}`;
  const signature = await crypto.subtle.sign(algorithm.name, privateKey, new TextEncoder().encode(content));
  return `${content}.${toBase64Url(new Uint8Array(signature))}`;
}

/** The public key in the form of a JWK. */
export async function readPublicKey(world: World): Promise<object> {
  const { kty, n, e } = await crypto.subtle.exportKey('jwk', (await readPair(world)).publicKey);
  return { kty, n, e, alg: 'RS256', use: 'sig', kid: keyId };
}

/** Base64 for URLs, without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function readPair(world: World): Promise<CryptoKeyPair> {
  const made = pairs.get(world) ?? createPair();
  pairs.set(world, made);
  return made;
}

function createPair(): Promise<CryptoKeyPair> {
  const size = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  return crypto.subtle.generateKey({ ...algorithm, ...size }, true, ['sign', 'verify']);
}

function encodeJson(value: object): string {
  return toBase64Url(new TextEncoder().encode(JSON.stringify(value)));
}
