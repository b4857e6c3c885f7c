/**
 * One row of the map.
 * @typedef {object} Layer
 * @property {string} name A folder of src/, or a file at its root with `.ts`.
 * @property {string} holds What lives there, in a few words.
 * @property {readonly string[]} imports What it may import: folders, single files (`transport/http`), root files (`client.ts`).
 * @property {readonly string[]} packages The npm packages it may import.
 * @property {boolean} [computesPaths] Whether it imports by addresses that only the page knows.
 * @property {readonly (World | string)[]} touches The parts of the world that it may use as globals.
 */

/** @typedef {keyof typeof worlds} World */

/** The globals through which code reaches the world, by kind. A layer gets at none that its row does not name. */
export const worlds = /** @satisfies {Record<string, readonly string[]>} */ ({
  network: ['fetch', 'XMLHttpRequest', 'EventSource', 'WebSocket', 'WebTransport', 'Worker', 'SharedWorker'],
  timers: [
    ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'],
    ...['requestIdleCallback', 'cancelIdleCallback', 'AbortSignal.timeout'],
  ],
  frames: ['requestAnimationFrame', 'cancelAnimationFrame'],
  clock: ['performance', 'Date.now', 'new Date()'],
  chance: ['crypto', 'Math.random'],
  // The page's console belongs to the page: only a wrong set-up is told there.
  console: ['console'],
  storage: ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'BroadcastChannel'],
  dom: [
    ...['document', 'window', 'navigator', 'location', 'history', 'screen', 'visualViewport', 'customElements'],
    ...['matchMedia', 'getComputedStyle', 'getSelection', 'addEventListener', 'removeEventListener', 'dispatchEvent'],
    ...['alert', 'confirm', 'prompt', 'open', 'Image', 'DOMParser', 'Node', 'Element', 'HTMLElement'],
    ...['MutationObserver', 'ResizeObserver', 'IntersectionObserver'],
  ],
});

const belowTheClient = ['foundation', 'protocol', 'auth', 'transport', 'resources', 'run', 'conversation'];
const beforeElements = [
  ...belowTheClient,
  'page-environment.ts',
  'client-options.ts',
  'client.ts',
  'markdown',
  'i18n',
  'themes',
];
const seen = [...beforeElements, 'extras/extras-options', 'elements', 'frameworks'];

/**
 * The layers in the order in which data flows, and what each may use. The table in ARCHITECTURE.md, the layer check
 * and the lint of globals are all made from this one.
 * @type {readonly Layer[]}
 */
