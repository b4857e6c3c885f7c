/**
 * @typedef {object} Subject What is measured; its code is `subjects/<name>.js`.
 * @property {string} name
 * @property {string} label As the tables call it.
 * @property {'widget' | 'renderer'} kind A widget is a whole chat; a renderer only turns text into DOM.
 * @property {'ours' | 'floor' | 'peer' | 'planted'} role A planted one shows that the harness sees what it should.
 * @property {boolean} [quick] Whether it takes part in the quick mode.
 * @property {readonly string[]} [phases] The only phases that it takes part in.
 * @property {boolean} [ownWire] It speaks no OpenAI stream, so its transport cannot be driven from the page.
 * @property {readonly string[]} [scripts] Scripts that its page loads as they are, before its own bundle.
 */

/** @type {readonly Subject[]} */
export const subjects = [
  {
    name: 'element',
    label: '**agentic-chat**',
    kind: 'widget',
    role: 'ours',
    quick: true,
    scripts: ['/cdn/agentic-chat.js'],
  },
  { name: 'floor-widget', label: 'floor: bare text in a shell', kind: 'widget', role: 'floor', quick: true },
  { name: 'deep-chat', label: 'deep-chat', kind: 'widget', role: 'peer' },
  { name: 'deep-chat-partial', label: 'deep-chat, partialRender', kind: 'widget', role: 'peer', quick: true },
  { name: 'n8n-chat', label: '@n8n/chat', kind: 'widget', role: 'peer', ownWire: true },
  { name: 'webchat', label: 'botframework-webchat', kind: 'widget', role: 'peer' },
  { name: 'carbon', label: '@carbon/ai-chat', kind: 'widget', role: 'peer' },
  { name: 'nlux', label: '@nlux/core', kind: 'widget', role: 'peer' },
  { name: 'renderer', label: '**agentic-chat**, renderer alone', kind: 'renderer', role: 'ours', quick: true },
  { name: 'floor-raf', label: 'floor: one append per frame', kind: 'renderer', role: 'floor', quick: true },
  { name: 'smd', label: 'streaming-markdown', kind: 'renderer', role: 'peer', quick: true },
  { name: 'streamdown', label: 'Streamdown, once per frame', kind: 'renderer', role: 'peer', quick: true },
  { name: 'react-markdown', label: 'react-markdown, once per frame', kind: 'renderer', role: 'peer' },
  { name: 'marked-frame', label: 'marked + DOMPurify, once per frame', kind: 'renderer', role: 'peer' },
  { name: 'marked-chunk', label: 'marked + DOMPurify, once per chunk', kind: 'renderer', role: 'peer' },
  {
    name: 'planted-unsafe',
    label: 'control: marked without a sanitiser',
    kind: 'renderer',
    role: 'planted',
    quick: true,
    phases: ['xss'],
  },
  { name: 'planted-slow', label: 'control: 5 ms more per frame', kind: 'renderer', role: 'planted', phases: [] },
  { name: 'planted-loss', label: 'control: loses the end', kind: 'renderer', role: 'planted', phases: [] },
  { name: 'planted-churn', label: 'control: replaces all of it', kind: 'renderer', role: 'planted', phases: [] },
];

/**
 * Finds a subject by its name; throws where there is none.
 * @param {string} name
 * @returns {Subject}
 */
export function findSubject(name) {
  const subject = subjects.find((candidate) => candidate.name === name);
  if (subject) return subject;
  throw new Error(`There is no subject "${name}"; there are ${subjects.map((one) => one.name).join(', ')}.`);
}

/**
 * The subject that another one is measured by: the floor of its kind.
 * @param {Subject} subject
 * @returns {string} Its name.
 */
export function floorOf({ kind }) {
  return kind === 'widget' ? 'floor-widget' : 'floor-raf';
}
