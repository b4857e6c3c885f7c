import { setTimeout as sleep } from 'node:timers/promises';
import { keyDown, keyUp, pressChord, typeText } from './webkit-keys.mjs';

/** @typedef {import('./webkit-session.mjs').Command} Command */
/** @typedef {{ button?: 'left' | 'middle' | 'right' }} MouseOptions */

const buttons = { left: 0, middle: 1, right: 2 };
const measure = 'return { outer: [outerWidth, outerHeight], inner: [innerWidth, innerHeight] }';

/**
 * A window of WebKit with those methods of Playwright's pages that tests use: keyboard, mouse and the size of the
 * viewport. `inWindow` runs a function while the window is the driver's current one.
 * @param {<T>(run: (command: Command) => Promise<T>) => Promise<T>} inWindow
 */
export function createPage(inWindow) {
  /**
   * @param {object} device
   * @param {readonly object[]} actions
   */
  const act = (device, actions) =>
    inWindow((command) => command('POST', '/actions', { actions: [{ ...device, actions }] }));
  /** @param {readonly object[]} actions */
  const keys = (actions) => act({ type: 'key', id: 'keyboard' }, actions);
  /** @param {readonly object[]} actions */
  const mouse = (actions) => act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' } }, actions);
  return {
    keyboard: {
      type: (/** @type {string} */ text) => keys(typeText(text)),
      press: (/** @type {string} */ chord) => keys(pressChord(chord === '+' ? [chord] : chord.split('+'))),
      down: (/** @type {string} */ key) => keys([keyDown(key)]),
      up: (/** @type {string} */ key) => keys([keyUp(key)]),
    },
    mouse: {
      move: (/** @type {number} */ x, /** @type {number} */ y) => mouse([move(x, y)]),
      click: (/** @type {number} */ x, /** @type {number} */ y, /** @type {MouseOptions} */ options) =>
        mouse([move(x, y), press('pointerDown', options), press('pointerUp', options)]),
      down: (/** @type {MouseOptions} */ options) => mouse([press('pointerDown', options)]),
      up: (/** @type {MouseOptions} */ options) => mouse([press('pointerUp', options)]),
    },
    setViewportSize: (/** @type {{ width: number, height: number }} */ size) =>
      inWindow((command) => resize(command, size)),
    // Nothing, as in Firefox: who asks for a medium sees by matchMedia whether it is there.
    emulateMedia: () => Promise.resolve(),
  };
}

/**
 * @param {number} x
 * @param {number} y
 */
function move(x, y) {
  return { type: 'pointerMove', duration: 0, x, y };
}

/**
 * @param {'pointerDown' | 'pointerUp'} type
 * @param {MouseOptions} [options]
 */
function press(type, { button = 'left' } = {}) {
  return { type, button: buttons[button] };
}

/**
 * Gives the page of the window a size, or one near it: no window is narrower than its toolbar. The window system takes it
 * later than the driver says.
 * @param {Command} command
 * @param {{ width: number, height: number }} size
 */
async function resize(command, { width, height }) {
  /** @returns {Promise<{ outer: [number, number], inner: [number, number] }>} */
  const read = () => command('POST', '/execute/sync', { script: measure, args: [] });
  const { outer, inner } = await read();
  const rect = { width: width + outer[0] - inner[0], height: height + outer[1] - inner[1] };
  await command('POST', '/window/rect', rect);
  for (const end = Date.now() + 2000; Date.now() < end; await sleep(20)) {
    const [w, h] = (await read()).inner;
    if (w === width && h === height) return;
  }
}
