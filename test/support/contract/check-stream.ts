import { createParser } from 'eventsource-parser';
import type { Node } from './read-document.js';
import { isValid, validate } from './validate.js';

/** One block of lines of a stream, as its fields. */
type Block = Readonly<Record<string, string>>;

/** A kind of event, as `events/event.yaml` lists them. */
interface Kind extends Node {
  readonly title: string;
  readonly properties: { readonly data?: { readonly contentSchema?: Node } };
}

/** What an event stream was found to be. */
export interface CheckedStream {
  readonly faults: readonly string[];
  /** The titles of the kinds of its events, in order. */
  readonly kinds: readonly string[];
}

const ends = ['final chunk', 'error chunk', 'error event', 'done'];

/** Checks each event of a stream, and the order of them. A last event that was cut off counts as not there. */
export function checkStream(itemSchema: Node, text: string): CheckedStream {
  const kindsOf = itemSchema['oneOf'] as readonly Kind[];
  const found = readBlocks(text).map((block) => findKind(kindsOf, block));
  const kinds = found.map(({ title }) => title);
  return { faults: [...found.flatMap(({ faults }) => faults), ...checkOrder(kinds)], kinds };
}

function readBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  const parser = createParser({
    onComment: (comment) => blocks.push({ comment }),
    onRetry: (retry) => blocks.push({ retry: String(retry) }),
    onEvent: ({ data, event, id }) => {
      blocks.push({ data, ...(event === undefined ? {} : { event }), ...(id === undefined ? {} : { id }) });
    },
    onError: ({ message }) => blocks.push({ error: message }),
  });
  parser.feed(text);
  return blocks;
}

function findKind(kinds: readonly Kind[], block: Block): { title: string; faults: readonly string[] } {
  const content = parse(block['data']);
  const fitting = kinds.filter((kind) => {
    const { contentSchema } = kind.properties.data ?? {};
    return isValid(kind, block) && (contentSchema === undefined || isValid(contentSchema, content));
  });
  const titles = fitting.map(({ title }) => title);
  if (titles.length === 1 && titles[0] !== undefined) return { title: titles[0], faults: [] };
  const what = JSON.stringify(block).slice(0, 400);
  if (titles.length > 1) return { title: 'several', faults: [`${what} is ${titles.join(' and ')}`] };
  // The nearest are those of which least is missing.
  const reasons = kinds
    .map((kind) => ({ title: kind.title, faults: describeFaults(kind, block, content) }))
    .sort((a, b) => a.faults.length - b.faults.length)
    .slice(0, 3)
    .map(({ title, faults }) => `no ${title}: ${faults.join(', ')}`);
  return { title: 'none', faults: [`${what} is no known event (${reasons.join('; ')})`] };
}

function describeFaults(kind: Kind, block: Block, content: unknown): readonly string[] {
  const faults = validate(kind, block);
  const { contentSchema } = kind.properties.data ?? {};
  return faults.length > 0 || !contentSchema ? faults : validate(contentSchema, content);
}

function parse(data: string | undefined): unknown {
  try {
    return data === undefined ? undefined : JSON.parse(data);
  } catch {
    return undefined;
  }
}

function checkOrder(kinds: readonly string[]): string[] {
  const faults = kinds.length > 0 && kinds[0] !== 'connected' ? [`a stream begins with ${kinds[0] ?? 'nothing'}`] : [];
  if (kinds.lastIndexOf('connected') > 0) faults.push('connected comes twice');
  const end = kinds.findIndex((kind) => ends.includes(kind));
  const after = end < 0 ? [] : kinds.slice(end + 1);
  const mayFollow = kinds[end] === 'done' ? [] : ['done'];
  if (after.join() !== '' && after.join() !== mayFollow.join()) faults.push(`after ${kinds[end]} came ${after.join()}`);
  return faults;
}
