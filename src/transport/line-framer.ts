import { parseJson, readObject } from '../protocol/json.js';

const LINE_END = /\r\n?|\n/;
const DATA = /^data: ?(.*)/;

/** Brings the text of an event stream into a form whose events the parser hands over at once. */
export interface LineFramer {
  /** The lines that this piece makes whole, each ended by `\n`. */
  frame(text: string): string;
  /** The part of a line that waits for its end. */
  readonly pending: string;
}

/**
 * Frames the lines of a stream whose events may lack the blank line between them (D22): a data line that is a JSON
 * object by itself, or `[DONE]`, gets one, so that it counts when it comes and not when the body ends. It gets none
 * within an event that began with a part of a JSON text. What names an event stands before its data. A piece costs what
 * it holds, whatever came before.
 */
export function createLineFramer(): LineFramer {
  let unfinished = '';
  let endedWithReturn = false;
  /** The event has begun with a part of a JSON text, so that a whole one is but another part. */
  let isWithin = false;

  const complete = (line: string, next: string | undefined): string => {
    const data = DATA.exec(line)?.[1]?.trim();
    if (line === '') isWithin = false;
    // What a blank line follows anyway need not be looked at.
    if (data === undefined || isWithin || next === '') return `${line}\n`;
    if (isWhole(data)) return `${line}\n\n`;
    isWithin = /^[[{]/.test(data);
    return `${line}\n`;
  };

  return {
    frame(text) {
      if (text === '') return '';
      // The two halves of one line end may come in two pieces.
      const isHalf = endedWithReturn && text.startsWith('\n');
      endedWithReturn = text.endsWith('\r');
      const lines = text.slice(Number(isHalf)).split(LINE_END);
      lines[0] = unfinished + (lines[0] ?? '');
      unfinished = lines.pop() ?? '';
      return lines.map((line, at) => complete(line, lines[at + 1])).join('');
    },
    get pending() {
      return unfinished;
    },
  };
}

function isWhole(data: string): boolean {
  return data === '[DONE]' || (data.startsWith('{') && readObject(parseJson(data)) !== undefined);
}
