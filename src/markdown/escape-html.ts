const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as HTML, also inside of double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}

/** The same for text in which `&copy;` and the like already mean a character. */
export function escapeProse(text: string): string {
  return text.replace(/[<>"]|&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|\w+);)/gi, (character) => ENTITIES[character] ?? '');
}
