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
const BEGUN = /^data: ?\{(?:.*[^}\r\n])?$/m;
const LINE = /[^\r\n]*(?:\r\n|\r|\n|$)/g;
/** More than this of one event is not kept together, in characters. */
const MOST_HELD = 1_048_576;

/** Rewrites the lines of one stream; it remembers an event that is not complete. */
export function createEventRewriter({ id, showPath }: Replacement): EventRewriter {
  const quoted = id?.map((text) => JSON.stringify(text));
  let held: string[] = [];
  // Counted as lines come: an event of thousands of lines must not be read anew with each.
  let open = 0;
  let size = 0;
  let isAfterReturn = false;

  const replaceId = (text: string): string => (quoted ? text.replaceAll(quoted[0] ?? '', () => quoted[1] ?? '') : text);
  const take = (): readonly string[] => {
    const lines = held;
    held = [];
    open = size = 0;
    return lines;
  };
  const flush = (): string => replaceId(take().join(''));
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
    open += countOpen(line);
    size += line.length;
    if (open > 0) return size > MOST_HELD ? flush() : '';
    const whole = mayHavePaths(held.join('')) ? readData(held) : undefined;
    if (!whole) return flush();
    take();
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
  const text = lines.map((line) => line.replace(/^data: ?/, '').trimEnd()).join('\n');
  // To find out by parsing costs more.
  const value = /^[{[]/.test(text) && /[}\]]$/.test(text.slice(-1)) ? parseJson(text) : undefined;
  return typeof value === 'object' && value !== null ? value : undefined;
}

/** How many brackets a line opens more than it closes; those in texts, none of which goes on in the next line, are none. */
function countOpen(line: string): number {
  let open = 0;
  let isText = false;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at];
    if (sign === '"') isText = !isText;
    else if (isText) at += sign === '\\' ? 1 : 0;
    else if (sign === '{' || sign === '[') open++;
    else if (sign === '}' || sign === ']') open--;
  }
  return open;
}
