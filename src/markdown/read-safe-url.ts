const SCHEMES = /^(https?|mailto|tel):$/;

/**
 * The normalised form of a URL that a link may carry, or null. Decides on the parsed URL, never on its spelling:
 * http, https, mailto and tel, absolute, without user name or password (`https://bank.example@evil.example`).
 */
export function readSafeUrl(url: string): string | null {
  // Without a base, so that relative URLs and fragments do not parse: they would point into the host page.
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed && SCHEMES.test(parsed.protocol) && !parsed.username && !parsed.password ? parsed.href : null;
}

/** The same for what must have a host, such as images and pages to go on in: http and https only. */
export function readSafeWebUrl(url: string): URL | null {
  const safe = readSafeUrl(url);
  return safe?.startsWith('http') ? new URL(safe) : null;
}
