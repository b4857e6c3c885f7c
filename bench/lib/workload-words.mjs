/** @typedef {() => number} Random The next number from 0 up to 1, the same ones in each run. */

const words =
  `about above after agent answer asks bench block branch bytes cache call chart check chunk clear clock column commit
copy count crash cursor daily delta depth draft early edge empty engine error even every exact fast field final first
flow folder frame fresh gateway given grows half header heap idle inner input inside item joins keeps label large last
late layout layer least lists local longer loop meter model never next node offset often only order outer owner page
paint parser part pass path pause piece pixel plain point press quick quiet range rarely ready reason region render
rest retry right river route safe same scale screen scroll second server shape short side slow small source spare
speed split stable start steady step stream style table task text third timer token total trace tree turn under until
usual value view wait while whole wide window without words write yet`.split(/\s+/);

/**
 * A generator that gives the same numbers for the same seed (a xorshift).
 * @param {number} seed
 * @returns {Random}
 */
export function createRandom(seed) {
  let state = (seed | 0) ^ 0x9e3779b9 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/**
 * @template T
 * @param {Random} random
 * @param {readonly T[]} choices Not empty.
 * @returns {T}
 */
export function pick(random, choices) {
  return /** @type {T} */ (choices[Math.floor(random() * choices.length)]);
}

/** A whole number from 0 to `most`. @type {(random: Random, most: number) => number} */
export const upTo = (random, most) => Math.floor(random() * (most + 1));

/** @type {(random: Random, probability: number) => boolean} */
export const chance = (random, probability) => random() < probability;

/** @type {(random: Random) => string} */
export const word = (random) => pick(random, words);

/** One word with a capital. @type {(random: Random) => string} */
export const title = (random) => word(random).replace(/^./, (letter) => letter.toUpperCase());

/** Plain words with a full stop. @type {(random: Random) => string} */
export const sentence = (random) =>
  `${title(random)} ${Array.from({ length: 6 + upTo(random, 9) }, () => word(random)).join(' ')}.`;
