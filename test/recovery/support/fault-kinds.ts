import type { Fault } from './fault.js';
import type { Happening } from './schedule.js';

/** A kind of fault, for whatever endpoint. */
export interface FaultKind {
  /** What goes wrong with the n-th request of the endpoint, counted from 0. */
  readonly fault: (index: number) => Fault | null;
  /** What happens to the page while the request is under way. */
  readonly meanwhile?: readonly Happening[];
  /** Whether asking again by itself can help, so that it must happen. */
  readonly passes: boolean;
  /** How long the next try has to wait at least, in milliseconds. */
  readonly waitMs?: number;
}

const once =
  (fault: Fault): FaultKind['fault'] =>
  (index) =>
    index === 0 ? fault : null;
const always =
  (fault: Fault): FaultKind['fault'] =>
  () =>
    fault;
const refuse = (status: number, headers = {}): Fault => ({ answer: { status, headers } });
const page = '<!doctype html><title>Sign in</title><p>Please sign in';

/** Every kind of fault that a request can meet, by the name that it has in the optional test data. */
export const faultKinds: Readonly<Record<string, FaultKind>> = {
  refused: { fault: once({ refused: true }), passes: true },
  'reset before headers': { fault: once({ reset: true }), passes: true },
  'reset after headers': { fault: once({ cut: { at: 0, by: 'error' } }), passes: true },
  'accept then nothing (no headers)': { fault: once({ silent: true }), passes: true },
  'slow headers': { fault: once({ delayMs: 8_000 }), passes: true },
  'status 400': { fault: once(refuse(400)), passes: false },
  'status 401 once': { fault: once(refuse(401)), passes: true },
  'status 401 always': { fault: always(refuse(401)), passes: false },
  'status 403': { fault: always(refuse(403)), passes: false },
  'status 404': { fault: always(refuse(404)), passes: false },
  'status 409': { fault: once(refuse(409)), passes: false },
  'status 413': { fault: once(refuse(413)), passes: false },
  'status 429 with Retry-After 1': { fault: once(refuse(429, { 'retry-after': '1' })), passes: true, waitMs: 1_000 },
  'status 500 once': { fault: once(refuse(500)), passes: true },
  'status 500 always': { fault: always(refuse(500)), passes: true },
  'status 502 after the server took it': { fault: once({ ...refuse(502), isTaken: true }), passes: true },
  'status 503 with Retry-After 1': { fault: once(refuse(503, { 'retry-after': '1' })), passes: true, waitMs: 1_000 },
  'empty 200': { fault: once({ answer: { status: 200, body: '' } }), passes: false },
  'truncated json': { fault: once({ answer: { status: 200, body: '{"access_token":"tok' } }), passes: false },
  'html 200': {
    fault: once({ answer: { status: 200, body: page, headers: { 'content-type': 'text/html' } } }),
    passes: false,
  },
  'wrong content-length (short body)': { fault: once({ cut: { at: 20, by: 'error' } }), passes: true },
  // What a browser makes of both: an error that says nothing, after the server has heard.
  'CORS header missing': { fault: once({ reset: true }), passes: true },
  'redirect cross-origin': { fault: once({ reset: true }), passes: true },
  'burst: 5 failures then good': { fault: (index) => (index < 5 ? refuse(503) : null), passes: true },
  'flapping: each second request fails': { fault: (index) => (index % 2 === 0 ? refuse(502) : null), passes: true },
  'element removed while in flight': { fault: once({ delayMs: 2_000 }), meanwhile: [{ type: 'reload' }], passes: true },
  'page hidden while in flight': {
    fault: once({ delayMs: 2_000 }),
    meanwhile: [
      { type: 'page', to: 'hidden' },
      { type: 'wait', milliseconds: 5_000 },
      { type: 'page', to: 'visible' },
    ],
    passes: true,
  },
  'offline event then online': {
    fault: once({ refused: true }),
    meanwhile: [
      { type: 'network', isOnline: false },
      { type: 'wait', milliseconds: 3_000 },
      { type: 'network', isOnline: true },
    ],
    passes: true,
  },
};

/** What happens so that each endpoint is asked. */
export const askings: Readonly<Record<'token' | 'send' | 'reconnect' | 'cancel' | 'history', readonly Happening[]>> = {
  token: [{ type: 'send' }],
  send: [{ type: 'send' }],
  reconnect: [
    { type: 'send' },
    { type: 'chunk', steps: 5 },
    { type: 'cut', by: 'error' },
    { type: 'wait', milliseconds: 500 },
  ],
  cancel: [{ type: 'send' }, { type: 'chunk', steps: 5 }, { type: 'stop' }],
  history: [{ type: 'send' }, { type: 'chunk', steps: 5 }, { type: 'reload' }],
};
