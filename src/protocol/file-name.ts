/** `name="…"`, with what a backslash escapes, or `name=…`. */
const PLAIN = /(?:^|;)\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;"\s]+))/i;
const ENCODED = /(?:^|;)\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i;

/**
 * The name that `Content-Disposition` gives a file (RFC 6266), the one with all characters first (RFC 8187); only a
 * name, never a path. `undefined` where there is none, or where the browser does not let it be read.
 */
export function readFileName(header: string | null): string | undefined {
  const [, encoded] = ENCODED.exec(header ?? '') ?? [];
  const [, quoted, plain] = PLAIN.exec(header ?? '') ?? [];
  const name = decode(encoded) ?? quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '';
  return (
    name
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/\p{Cc}/gu, '')
      .trim() || undefined
  );
}

function decode(encoded: string | undefined): string | undefined {
  try {
    return encoded && decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}
