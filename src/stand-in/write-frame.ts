import type { Switches } from './switch-table.js';

/** One piece of an event stream before it becomes text. */
export type Frame =
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'json'; readonly value: object; readonly event?: string }
  | { readonly kind: 'text'; readonly text: string };

const lineEnds = { lf: '\n', crlf: '\r\n', cr: '\r' } as const;

/** Writes frames as server-sent events, with the chosen line ends and oddities. */
export function createFrameWriter({ eol, quirks, malformed }: Pick<Switches, 'eol' | 'quirks' | 'malformed'>) {
  const end = lineEnds[eol];
  const odd = new Set(quirks);
  const field = (line: string): string => (odd.has('no-space') ? `data:${line}` : `data: ${line}`);
  let written = 0;

  const toLines = (frame: Frame): string[] => {
    if (frame.kind === 'comment') return [`: ${frame.text}`];
    if (frame.kind === 'text') return [field(frame.text)];
    const value = odd.has('unknown-fields') ? { ...frame.value, xTrace: { hop: written, tags: ['?'] } } : frame.value;
    const json = odd.has('multiline') ? JSON.stringify(value, null, 1).split('\n') : [JSON.stringify(value)];
    return [...(frame.event ? [`event: ${frame.event}`] : []), ...json.map(field)];
  };
  const oddLines = (): string[][] => [
    ...(odd.has('sse-fields') ? [[`id: ${written}`, 'retry: 3000', 'unknown: field']] : []),
    ...(odd.has('empty-choices') ? [[field('{"choices":[]}')]] : []),
    ...(malformed && written % 3 === 1 ? [[field('{"choices":[{"delta":{"content":"brok')], [field('not json')]] : []),
  ];

  return (frame: Frame): string => {
    const first = written === 0 && odd.has('bom') ? '\uFEFF' : '';
    written += 1;
    const events = frame.kind === 'json' ? [...oddLines(), toLines(frame)] : [toLines(frame)];
    const gap = odd.has('no-blank-lines') ? end : end + end;
    return first + events.map((lines) => lines.join(end) + gap).join('');
  };
}
