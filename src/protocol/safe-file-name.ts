/**
 * What separates folders, what systems do not allow, what is not seen, and what turns the direction of writing; not what
 * joins the signs of a script, or chooses between their forms.
 */
const FORBIDDEN = /(?![\u200c\u200d\p{VS}])[<>:"|?*\p{Cc}\p{DI}\u2028\u2029\u2800]/gu;
/** Names of devices, whatever their ending, to Windows. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** So long that every file system takes it, with a number behind it. */
const MOST = 120;

/**
 * A name that a file can be shown and stored under, whoever made it up: never a path, nothing that cannot be seen or
 * that hides its true ending; `fallback` where nothing of it is left.
 */
export function readSafeFileName(name: string, fallback: string): string {
  const last = name.split(/[/\\\u2044\u2215\u29f8\uff0f\uff3c]/).findLast((part) => /[^.\s]/.test(part)) ?? '';
  const clean = last
    .replace(/\s+/g, ' ')
    .replace(FORBIDDEN, '')
    // Spaces that had something between them would push the ending out of sight.
    .replace(/ {2,}/g, ' ')
    .replace(/^[\s.]+|(?<![\s.])[\s.]+$/g, '')
    .replace(DEVICE, '_$&');
  if (clean === '') return fallback;
  const [start, end] = splitFileName(clean);
  const signs = Array.from(start);
  const room = MOST - end.length;
  return (signs.length > room ? signs.slice(0, room).join('').trimEnd() : start) + end;
}

/** The part of a name that may be shortened, and the end by which it is known: its ending and a little before it. */
export function splitFileName(name: string, atEnd = 0): readonly [start: string, end: string] {
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? '';
  const signs = Array.from(name.slice(0, name.length - ending.length));
  const length = Math.max(0, signs.length - atEnd);
  return [signs.slice(0, length).join(''), signs.slice(length).join('') + ending];
}
