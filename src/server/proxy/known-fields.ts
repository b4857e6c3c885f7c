import { type JsonObject, readObject } from '../../protocol/json.js';

const CHAT = ['model', 'stream', 'conversationId', 'agentLevel', 'agentMode', 'privateMode', 'agentId', 'agent'];
const MESSAGE = ['role', 'content'];
const PART = ['type', 'text', 'file_id'];
const CONVERSATION = ['title'];

/**
 * The body of a message with the fields that the platform documents (S3), and no others: where all people share one
 * token, one that is not known could name what is another person's.
 */
export function keepChatFields(body: JsonObject): JsonObject {
  return { ...pick(body, CHAT), messages: mapList(body['messages'], keepMessage) };
}

/** The same for what is changed of a conversation. */
export function keepConversationFields(body: JsonObject): JsonObject {
  return pick(body, CONVERSATION);
}

function keepMessage(value: unknown): unknown {
  const message = readObject(value);
  if (!message) return null;
  const content = mapList(message['content'], (part) => pick(readObject(part), PART));
  return { ...pick(message, MESSAGE), ...(content === undefined ? {} : { content }) };
}

function mapList(value: unknown, keep: (item: unknown) => unknown): unknown[] | undefined {
  return Array.isArray(value) ? value.map(keep) : undefined;
}

/** Only plain values: the fields of the platform that hold others are looked into one by one. */
function pick(value: JsonObject | undefined, names: readonly string[]): JsonObject {
  const entries = Object.entries(value ?? {});
  return Object.fromEntries(entries.filter(([name, held]) => names.includes(name) && Object(held) !== held));
}
