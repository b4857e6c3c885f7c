import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { installDebianPackages, isAptAvailable } from './browser/debian.mjs';

const hiraganaA = 0x3042;
const grinningFace = 0x1f600;

/**
 * Makes sure that Japanese can be painted, installing fonts where that needs no question. Colour emoji come along and
 * are no condition.
 * @param {object} [machine] This machine by default.
 * @param {(codePoint: number) => boolean} [machine.hasGlyph] Whether any font has that character.
 * @param {(...packages: string[]) => void} [machine.install] Does nothing where nothing can be installed.
 * @returns {string | undefined} What is wrong, as one sentence that says what to do.
 */
export function checkFonts({ hasGlyph = hasGlyphHere, install = installHere } = {}) {
  if (hasGlyph(hiraganaA) && hasGlyph(grinningFace)) return undefined;
  try {
    install('fontconfig', 'fonts-noto-cjk', 'fonts-noto-color-emoji');
  } catch (error) {
    console.error(`[fonts] ${String(error).split('\n')[0]}`);
  }
  if (hasGlyph(hiraganaA)) return undefined;
  return 'No font has kana: install a Japanese font (on Debian and Ubuntu: apt-get install fontconfig fonts-noto-cjk).';
}

/** @type {(...packages: string[]) => void} */
const installHere = isAptAvailable() ? installDebianPackages : () => undefined;

/**
 * @param {number} codePoint
 * @returns {boolean}
 */
function hasGlyphHere(codePoint) {
  if (process.platform !== 'linux') return true; // macOS and Windows bring Japanese fonts along
  try {
    return execFileSync('fc-list', [`:charset=${codePoint.toString(16)}`], { encoding: 'utf8' }).trim() !== '';
  } catch {
    return false; // no fontconfig, so no browser finds a font
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const fault = checkFonts();
  if (fault) {
    console.error(fault);
    process.exitCode = 1;
  }
}
