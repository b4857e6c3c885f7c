import fc from 'fast-check';
import type { Dialect } from './encode-run.js';
import type { Fault } from './fault.js';
import type { Endpoint } from './model-request.js';
import type { ReconnectMode } from './model-run.js';

/** One thing that happens: the person, the agent, the network, the page, or the clock. */
export type Happening =
  | { readonly type: 'send' | 'stop' | 'retry' | 'reload' }
  /** The agent does so many steps. */
  | { readonly type: 'chunk'; readonly steps: number }
  /** Every open body breaks. */
  | { readonly type: 'cut'; readonly by: 'error' | 'close' | 'stall' }
  /** The next request of that kind meets a fault. */
  | { readonly type: 'fault'; readonly endpoint: Endpoint; readonly fault: Fault }
  | { readonly type: 'network'; readonly isOnline: boolean }
  | { readonly type: 'page'; readonly to: 'hidden' | 'visible' | 'restored' }
  | { readonly type: 'wait'; readonly milliseconds: number };

/** A server, a client, and all that happens to them. */
export interface Schedule {
  readonly seed: number;
  readonly edition: 'saas' | 'marketplace';
  readonly dialect: Dialect;
  readonly reconnect: ReconnectMode;
  readonly isIdempotent: boolean;
  readonly happenings: readonly Happening[];
}

const refuse = (status: number, headers = {}): Fault => ({ answer: { status, headers } });

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.constantFrom<Fault>(
    { refused: true },
    { reset: true },
    { silent: true },
    { delayMs: 2_000 },
    refuse(401),
    refuse(429),
    refuse(429, { 'retry-after': '2' }),
    refuse(409),
    refuse(500),
    refuse(503, { 'retry-after': '1' }),
    { ...refuse(502), isTaken: true },
  ),
  fc.record({ cut: fc.record({ at: fc.nat(600), by: fc.constantFrom('error', 'close', 'stall') }) }),
);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Happening>({ type: 'send' }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('chunk'), steps: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('cut'), by: fc.constantFrom('error', 'close', 'stall') }) },
  {
    weight: 7,
    arbitrary: fc.record({
      type: fc.constant('fault'),
      endpoint: fc.constantFrom<Endpoint>('token', 'send', 'send', 'reconnect', 'cancel', 'history'),
      fault,
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('network'), isOnline: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('page'), to: fc.constantFrom('hidden', 'visible', 'restored') }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constant('wait'), milliseconds: fc.constantFrom(10, 300, 2_000, 20_000, 100_000) }),
  },
  { weight: 1, arbitrary: fc.constantFrom<Happening>({ type: 'stop' }, { type: 'retry' }, { type: 'reload' }) },
);

/** Schedules of every kind that begin with a message. */
export const schedules: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.nat(2 ** 31),
  edition: fc.constantFrom('saas', 'saas', 'marketplace'),
  dialect: fc.constantFrom('seed', 'live', 'minimal'),
  reconnect: fc.constantFrom('replay', 'snapshot', 'overlap', 'continue', '404'),
  isIdempotent: fc.boolean(),
  happenings: fc
    .array(happening, { minLength: 3, maxLength: 24 })
    .map((list): readonly Happening[] => [
      ...list.filter(({ type }) => type === 'fault').slice(0, 1),
      { type: 'send' },
      ...list,
    ]),
});
