/** Languages that people show each other in chats; the grammars of the others would weigh as much again. */
const languages = new Set([
  ...['bash', 'c', 'cpp', 'csharp', 'css', 'dockerfile', 'go', 'http', 'ini', 'java', 'javascript', 'json', 'kotlin'],
  ...['markdown', 'php', 'powershell', 'python', 'ruby', 'rust', 'shell', 'sql', 'swift', 'typescript', 'xml', 'yaml'],
]);
const left = "Promise.reject(new Error('It is not part of this file'))";

/** @type {readonly [file: RegExp, find: RegExp, replace: (found: string, name: string) => string][]} */
const cuts = [
  [/\/src\/extras\/dress-blocks\.ts$/, /import\('\.\/(render-math)\.js'\)/g, () => left],
  [
    /\/src\/extras\/languages\.ts$/,
    /import\('highlight\.js\/lib\/languages\/(\w+)'\)/g,
    (found, name) => (languages.has(name) ? found : left),
  ],
];

/**
 * Leaves formulas and rare grammars out of the all-in-one file: what asks for them is told that they cannot be loaded,
 * and does without.
 * @returns {import('vite').Plugin}
 */
export function leaveOutRarities() {
  return {
    name: 'leave-out-rarities',
    enforce: 'pre',
    transform(code, id) {
      const [, find, replace] = cuts.find(([file]) => file.test(id)) ?? [];
      if (!find || !replace) return null;
      const cut = code.replace(find, replace);
      if (cut === code) this.error('What the all-in-one file leaves out is asked for in a new way.');
      return { code: cut, map: null };
    },
  };
}

/**
 * A script without modules: everything in one function, and nothing to load.
 * @param {string} entry
 * @param {string} file
 * @returns {import('vite').LibraryOptions}
 */
export function classicScript(entry, file) {
  return { entry, formats: ['iife'], name: 'agenticChat', fileName: () => file };
}
