import { type JsonObject, readObject, readString } from './json.js';

/** What is asked of the person. Unknown kinds are shown as a question with a text field. */
export type InteractionKind = 'input' | 'choice' | 'approval' | 'browser' | 'unknown';

/** A question or approval that the agent waits for. */
export interface Interaction {
  readonly id: string;
  readonly messageId: string;
  readonly kind: InteractionKind;
  readonly prompt: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
  /** For `browser`: where the person goes on by hand. */
  readonly url?: string;
  readonly state: 'open' | 'queued' | 'answered' | 'closed';
  /** The request as it came: its shape is not documented, so a site that knows more can read it. */
  readonly raw: JsonObject;
}

/** The request of an interaction before it belongs to a message. */
export type InteractionRequest = Omit<Interaction, 'messageId' | 'state'>;

const FIELDS =
  /^(interactions?|interaction_?requests?|user_?interaction(_?required)?|permission_?requests?|hitl|vnc_?hitl_?event)$/i;
const TASK_KINDS = /^(user_interaction_required|permission_request|hitl_required_\w+)$/;

/** Whether a field of a chunk or delta carries interaction requests (names assumed from P-STREAM, R-TYPES). */
export function isInteractionField(name: string): boolean {
  return FIELDS.test(name);
}

/** Whether a task report is really a request to the person (R-TYPES). */
export function isInteractionTask(kind: string): boolean {
  return TASK_KINDS.test(kind);
}

/** Reads a request of any of the shapes that an agent may send; `kindHint` is the field or task kind it came in. */
export function readInteraction(wire: JsonObject, kindHint: string): InteractionRequest {
  const options = ['options', 'choices', 'actions', 'buttons'].map((name) => wire[name]).find(Array.isArray) as
    | readonly unknown[]
    | undefined;
  const prompt = readString(wire, 'prompt', 'question', 'message', 'title', 'description', 'content') ?? '';
  const url = readString(wire, 'vnc_url', 'vncUrl', 'url');
  return {
    id: readString(wire, 'id', 'interactionId', 'requestId', 'callId', 'taskId') ?? hash(JSON.stringify(wire)),
    kind: readKind(wire, kindHint, url, options),
    prompt,
    options: (options ?? []).flatMap(readOption),
    ...(url === undefined ? {} : { url }),
    raw: wire,
  };
}

function readKind(
  wire: JsonObject,
  hint: string,
  url: string | undefined,
  options: readonly unknown[] | undefined,
): InteractionKind {
  const words = `${hint} ${readString(wire, 'kind', 'type', 'actionType') ?? ''}`.toLowerCase();
  if (/vnc|browser/.test(words) && url !== undefined) return 'browser';
  if (/permission|approv|confirm/.test(words)) return 'approval';
  if (options !== undefined && options.length > 0) return 'choice';
  return /input|interaction|question|text/.test(words) ? 'input' : 'unknown';
}

function readOption(option: unknown): { label: string; value: string }[] {
  if (typeof option === 'string') return [{ label: option, value: option }];
  const object = readObject(option);
  const label = readString(object, 'label', 'title', 'text', 'name', 'value');
  return label === undefined ? [] : [{ label, value: readString(object, 'value', 'id') ?? label }];
}

/** FNV-1a: an id for requests that carry none, so that a replayed one is known again. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(36);
}
