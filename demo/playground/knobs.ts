import { AgenticChat } from '../../src/class.js';
import type { ChatOptions } from '../../src/elements/options.js';
import type { Edition } from '../../src/stand-in/world.js';

/** A value that a choice offers; the empty one leaves the attribute out. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** How one option of the element is turned: by a choice, a text, a number, or a flag that is there or not. */
export type Knob = {
  readonly label: string;
  readonly group: KnobGroup;
  /** The only edition that knows the option; every edition does where this is absent. */
  readonly edition?: Edition;
  /** The value before anybody touched it; the empty one where this is absent. */
  readonly start?: string;
} & (
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  | { readonly kind: 'text' | 'number'; readonly example: string }
  | { readonly kind: 'flag'; readonly about: string }
);

/** The headings under which the knobs stand, in this order. */
export type KnobGroup = 'Agent' | 'Appearance' | 'Words' | 'Behaviour' | 'Files' | 'Storage' | 'Connection';

const table = {
  agentLevel: {
    kind: 'choice',
    label: 'Level',
    group: 'Agent',
    edition: 'saas',
    choices: choices(['', 'Unset'], ['default', 'Default'], ['high_performance', 'High']),
  },
  agentMode: {
    kind: 'choice',
    label: 'Agent mode',
    group: 'Agent',
    edition: 'saas',
    choices: choices(['', 'Unset'], ['on', 'On'], ['off', 'Off']),
  },
  privateMode: {
    kind: 'flag',
    label: 'Private',
    group: 'Agent',
    edition: 'saas',
    about: 'Keeps the conversation out of the history',
  },
  modes: {
    kind: 'flag',
    label: 'Modes menu',
    group: 'Agent',
    edition: 'saas',
    about: 'Lets people choose the three above',
  },
  account: {
    kind: 'flag',
    label: 'Account',
    group: 'Agent',
    edition: 'saas',
    about: 'A panel with the person’s own account',
  },
  accountPassword: {
    kind: 'flag',
    label: 'Account password',
    group: 'Agent',
    edition: 'saas',
    about: 'Adds a form for another password to it (now OldPass123!)',
  },
  mode: {
    kind: 'choice',
    label: 'Mode',
    group: 'Appearance',
    choices: choices(['', 'Inline'], ['popup', 'Popup'], ['fullscreen', 'Full']),
  },
  placement: {
    kind: 'choice',
    label: 'Corner',
    group: 'Appearance',
    choices: choices(['', '↘'], ['bottom-start', '↙'], ['top-end', '↗'], ['top-start', '↖']),
  },
  colorScheme: {
    kind: 'choice',
    label: 'Colours',
    group: 'Appearance',
    choices: choices(['', 'Auto'], ['light', 'Light'], ['dark', 'Dark']),
  },
  locale: {
    kind: 'choice',
    label: 'Language',
    group: 'Appearance',
    choices: choices(['', 'Page'], ['en', 'English'], ['ja', '日本語']),
  },
  heading: { kind: 'text', label: 'Heading', group: 'Words', example: 'Support', start: 'Assistant' },
  greeting: { kind: 'text', label: 'Greeting', group: 'Words', example: 'Hello! What are you working on?' },
  placeholder: { kind: 'text', label: 'Placeholder', group: 'Words', example: 'Ask anything' },
  disclaimer: { kind: 'text', label: 'Disclaimer', group: 'Words', example: 'Answers may be wrong.' },
  history: {
    kind: 'flag',
    label: 'Conversations',
    group: 'Behaviour',
    edition: 'saas',
    about: 'The list of earlier conversations',
  },
  images: {
    kind: 'choice',
    label: 'Remote images',
    group: 'Behaviour',
    choices: choices(['', 'On click'], ['block', 'Block'], ['allow', 'Allow']),
  },
  submitKey: {
    kind: 'choice',
    label: 'Sends',
    group: 'Behaviour',
    choices: choices(['', 'Enter'], ['mod-enter', 'Ctrl or Cmd + Enter']),
  },
  feedback: { kind: 'flag', label: 'Feedback', group: 'Behaviour', about: 'Buttons that rate an answer' },
  disabled: { kind: 'flag', label: 'Disabled', group: 'Behaviour', about: 'Nothing can be written or sent' },
  attachments: {
    kind: 'flag',
    label: 'Attachments',
    group: 'Files',
    edition: 'saas',
    about: 'Files go along with messages',
  },
  accept: { kind: 'text', label: 'Accepted types', group: 'Files', edition: 'saas', example: 'image/*,.pdf' },
  maxFiles: { kind: 'number', label: 'Most files', group: 'Files', edition: 'saas', example: 'Any number' },
  maxFileSize: { kind: 'number', label: 'Most bytes of one', group: 'Files', edition: 'saas', example: 'Any size' },
  persist: {
    kind: 'choice',
    label: 'What is kept',
    group: 'Storage',
    choices: choices(['', 'In the tab'], ['local', 'For good'], ['none', 'Nothing']),
  },
  storageKey: { kind: 'text', label: 'Kept for', group: 'Storage', example: 'The id of your user' },
  model: { kind: 'text', label: 'Model', group: 'Connection', example: 'AGENTIC STAR' },
  apiPrefix: { kind: 'text', label: 'Path prefix', group: 'Connection', example: 'That of the edition' },
  credentials: {
    kind: 'choice',
    label: 'Cookies',
    group: 'Connection',
    choices: choices(['', 'Same origin'], ['include', 'All'], ['omit', 'None']),
  },
  idempotency: {
    kind: 'choice',
    label: 'Idempotency key',
    group: 'Connection',
    choices: choices(['', 'Auto'], ['on', 'On'], ['off', 'Off']),
  },
  maxRetries: { kind: 'number', label: 'Attempts', group: 'Connection', example: '6' },
  stallTimeout: { kind: 'number', label: 'Silence in ms', group: 'Connection', example: '90000 or 180000' },
} as const satisfies Partial<Record<keyof ChatOptions, Knob>>;

/** The name of an option that has a knob, as the element's property. */
export type KnobName = keyof typeof table;

/** Every knob with its name, in the order of the page. The attributes, the controls, the snippet and the address follow it. */
export const knobs = Object.entries(table) as readonly (readonly [KnobName, Knob])[];

/** The attribute of an option, as the element itself declares it. */
export function attributeOf(name: KnobName): string {
  const declared = AgenticChat.elementProperties.get(name)?.attribute;
  return typeof declared === 'string' ? declared : name.toLowerCase();
}

function choices(...pairs: readonly (readonly [value: string, label: string])[]): readonly Choice[] {
  return pairs.map(([value, label]) => ({ value, label }));
}
