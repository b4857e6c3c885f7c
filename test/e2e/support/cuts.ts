import type { Fault } from '../../support/fault-proxy.js';

/** The ways in which a body can end too early: reset, FIN inside a chunk, FIN where the body lasts until it, last chunk. */
export const cutKinds = ['rst', 'fin', 'close', 'end'] as const;

/** One of `cutKinds`. */
export type CutKind = (typeof cutKinds)[number];

/** One answer that is cut: `at` is a byte of its body, with the framing of the chunks for `rst` and `fin`, else without. */
export interface Cut {
  readonly id: string;
  readonly kind: CutKind;
  readonly at: number;
}

/** The sizes in bytes of a response: its head, its body as it travels, and its body without the framing. */
export interface ResponseSize {
  readonly head: number;
  readonly framed: number;
  readonly body: number;
}

/** `count` cuts of each kind, spread over the first `part` (0 to 1) of a response and never twice at one place. */
export function spreadCuts(name: string, size: ResponseSize, count: number, part: number): readonly Cut[] {
  return cutKinds.flatMap((kind, turn) => {
    const room = part * (kind === 'rst' || kind === 'fin' ? size.framed : size.body);
    return Array.from({ length: count }, (_, index) => {
      // Each kind has places of its own between those of the others.
      const at = Math.floor((room * (index + (turn + 0.5) / cutKinds.length)) / count);
      return { id: `${name}/${kind}@${at}`, kind, at };
    });
  });
}

/** What the proxy has to do for a cut. */
export function faultOf({ kind, at }: Cut, { head }: ResponseSize): Fault {
  if (kind === 'rst' || kind === 'fin') return { cut: { at: head + at, by: kind } };
  return { endBody: { at, by: kind === 'end' ? 'chunk' : 'close' } };
}
