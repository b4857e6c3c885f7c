import { isUuid } from './create-id.js';
import { isRecord } from './read-body.js';
import type { AttachedFile } from './records.js';
import { invalidParameter, missingParameter, notFound, type Refusal } from './refusal.js';
import { type Exchange, knownAgent } from './world.js';

/** A chat request that has passed every check of its fields. */
export interface ChatRequest {
  readonly conversationId: string | undefined;
  /** The text of the last user message. */
  readonly text: string;
  /** The files of that message. */
  readonly files: readonly AttachedFile[];
  readonly contentOnly: boolean;
  readonly isPrivate: boolean;
}

const roles: readonly unknown[] = ['user', 'assistant', 'system'];

/** C1.1 to C1.7: checks the fields of a chat request (S3); throws the refusal that names the first bad one. */
export function readChatRequest({ world, switches, token }: Exchange, body: Record<string, unknown>): ChatRequest {
  const { edition, store } = world;
  if (body['model'] === undefined) throw missingParameter('model');
  if (body['model'] !== 'AGENTIC STAR') throw invalidParameter('model', 'model must be "AGENTIC STAR"');
  if (body['stream'] === undefined) throw missingParameter('stream');
  if (body['stream'] !== true) throw invalidParameter('stream', 'Only streaming is supported: stream must be true');
  const { text, ids, allIds } = readMessages(body['messages']);
  const saas = edition === 'saas' ? readSaasFields(body) : { contentOnly: false, isPrivate: false };
  const conversationId = readConversationId(body['conversationId']);
  const absent = edition === 'marketplace' ? readAgent(body) : undefined;
  if (absent) throw absent;
  const findFile = (id: string): AttachedFile => {
    const file = store.files.read(id);
    if (file?.user === token?.user && file) return file;
    throw switches.unknownFile === '404' ? notFound('File') : invalidParameter('messages');
  };
  allIds.forEach(findFile);
  const files = ids.map(findFile).map(({ id, filename, mimeType, bytes }) => ({ id, filename, mimeType, bytes }));
  return { conversationId, text, files, ...saas };
}

function readMessages(messages: unknown): Content & { readonly allIds: readonly string[] } {
  if (messages === undefined) throw missingParameter('messages');
  if (!Array.isArray(messages) || messages.length === 0) throw invalidParameter('messages');
  const read = messages.map((message: unknown) => {
    if (!isRecord(message) || !roles.includes(message['role'])) throw invalidParameter('messages');
    return { role: message['role'], ...readContent(message['content']) };
  });
  const last = read.findLast((message) => message.role === 'user');
  if (!last) throw invalidParameter('messages', 'At least one message must have the role user');
  return { text: last.text, ids: last.ids, allIds: read.flatMap((message) => message.ids) };
}

interface Content {
  readonly text: string;
  /** Each `file_id` in it. */
  readonly ids: readonly string[];
}

function readContent(content: unknown): Content {
  if (typeof content === 'string') return { text: content, ids: [] };
  if (!Array.isArray(content) || content.length === 0) throw invalidParameter('messages');
  const texts: string[] = [];
  const ids: string[] = [];
  for (const part of content as readonly unknown[]) {
    if (isRecord(part) && part['type'] === 'text' && typeof part['text'] === 'string') texts.push(part['text']);
    else if (isRecord(part) && part['type'] === 'file' && typeof part['file_id'] === 'string')
      ids.push(part['file_id']);
    else throw invalidParameter('messages', 'A content part is {type: "text", text} or {type: "file", file_id}');
  }
  return { text: texts.join('\n'), ids };
}

function readSaasFields(body: Record<string, unknown>): { contentOnly: boolean; isPrivate: boolean } {
  const level = body['agentLevel'];
  if (level !== undefined && level !== 'default' && level !== 'high_performance') {
    throw invalidParameter('agentLevel', 'agentLevel must be "default" or "high_performance"');
  }
  for (const name of ['agentMode', 'privateMode']) {
    if (body[name] !== undefined && typeof body[name] !== 'boolean') throw invalidParameter(name);
  }
  return { contentOnly: body['agentMode'] === false, isPrivate: body['privateMode'] === true };
}

function readConversationId(id: unknown): string | undefined {
  if (id === undefined) return undefined;
  if (typeof id !== 'string' || !isUuid(id)) throw invalidParameter('conversationId', 'conversationId must be a UUID');
  return id;
}

/** Throws for a malformed agent, and gives back the refusal of an unknown one, which ranks after every other 400. */
function readAgent({ agentId, agent }: Record<string, unknown>): Refusal | undefined {
  if (agentId === undefined && agent === undefined) throw missingParameter('agentId');
  if (agentId !== undefined && agent !== undefined && agentId !== agent) {
    throw invalidParameter('agentId', 'agent is an alias of agentId: give one of them');
  }
  const name = agentId ?? agent;
  if (typeof name !== 'string') throw invalidParameter('agentId');
  return name === knownAgent ? undefined : notFound('Agent');
}
