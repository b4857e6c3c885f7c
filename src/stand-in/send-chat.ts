import { answerRun } from './answer-run.js';
import { createPrefixedId, createUuid } from './create-id.js';
import { findConversation } from './find-conversation.js';
import { foldRun } from './fold-run.js';
import { pause } from './pause.js';
import { planAnswer } from './plan-answer.js';
import { produceRun } from './produce-run.js';
import { parseObject, readText } from './read-body.js';
import { type ChatRequest, readChatRequest } from './read-chat-request.js';
import { readMessages } from './read-messages.js';
import type { ConversationRecord } from './records.js';
import { invalidToken, Refusal } from './refusal.js';
import { Run } from './run.js';
import type { Exchange, World } from './world.js';

const keptRuns = 200;
const saveEveryMs = 500;

/** C1: takes a message, starts the run that answers it, and streams that run from its start (S3). */
export async function sendChat(exchange: Exchange): Promise<Response> {
  const { world, request, switches, token } = exchange;
  if (!token) throw invalidToken();
  const body = await readText(request, switches.maxBody);
  const chat = readChatRequest(exchange, parseObject(body));
  // An idempotency key belongs to a person, so that nobody reads another one's answer by guessing it.
  const key = request.headers.get('idempotency-key');
  const receiptKey = key === null ? undefined : `${token.user} ${key}`;
  const receipt = receiptKey === undefined ? undefined : world.receipts.get(receiptKey);
  if (receipt && receipt.body !== body) {
    throw new Refusal(422, 'idempotency_key_reused', 'This Idempotency-Key came with a different body before');
  }
  const run = receipt?.run ?? startRun(exchange, chat, token.user);
  if (receiptKey !== undefined) keepNewest(world.receipts.set(receiptKey, { body, run }), keptRuns);
  if (switches.headDelayMs > 0) await pause(switches.headDelayMs, request.signal);
  return answerRun(exchange, run, { before: [], index: 0 }, 'send');
}

function startRun(exchange: Exchange, chat: ChatRequest, user: string): Run {
  const { world, switches } = exchange;
  const conversation = openConversation(exchange, chat, user);
  const history = readMessages(world, conversation.id);
  const parentMessageId = saveUserMessage(world, conversation, chat, history.at(-1)?.id ?? '');
  const messageId = createPrefixedId('msg');
  const run = new Run(
    { messageId, conversationId: conversation.id, parentMessageId, user, title: conversation.title },
    world.now,
  );
  world.runs.set(conversation.id, run);
  world.started.push(run);
  if (world.started.length > keptRuns) world.started.shift();
  saveAnswer(world, run);
  const steps = planAnswer(exchange, run, chat, history);
  // An upstream server has a pace of its own.
  const pace = world.upstream ? { firstChunkMs: 0, chunkDelayMs: 0, chunkChars: 0 } : switches;
  // A process that is killed leaves what was said until then.
  const saving = setInterval(() => saveAnswer(world, run), saveEveryMs);
  void produceRun(run, steps, pace, chat.contentOnly).then(() => {
    clearInterval(saving);
    saveAnswer(world, run);
  });
  return run;
}

function openConversation(exchange: Exchange, chat: ChatRequest, user: string): ConversationRecord {
  const { store, runs, now } = exchange.world;
  const at = now();
  if (chat.conversationId === undefined) {
    const named = chat.text.trim() || (chat.files[0]?.filename ?? '');
    const title = Array.from(named.replace(/\s+/g, ' ')).slice(0, 40).join('');
    const id = createUuid();
    const created = { id, user, title, createdAt: at, updatedAt: at, isPrivate: chat.isPrivate };
    store.conversations.save(created);
    return created;
  }
  const conversation = findConversation(exchange, chat.conversationId);
  const previous = runs.get(conversation.id);
  if (previous && !previous.ending) {
    throw new Refusal(409, 'conversation_in_progress', 'The conversation is being processed');
  }
  store.conversations.save({ ...conversation, updatedAt: at });
  return conversation;
}

function saveUserMessage(
  world: World,
  { id }: ConversationRecord,
  { text, files }: ChatRequest,
  parentId: string,
): string {
  const at = world.now();
  const message = { id: createPrefixedId('msg'), conversationId: id, parentId, sender: 'User' as const, text };
  const settled = { processing: false, unfinished: false, tasks: [], deliverables: [], files };
  world.store.messages.save({ ...message, ...settled, createdAt: at, updatedAt: at });
  return message.id;
}

/** Writes what a run has said so far into the history. */
function saveAnswer({ store }: World, run: Run): void {
  // A conversation may be deleted, or everything forgotten, while its answer comes to an end.
  if (!store.conversations.read(run.identity.conversationId)) return;
  const { interaction, reasoning: _, ...summary } = foldRun(run);
  const { messageId, conversationId, parentMessageId } = run.identity;
  store.messages.save({
    id: messageId,
    conversationId,
    parentId: parentMessageId,
    sender: 'AI',
    createdAt: run.startedAt,
    updatedAt: run.updatedAt,
    ...summary,
    files: [],
    ...(interaction ? { asked: interaction.prompt } : {}),
  });
}

function keepNewest(map: Map<string, unknown>, count: number): void {
  for (const key of map.keys()) {
    if (map.size <= count) return;
    map.delete(key);
  }
}
