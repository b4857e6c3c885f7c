/**
 * What keeps npm from taking a version with its provenance: it compares the repository that `package.json` names with the
 * one that the workflow runs in.
 * @param {{ repository?: string | { url?: string } }} description Of the package.
 * @param {string | undefined} place The repository of the workflow, `owner/name`; undefined elsewhere.
 * @returns {string[]}
 */
export function releaseFaults({ repository }, place) {
  const told = typeof repository === 'string' ? repository : (repository?.url ?? '');
  const wanted = place ? `; this workflow runs in ${place}` : '';
  if (!told) return [`package.json names no "repository", without which npm takes no provenance${wanted}`];
  const [, named] = /([^/:]+\/[^/]+?)(?:\.git)?$/.exec(told) ?? [];
  return place === undefined || named === place ? [] : [`package.json names the "repository" ${told}${wanted}`];
}
