import { parseJson } from '../../protocol/json.js';
import { mayHavePaths, showChunkPaths, type ShowPath } from './sign-paths.js';

/** What is put in the place of what the API says. */
export interface Replacement {
  /** The API's id of the conversation, and what browsers see of it; nothing where they see the same. */
  readonly id?: readonly [raw: string, shown: string] | undefined;
  readonly showPath: ShowPath;
}

/** Rewrites whole lines of an event stream, in order. */
export interface EventRewriter {
  /** Whether these lines must come through `rewrite`; else they pass as they are. */
  concerns(lines: string): boolean;
  rewrite(lines: string): Promise<string>;
  /** What was held back, when nothing more comes. */
  flush(): string;
}

/** Data that begins an object and does not end one: an event whose JSON goes on in its next line (D22). */
const BEGUN = /^data: ?\{(?:.*[^}])?$/m;
const LINE = /[^\r\n]*(?:\r\n|\r|\n|$)/g;
/** More than this of one event is not kept together, in characters. */
const MOST_HELD = 1_048_576;

/** Rewrites the lines of one stream; it remembers an event that is not complete. */
export function createEventRewriter({ id, showPath }: Replacement): EventRewriter {
  const quoted = id?.map((text) => JSON.stringify(text));
  let held: string[] = [];
  let isAfterReturn = false;

  const replaceId = (text: string): string => (quoted ? text.replaceAll(quoted[0] ?? '', () => quoted[1] ?? '') : text);
  const flush = (): string => {
    const lines = held.join('');
    held = [];
    return replaceId(lines);
  };
  const rewriteData = async (value: object, eol: string): Promise<string> => {
    await showChunkPaths(value, showPath);
    return `data: ${replaceId(JSON.stringify(value))}${eol}`;
  };

  const rewriteLine = async (line: string): Promise<string> => {
    const eol = /[\r\n]*$/.exec(line)?.[0] ?? '';
    if (!line.startsWith('data:')) return flush() + replaceId(line);
    const own = readData([line]);
    // An object of its own in the midst of another's lines: what was held was never to be completed.
    if (own && (held.length === 0 || Object.keys(own).length > 0)) {
      return flush() + (mayHavePaths(line) ? await rewriteData(own, eol) : replaceId(line));
    }
    if (held.length === 0 && !BEGUN.test(line.trimEnd())) return replaceId(line);
    held.push(line);
    const whole = readData(held);
    if (whole === undefined) return held.join('').length > MOST_HELD ? flush() : '';
    if (!mayHavePaths(held.join(''))) return flush();
    held = [];
    return rewriteData(whole, eol);
  };

  return {
    concerns: (lines) =>
      held.length > 0 ||
      mayHavePaths(lines) ||
      (quoted?.[0] !== undefined && lines.includes(quoted[0])) ||
      BEGUN.test(lines),
    async rewrite(lines) {
      // The second half of a line end is no blank line, which would end the event.
      const rest = isAfterReturn && lines.startsWith('\n') ? '\n' : '';
      isAfterReturn = lines.endsWith('\r');
      const last = held.pop();
      if (last !== undefined) held.push(last + rest);
      let rewritten = last === undefined ? rest : '';
      for (const [line] of lines.slice(rest.length).matchAll(LINE)) {
        if (line !== '') rewritten += await rewriteLine(line);
      }
      return rewritten;
    },
    flush,
  };
}

/** The object that the data of these lines make together, or `undefined`. */
function readData(lines: readonly string[]): object | undefined {
  const value = parseJson(lines.map((line) => line.replace(/^data: ?/, '').trimEnd()).join('\n'));
  return typeof value === 'object' && value !== null ? value : undefined;
}
