import { createStandIn } from '../../src/stand-in.js';
import type { MountedChat } from './mount-chat.js';

type StandIn = MountedChat['standIn'];

/** A conversation that a stand-in has, with branches: by a name of its own the id of each message. */
export interface Branched {
  readonly standIn: StandIn;
  readonly conversationId: string;
  readonly ids: ReadonlyMap<string, string>;
  /** Adds messages by their texts, one after the other, the first one after that text; `null` begins anew. */
  add(after: string | null, ...texts: readonly string[]): Promise<void>;
}

const start = Date.parse('2025-01-15T10:30:00Z');

/** Two questions with their answers, and two more versions of the second question: `q2`, `q3` and `q4` follow `a1`. */
export async function seedBranches(): Promise<Branched> {
  const standIn = createStandIn({ edition: 'saas', chunkDelayMs: 1, chunkChars: 24 });
  const { conversationIds } = await call(standIn, 'conversations', { messages: 0, title: 'Branches' });
  const conversationId = conversationIds?.[0] ?? '';
  const ids = new Map<string, string>();
  let count = 0;
  const branched: Branched = {
    standIn,
    conversationId,
    ids,
    async add(after, ...texts) {
      const messages = texts.map((text) => ({ sender: text.startsWith('q') ? 'User' : 'AI', text }));
      const parentMessageId = after === null ? '' : ids.get(after);
      const at = start + 60_000 * count++;
      const { messageIds } = await call(standIn, 'messages', { conversationId, parentMessageId, at, messages });
      for (const [index, text] of texts.entries()) ids.set(text, messageIds?.[index] ?? '');
    },
  };
  await branched.add(null, 'q1', 'a1');
  for (const version of [2, 3, 4]) await branched.add('a1', `q${version}`, `a${version}`);
  return branched;
}

async function call(standIn: StandIn, hook: string, body: object): Promise<Record<string, readonly string[]>> {
  const url = `https://stand-in.example/stand-in/${hook}`;
  const response = await standIn(new Request(url, { method: 'POST', body: JSON.stringify(body) }));
  return (await response.json()) as Record<string, readonly string[]>;
}
