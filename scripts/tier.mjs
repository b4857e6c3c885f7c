/**
 * How much the tests try: `quick` each guard once (`npm test`), `full` every variant and a sample of what has no end
 * (`npm run test:full`), `exhaustive` all there is of a row of the figures (`npm run test:exhaustive -- ROW`).
 * @typedef {'quick' | 'full' | 'exhaustive'} Tier
 */

/** @type {Tier} */
export const tier = readTier(process.env['TEST_TIER']);
export const isFull = tier !== 'quick';

/**
 * What TEST_TIER names, which is nothing but a tier.
 * @param {string | undefined} name
 * @returns {Tier}
 */
export function readTier(name = 'quick') {
  if (name !== 'quick' && name !== 'full' && name !== 'exhaustive')
    throw new Error(`TEST_TIER is ${name}; it may be quick, full or exhaustive.`);
  return name;
}

/**
 * How many are tried in the tier of this run, unless the environment says how many.
 * @param {Record<Tier, number>} sizes
 * @param {string} [variable] A variable of the environment that stands above them; `all` is without end.
 * @returns {number}
 */
export function chooseCount(sizes, variable) {
  const given = variable === undefined ? undefined : process.env[variable];
  if (given === undefined) return sizes[tier];
  const count = given === 'all' ? Infinity : Number(given);
  if (Number.isNaN(count)) throw new Error(`${variable} is ${given}; it may be a number or all.`);
  return count;
}
