/** @typedef {{ type: 'keyDown' | 'keyUp', value: string }} KeyAction */

/** The names of keys, as the drivers of other engines take them, in WebDriver's private characters. */
const named = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  ControlOrMeta: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  F2: '\uE032',
  Meta: '\uE03D',
};

/**
 * The actions that write a text, one key after the other.
 * @param {string} text
 * @returns {KeyAction[]}
 */
export function typeText(text) {
  return Array.from(text).flatMap((character) => {
    const key = character === '\n' ? 'Enter' : character;
    // The driver writes what stands on the key, as if nobody held Shift.
    return /^[A-Z~!@#$%^&*()_+{}|:"<>?]$/.test(key) ? pressChord(['Shift', key]) : pressChord([key]);
  });
}

/**
 * The actions that press keys together, and let them go in the other order.
 * @param {readonly string[]} keys
 * @returns {KeyAction[]}
 */
export function pressChord(keys) {
  return [...keys.map(keyDown), ...[...keys].reverse().map(keyUp)];
}

/**
 * @param {string} key
 * @returns {KeyAction}
 */
export function keyDown(key) {
  return { type: 'keyDown', value: readKey(key) };
}

/**
 * @param {string} key
 * @returns {KeyAction}
 */
export function keyUp(key) {
  return { type: 'keyUp', value: readKey(key) };
}

/**
 * Throws for a name that is not in the table: the driver would write its letters.
 * @param {string} key
 * @returns {string}
 */
function readKey(key) {
  const value = Object.entries(named).find(([name]) => name === key)?.[1] ?? key;
  if (Array.from(value).length !== 1) throw new Error(`No key is called ${key}.`);
  return value;
}
