import type { Message } from '../protocol/message.js';

/** One line through a conversation that has branches, from its beginning to its end. */
export interface Branch {
  readonly messages: readonly Message[];
  /** By the id of a message that stands beside others: the ids of all of these, the oldest one first. */
  readonly versions: ReadonlyMap<string, readonly string[]>;
  /** Whether the newest message of the conversation is on it. */
  readonly isNewest: boolean;
}

/** A conversation in which several messages follow the same one. */
export interface MessageTree {
  /** The branch that leads through that message and on to the newest one below it; by default to the newest of all. */
  read(throughId?: string): Branch;
}

/** The place before the first message. */
const START = -1;

/**
 * Reads the links between messages, which stand in the order of their time; `null` where they make one line. No link is
 * relied on: of a message whose parent is unknown the place before it is meant, unless another one has named the same
 * parent, and a circle is cut. What only this side knows of has no link and stays behind the message that it came after.
 */
export function createMessageTree(messages: readonly Message[]): MessageTree | null {
  const links = readLinks(messages);
  if (!links) return null;
  const { parents, owners, guessed } = links;
  cutCircles(parents, guessed);
  const children = new Map<number, number[]>();
  for (const [index, parent] of parents) {
    const known = children.get(parent);
    if (known) known.push(index);
    else children.set(parent, [index]);
  }
  if ([...children.values()].every(({ length }) => length < 2)) return null;
  const newest = findNewest(parents, children);
  const idOf = (index: number): string => messages[index]?.id ?? '';

  return {
    read(throughId) {
      const wanted = new Set<number>();
      const through = owners[messages.findIndex(({ id }) => id === throughId)] ?? START;
      for (let at = through; at !== START; at = parents.get(at) ?? START) wanted.add(at);
      const places = new Map([[START, 0]]);
      const versions = new Map<string, readonly string[]>();
      let end = START;
      for (let next = children.get(end); next; next = children.get(end)) {
        end = next.find((index) => wanted.has(index)) ?? findLatest(next, newest);
        places.set(end, places.size);
        if (next.length > 1) versions.set(idOf(end), next.map(idOf));
      }
      const line: Message[][] = Array.from(places, () => []);
      for (const [index, message] of messages.entries()) line[places.get(owners[index] ?? START) ?? -1]?.push(message);
      return { messages: line.flat(), versions, isNewest: end === newest.get(START) };
    },
  };
}

interface Links {
  /** By the place of a message that has one: the place of the message that it follows. */
  readonly parents: Map<number, number>;
  /** For each message the place of the one on whose branch it stands. */
  readonly owners: readonly number[];
  /** Those of which it is not known what they follow. */
  readonly guessed: readonly number[];
}

/** Undefined where no message names one that is known: then there is nothing but their order. */
function readLinks(messages: readonly Message[]): Links | undefined {
  const places = new Map<string | undefined, number>();
  for (const [index, { serverId }] of messages.entries()) if (!places.has(serverId)) places.set(serverId, index);
  places.delete(undefined);
  const named = new Set(messages.map(({ parentId }) => places.get(parentId)));
  named.delete(undefined);
  if (named.size === 0) return undefined;
  // A server may link answers alone: then all that a person says would be a beginning.
  const isSaidLinked = messages.some(({ role, parentId }) => role === 'user' && places.has(parentId));
  const parents = new Map<number, number>();
  const owners: number[] = [];
  /** What was taken for a parent that nobody knows. */
  const taken = new Map<string, number>();
  const guessed: number[] = [];
  let last = START;
  for (const [index, { role, serverId, parentId }] of messages.entries()) {
    const parent = places.get(parentId);
    // Of the server's messages only a person's begins anew.
    const isStart = isSaidLinked && parentId === undefined && role === 'user' && serverId !== undefined;
    if (parentId !== undefined || isStart || named.has(index)) {
      const guess = isStart ? START : (taken.get(parentId ?? '') ?? last);
      if (parent === undefined) guessed.push(index);
      if (parent === undefined && parentId !== undefined) taken.set(parentId, guess);
      parents.set(index, parent ?? guess);
      last = index;
    }
    owners.push(last);
  }
  return { parents, owners, guessed };
}

/** Whoever follows itself, however far around, begins anew; in a circle with a guess in it that is wrong. */
function cutCircles(parents: Map<number, number>, guessed: readonly number[]): void {
  const walks = new Map<number, number>();
  for (const start of new Set([...guessed, ...parents.keys()])) {
    let at = start;
    while (at !== START && !walks.has(at)) {
      walks.set(at, start);
      at = parents.get(at) ?? START;
    }
    if (at !== START && walks.get(at) === start) parents.set(at, START);
  }
}

/** By each place the newest message below it that none follows; the later in the list, the newer. */
function findNewest(parents: Map<number, number>, children: Map<number, readonly number[]>): Map<number, number> {
  const order = [START];
  // Grows while it is gone through; a conversation may be deeper than a stack.
  for (const place of order) for (const child of children.get(place) ?? []) order.push(child);
  const newest = new Map<number, number>();
  for (const place of order.reverse()) {
    const end = newest.get(place) ?? place;
    newest.set(place, end);
    const parent = parents.get(place);
    if (parent !== undefined) newest.set(parent, Math.max(newest.get(parent) ?? START, end));
  }
  return newest;
}

function findLatest(places: readonly number[], newest: ReadonlyMap<number, number>): number {
  return places.reduce((one, other) => ((newest.get(other) ?? START) > (newest.get(one) ?? START) ? other : one));
}