export const layers = [
  {
    name: 'foundation',
    holds: 'words that every layer uses: errors, store, backoff, the environment port',
    imports: [],
    packages: [],
    touches: [],
  },
  {
    name: 'protocol',
    holds: 'the contract with the server: records, events, decoders, ports',
    imports: ['foundation'],
    packages: [],
    touches: [],
  },
  {
    name: 'auth',
    holds: 'the access token: one flight, renewed before expiry and once when refused',
    imports: ['foundation', 'protocol'],
    packages: [],
    touches: [],
  },
  {
    name: 'transport',
    holds: 'the port of protocol, implemented with a fetch that is given as an argument',
    imports: ['foundation', 'protocol', 'auth'],
    packages: ['eventsource-parser'],
    touches: [],
  },
  {
    name: 'resources',
    holds: 'the typed client of everything that is no run',
    imports: ['foundation', 'protocol', 'auth', 'transport/http'],
    packages: [],
    touches: [],
  },
  {
    name: 'run',
    holds: 'the life of one run as a pure machine',
    imports: ['foundation', 'protocol'],
    packages: [],
    touches: [],
  },
  {
    name: 'conversation',
    holds: 'transcript and current run; owns all change and all effects',
    imports: ['foundation', 'protocol', 'run'],
    packages: [],
    touches: [],
  },
  {
    name: 'page-environment.ts',
    holds: 'the environment port, bound to the page',
    imports: ['foundation'],
    packages: [],
    touches: ['timers', 'clock', 'chance', 'storage', 'dom', 'XMLHttpRequest'],
  },
  {
    name: 'bare-dom.ts',
    holds: 'what DOMs without a browser lack; in no bundle',
    imports: [],
    packages: [],
    touches: ['timers', 'dom'],
  },
  {
    name: 'client-options.ts',
    holds: 'what a page may ask of the client, read for those who do it',
    imports: ['foundation', 'protocol', 'auth', 'transport', 'conversation'],
    packages: [],
    touches: ['network', 'clock'],
  },
  {
    name: 'client.ts',
    holds: 'joins the above into the headless client',
    imports: [...belowTheClient, 'page-environment.ts', 'client-options.ts'],
    packages: [],
    touches: [],
  },
  {
    name: 'markdown',
    holds: 'text to DOM, block by block; words come in as an argument',
    imports: ['foundation'],
    packages: ['lit', 'marked', 'dompurify'],
    touches: ['dom', 'frames', 'timers', 'clock'],
  },
  {
    name: 'i18n',
    holds: 'strings, locales, and which one applies',
    imports: ['foundation'],
    packages: ['lit'],
    touches: ['document', 'navigator'],
  },
  {
    name: 'themes',
    holds: 'every custom property with its default',
    imports: [],
    packages: ['lit'],
    touches: [],
  },
  {
    name: 'extras',
    holds: 'optional siblings, loaded when there is something to dress: code colouring, math, tools',
    imports: ['foundation', 'markdown'],
    packages: ['highlight.js', 'temml'],
    touches: ['dom', 'timers', 'clock'],
  },
  {
    name: 'late-views',
    holds: 'views that come with the first message, drawn with the lit of whoever loads them',
    imports: ['foundation', 'protocol', 'i18n', 'markdown/read-safe-url'],
    // Its types: the views are given what they draw with.
    packages: ['lit'],
    touches: ['dom', 'timers', 'clock'],
  },
  {
    name: 'panels',
    holds: 'what stands beside the conversation, loaded when it is opened, drawn with the lit of whoever loads it',
    imports: [
      'foundation',
      'protocol',
      'client.ts',
      'i18n',
      'late-views/pending-deletes',
      'late-views/search-field',
      'late-views/field-keys',
    ],
    // Of lit its types: the panels are given what they draw with.
    packages: ['lit', '@lit/task'],
    touches: ['dom', 'frames', 'timers', 'clock'],
  },
  {
    name: 'elements',
    holds: 'what is seen',
    imports: [
      ...['foundation', 'protocol', 'run', 'conversation', 'markdown', 'i18n', 'themes', 'client.ts'],
      // What loads the siblings, and the types of its options; the siblings themselves stay out of reach.
      ...['extras/create-dresser', 'extras/extras-options'],
      ...[
        'late-views/load-late-views',
        'late-views/late-views',
        'late-views/load-popup',
        'late-views/popup',
        'late-views/speech-reader',
        'late-views/message-tools',
        'late-views/typed-keys',
        'late-views/attachment-slot',
      ],
      ...['panels/load-panels', 'panels/panels', 'panels/panel-view'],
    ],
    packages: ['lit'],
    touches: ['dom', 'frames', 'timers', 'clock', 'console'],
  },
  {
    name: 'lazy',
    holds: 'what stands in for the element until somebody wants it; a bundle of its own',
    imports: [
      ...['i18n', 'themes', 'elements/panel.styles', 'late-views/popup.styles'],
      ...['late-views/chat-icon', 'late-views/early-launcher'],
    ],
    packages: [],
    touches: ['dom', 'timers', 'storage', 'console'],
    computesPaths: true,
  },
  {
    name: 'server',
    holds: "the site's half: token, proxy and login handlers, Request → Response",
    imports: ['foundation', 'protocol'],
    packages: ['oauth4webapi'],
    // Its environment, where there is one: to find secrets that are about to be published.
    touches: ['network', 'timers', 'clock', 'chance', 'process'],
  },
  {
    name: 'stand-in',
    holds: 'the whole API as one Request → Response handler; only its entry imports it',
    imports: ['foundation', 'protocol'],
    packages: [],
    touches: ['network', 'timers', 'clock', 'chance'],
  },
  {
    name: 'frameworks',
    holds: 'the types of the element for markup of frameworks',
    imports: ['elements'],
    packages: ['lit'],
    touches: [],
  },
  {
    name: 'locales',
    holds: 'entries: all words of one language together, for those who translate them',
    imports: ['i18n', 'extras/tool-words', 'late-views', 'panels'],
    packages: [],
    touches: [],
  },
  {
    name: 'class.ts',
    holds: 'entry: the class without registering it',
    imports: [...seen, 'bare-dom.ts'],
    packages: [],
    touches: [],
  },
  {
    name: 'index.ts',
    holds: 'entry: registers the tag, exports the public names',
    imports: [...seen, 'class.ts'],
    packages: [],
    touches: ['customElements'],
  },
  {
    name: 'react.ts',
    holds: 'entry: the element as a component of React',
    imports: ['frameworks', 'index.ts'],
    packages: ['react'],
    touches: ['document'],
  },
  ...['jsx', 'vue', 'svelte'].map((name) => ({
    name: `${name}.ts`,
    holds: `entry: types of the element for ${name === 'jsx' ? 'the JSX of React' : name === 'vue' ? 'Vue' : 'Svelte'}`,
    imports: ['frameworks', 'elements'],
    packages: [name === 'jsx' ? 'react' : name],
    touches: [],
  })),
  {
    name: 'all.ts',
    holds: 'entry: registers the tag and exports nothing, for a script without modules',
    imports: ['class.ts'],
    packages: [],
    touches: [],
  },
  { name: 'server.ts', holds: "entry: the site's half", imports: ['protocol', 'server'], packages: [], touches: [] },
  { name: 'stand-in.ts', holds: 'entry: the stand-in API', imports: ['stand-in'], packages: [], touches: [] },
];

/**
 * The row that a source file belongs to.
 * @param {string} file Path below src/, with forward slashes.
 * @returns {Layer | undefined} Undefined for a file in no row.
 */
export function layerOf(file) {
  const [first] = file.split('/');
  return layers.find(({ name }) => name === first);
}
