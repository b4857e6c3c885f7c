// `crypto.randomUUID` is absent on plain http pages, and the stand-in runs there, too.
function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}

/** A random UUID, version 4; conversation ids have this form (S3). */
export function createUuid(): string {
  const hex = randomHex(16);
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A random id with a prefix, such as `msg-1f2e3d4c5b6a` (the form of S3's examples). */
export function createPrefixedId(prefix: string): string {
  return `${prefix}-${randomHex(6)}`;
}

/** A random opaque access token. */
export function createTokenValue(): string {
  return `stand-in.${randomHex(24)}`;
}

/** Whether the text is a UUID of any version. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}
