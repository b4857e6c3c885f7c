import { worlds } from '../layers/layer-map.mjs';

/** @typedef {import('../layers/layer-map.mjs').Layer} Layer */

/** The names of the global object: `window.fetch` is as much a `fetch` as `fetch` is. */
export const globalObjects = ['globalThis', 'window', 'self', 'frames', 'parent', 'top'];

/** Node's own: only where a row names it. */
const nodeOwn = ['process', 'Buffer', 'global', 'require'];

/**
 * The lint rules that keep a layer from the parts of the world that its row does not name. Types (`typeof fetch`) and
 * arguments of the same name are free.
 * @param {Layer} layer
 * @returns {import('eslint').Linter.RulesRecord}
 */
export function worldRules({ name, touches }) {
  const banned = bannedGlobals(touches);
  const allowed = touches.length > 0 ? touches.join(', ') : 'none';
  const message = `${name} may not reach for this; its row allows: ${allowed}. Take it as an argument or from the environment.`;
  const dotted = banned.filter((global) => global.includes('.'));
  return {
    'no-restricted-globals': [
      'error',
      {
        globals: [
          ...banned.filter(isPlain),
          ...nodeOwn.filter((global) => !touches.includes(global)),
          ...bannedObjects(touches),
        ].map((global) => ({
          name: global,
          message,
        })),
        checkGlobalObject: true,
        globalObjects: globalObjects.filter((object) => object !== 'globalThis'),
      },
    ],
    'no-restricted-properties': [
      'error',
      ...dotted.map((global) => {
        const [object = '', property = ''] = global.split('.');
        return { object, property, message };
      }),
    ],
  };
}

/**
 * Whether a layer must not ask what time it is: `new Date()` is syntax, so its ban joins the others of that kind.
 * @param {Layer} layer
 * @returns {boolean}
 */
export function isClockBanned({ touches }) {
  return bannedGlobals(touches).includes('new Date()');
}

/**
 * @param {Layer['touches']} touches
 * @returns {string[]}
 */
function bannedGlobals(touches) {
  return Object.entries(worlds).flatMap(([world, globals]) =>
    touches.includes(world) ? [] : globals.filter((global) => !touches.includes(global)),
  );
}

/**
 * The global object itself, which would open the way to everything, is for the layers that may see a window.
 * @param {Layer['touches']} touches
 * @returns {string[]}
 */
function bannedObjects(touches) {
  return touches.includes('dom') ? [] : globalObjects.filter((object) => object !== 'window');
}

/** @param {string} global */
function isPlain(global) {
  return /^\w+$/.test(global);
}
