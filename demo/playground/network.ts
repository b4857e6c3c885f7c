import { type SwitchName, toKebab } from '../../src/stand-in/switch-table.js';

type SwitchTexts = Readonly<Partial<Record<SwitchName, string>>>;

/** One state of the simulated network. */
export interface NetworkCondition {
  readonly label: string;
  /** What the person sees then. */
  readonly about: string;
  /** Switches of the stand-in for every call of the API. */
  readonly api: SwitchTexts;
  /** Switches for the token endpoint. */
  readonly token?: SwitchTexts;
  /** Only the first call after a message was sent is hit. */
  readonly once?: true;
  /** Silence after which the element gives a stream up, in ms; its own default where absent. */
  readonly stallTimeout?: number;
}

const table = {
  normal: { label: 'Normal', about: 'Everything arrives', api: {} },
  slow: { label: 'Slow', about: 'Late answers, single words', api: { latencyMs: '1500', chunkDelayMs: '140' } },
  choppy: { label: 'Choppy', about: 'Three bytes at a time, characters cut in half', api: { chunkBytes: '3' } },
  drop: { label: 'Drop', about: 'Breaks off in mid-answer', api: { dropAfter: '1800' } },
  stall: {
    label: 'Stall',
    about: 'Falls silent; given up after 4 seconds',
    api: { stallAfter: '1800' },
    stallTimeout: 4000,
  },
  malformed: { label: 'Malformed', about: 'Garbage between the lines of the stream', api: { malformed: 'on' } },
  token: {
    label: 'No token',
    about: 'The token endpoint refuses, too',
    api: { forceStatus: '401', forceOn: 'send' },
    token: { forceStatus: '401', forceOn: 'token' },
  },
  unauthorized: { label: '401', about: 'The token is not accepted', api: { forceStatus: '401', forceOn: 'send' } },
  forbidden: { label: '403', about: 'Something may not be done', api: { forceStatus: '403', forceOn: 'send' } },
  limited: {
    label: '429',
    about: 'Too many requests, then an answer',
    api: { forceStatus: '429', forceOn: 'send' },
    once: true,
  },
  failing: { label: '500', about: 'The server fails', api: { forceStatus: '500', forceOn: 'send' } },
} as const satisfies Record<string, NetworkCondition>;

/** The name of a condition, as the page's address has it. */
export type NetworkName = keyof typeof table;

/** Every condition of the simulated network by its name. */
export const networkConditions: Readonly<Record<NetworkName, NetworkCondition>> = table;

/** The names of all conditions, the harmless ones first. */
export const networkNames = Object.keys(table) as readonly NetworkName[];

/** Switches as the request headers that the stand-in reads. */
export function createSwitchHeaders(switches: SwitchTexts): Record<string, string> {
  return Object.fromEntries(Object.entries(switches).map(([name, text]) => [`X-Stand-In-${toKebab(name)}`, text]));
}
