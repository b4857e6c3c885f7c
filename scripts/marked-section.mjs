/**
 * Returns what stands between `<!-- name:start -->` and `<!-- name:end -->` in a text.
 * Throws when the text does not have exactly one such pair of markers.
 * @param {string} text
 * @param {string} name
 * @returns {string}
 */
export function readMarkedSection(text, name) {
  return splitAtMarkers(text, name).section;
}

/**
 * Replaces what stands between the markers; throws as readMarkedSection does.
 * @param {string} text
 * @param {string} name
 * @param {string} content Without line breaks at its ends.
 * @returns {string}
 */
export function replaceMarkedSection(text, name, content) {
  const { before, after } = splitAtMarkers(text, name);
  return `${before}<!-- ${name}:start -->\n${content}\n<!-- ${name}:end -->${after}`;
}

/**
 * @param {string} text
 * @param {string} name
 */
function splitAtMarkers(text, name) {
  const [before, rest, ...more] = text.split(`<!-- ${name}:start -->`);
  const [section, after, ...again] = rest?.split(`<!-- ${name}:end -->`) ?? [];
  if (before === undefined || section === undefined || after === undefined || more.length + again.length > 0)
    throw new Error(`The markers <!-- ${name}:start --> and <!-- ${name}:end --> must stand in the file once each.`);
  return { before, section, after };
}
