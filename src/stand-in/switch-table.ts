/** One switch of the stand-in: how it is written, what it does, and what holds when nobody touches it. */
export type SwitchSpec =
  | { readonly kind: 'number'; readonly default: number; readonly about: string }
  | { readonly kind: 'flag'; readonly default: boolean; readonly about: string }
  | { readonly kind: 'list'; readonly default: readonly string[]; readonly about: string }
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly default: string; readonly about: string };

const table = {
  // How an answer is written
  dialect: {
    kind: 'choice',
    values: ['seed', 'live', 'minimal'],
    default: 'seed',
    about: 'chunk format: the API reference, the streaming guide, or the bare quickstart',
  },
  headDelayMs: { kind: 'number', default: 0, about: 'wait between taking a message and the head of its answer, in ms' },
  firstChunkMs: { kind: 'number', default: 0, about: 'silence before the first chunk of an answer, in ms' },
  chunkDelayMs: { kind: 'number', default: 15, about: 'pause between two chunks, in ms' },
  chunkChars: { kind: 'number', default: 0, about: 'characters of text per chunk (0: a natural mix of 2 to 6)' },
  pauseMs: { kind: 'number', default: 12_000, about: 'length of each silence of the slow scenario, in ms' },
  heartbeatMs: { kind: 'number', default: 30_000, about: 'silence after which ": heartbeat" is written, in ms' },
  errorChunk: {
    kind: 'choice',
    values: ['object', 'finishReason', 'string', 'event', 'drop'],
    default: 'object',
    about: 'how a failure in mid-answer looks on the wire',
  },
  cancelEnd: {
    kind: 'choice',
    values: ['error', 'stop', 'cancelled', 'close'],
    default: 'error',
    about: 'how an open stream ends when its run is cancelled',
  },
  ending: {
    kind: 'choice',
    values: ['full', 'finish', 'done', 'cut'],
    default: 'full',
    about: 'how a finished stream ends: finish reason and [DONE], only the one, only the other, neither',
  },
  reconnect: {
    kind: 'choice',
    values: ['replay', 'continue', 'snapshot', 'overlap', '404'],
    default: 'replay',
    about: 'what a reconnect brings: all again, only what is new, all in one chunk, the last 40 characters, nothing',
  },
  // What the network does to it
  latencyMs: { kind: 'number', default: 0, about: 'wait before an API call is answered, in ms' },
  chunkBytes: { kind: 'number', default: 0, about: 'split the stream after every n bytes, also inside a character' },
  eol: { kind: 'choice', values: ['lf', 'crlf', 'cr'], default: 'lf', about: 'line ends of the stream' },
  dropAfter: { kind: 'number', default: -1, about: 'break the connection after n bytes of the stream (-1: never)' },
  stallAfter: { kind: 'number', default: -1, about: 'fall silent after n bytes of the stream (-1: never)' },
  faultsOn: {
    kind: 'choice',
    values: ['send', 'all'],
    default: 'send',
    about: 'whether dropAfter and stallAfter hit only the answer to a message, or reconnects too',
  },
  malformed: { kind: 'flag', default: false, about: 'mix data lines that are not JSON into the stream' },
  quirks: {
    kind: 'list',
    default: [],
    about: 'any of bom, multiline, no-space, no-blank-lines, sse-fields, unknown-fields, empty-choices',
  },
  // Who may call, and how often
  user: { kind: 'choice', values: ['user-a', 'user-b'], default: 'user-a', about: 'the person a new token stands for' },
  scopes: {
    kind: 'list',
    default: ['chat:exec', 'chat:history', 'chat:file'],
    about: 'what a new token allows',
  },
  tokenTtl: { kind: 'number', default: 0, about: 'lifetime of a new token, in s (0: what the platform documents)' },
  tokenForm: {
    kind: 'choice',
    values: ['new', 'old'],
    default: 'new',
    about: 'Marketplace token answer: with success and scope, or as in the first quickstart',
  },
  login: {
    kind: 'choice',
    values: ['auto', 'page'],
    default: 'auto',
    about: 'who signs in at authorize: the one that login_hint or user names, or a page asks',
  },
  redirectUris: {
    kind: 'list',
    default: ['loopback'],
    about: 'redirect URIs that clients have registered; "loopback" is any local one',
  },
  discovery: {
    kind: 'choice',
    values: ['both', 'old', 'new'],
    default: 'both',
    about: 'at which of its documented paths the discovery document is',
  },
  rateLimit: { kind: 'number', default: 0, about: 'API calls per person and window (0: no limit)' },
  windowMs: { kind: 'number', default: 60_000, about: 'window of the rate limit, in ms' },
  maxBody: { kind: 'number', default: 1_048_576, about: 'largest request body, in bytes' },
  // What becomes of files
  maxFile: {
    kind: 'number',
    default: 268_435_456,
    about: 'largest file that is taken, in bytes; a larger one is a 413',
  },
  fileTypes: {
    kind: 'list',
    default: [],
    about: 'types that are taken, as in accept: text/csv, image/*, .pdf; none: all',
  },
  keepBytes: { kind: 'number', default: 1_048_576, about: 'bytes kept of a file; a download has zeros for the rest' },
  uploadRate: { kind: 'number', default: 0, about: 'bytes of a file that are taken in a second (0: as many as come)' },
  uploadDropAfter: { kind: 'number', default: -1, about: 'break the connection after n bytes of a file (-1: never)' },
  fileForm: {
    kind: 'choice',
    values: ['id', 'fileId', 'file_id', 'file', 'data', 'files'],
    default: 'id',
    about: 'answer to an upload: how its id is called, or what the file is wrapped in',
  },
  fileStatus: { kind: 'choice', values: ['200', '201'], default: '200', about: 'status of the answer to an upload' },
  messageFiles: { kind: 'flag', default: true, about: 'list in the history the files that came with a message' },
  // Shapes that no document shows
  cursorForm: {
    kind: 'choice',
    values: ['time', 'opaque'],
    default: 'time',
    about: 'cursor of the conversation list: a time, or signs that a URL must have encoded',
  },
  listForm: {
    kind: 'choice',
    values: ['named', 'data', 'array'],
    default: 'named',
    about: 'lists of files, found messages, organizations and job types: {files: []}, {data: []}, []',
  },
  userForm: {
    kind: 'choice',
    values: ['flat', 'wrapped', 'bare'],
    default: 'flat',
    about: 'profile: all fields, the same in {user: {}}, or only username and bio',
  },
  emptyAnswers: { kind: 'flag', default: false, about: 'answer changes of profile, password and files with 204' },
  // What is refused, and with which status
  forceStatus: {
    kind: 'choice',
    values: ['none', '401', '403', '404', '409', '413', '429', '500'],
    default: 'none',
    about: 'refuse every call of forceOn with this status',
  },
  forceOn: {
    kind: 'choice',
    values: ['api', 'send', 'reconnect', 'cancel', 'history', 'files', 'search', 'account', 'token'],
    default: 'api',
    about: 'what forceStatus refuses (api: everything but the token)',
  },
  foreign: { kind: 'choice', values: ['404', '403'], default: '404', about: "status for another person's object" },
  badId: { kind: 'choice', values: ['400', '404'], default: '400', about: 'status of a reconnect with a malformed id' },
  idleCancel: {
    kind: 'choice',
    values: ['404', '200'],
    default: '404',
    about: 'status of a cancel with nothing to cancel',
  },
  deleteRunning: {
    kind: 'choice',
    values: ['409', '200'],
    default: '409',
    about: 'status for deleting a conversation while it is answered; with 200 its run is cancelled',
  },
  unknownFile: { kind: 'choice', values: ['404', '400'], default: '404', about: 'status for an unknown file_id' },
  // Where it is, and who may read it from a page
  mpPrefix: {
    kind: 'choice',
    values: ['/api/v1', '/v1'],
    default: '/api/v1',
    about: 'path prefix of the Marketplace chat API',
  },
  cors: {
    kind: 'list',
    default: ['loopback'],
    about: 'origins that may call from a page; "loopback" is any local one, "*" is everyone',
  },
  exposeHeaders: {
    kind: 'flag',
    default: true,
    about: 'let pages of other origins read X-Conversation-Id and the like',
  },
} as const satisfies Record<string, SwitchSpec>;

/** The name of a switch, as written in code. */
export type SwitchName = keyof typeof table;

type ValueOf<S extends SwitchSpec> = S extends { kind: 'number' }
  ? number
  : S extends { kind: 'flag' }
    ? boolean
    : S extends { kind: 'choice'; values: readonly (infer V)[] }
      ? V
      : readonly string[];

/** A value for every switch. */
export type Switches = { readonly [Name in SwitchName]: ValueOf<(typeof table)[Name]> };

/** Every switch with its kind, default and one-line description; `--help` is printed from it. */
export const switchTable: { readonly [Name in SwitchName]: SwitchSpec } = table;

/** The names of all switches, in the order of the table. */
export const switchNames = Object.keys(table) as readonly SwitchName[];

/** How a switch is written on a command line, without dashes in front, and after `X-Stand-In-` in a header. */
export function toKebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
