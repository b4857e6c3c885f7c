import { createFingerprint, createRecord, type JsonObject, readObject, readString } from './json.js';

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

const REQUESTS =
  /^(interactions?|interaction_?requests?|user_?interaction(_?required)?|permission_?requests?|hitl|vnc_?hitl_?event)$/i;
const REQUEST_TASKS = /^(user_interaction_required|permission_request|hitl_required_\w+)$/;
const ENDS = /^(permission_?responses?|hitl_?completed)$/i;
const ENDED = /^(done|completed?)$/i;

/** Whether a field of a chunk or delta carries interaction requests or their end (names assumed from P-STREAM, R-TYPES). */
export function isInteractionField(name: string): boolean {
  return REQUESTS.test(name) || ENDS.test(name);
}

/** Whether a task report is really a request to the person, or the end of one (R-TYPES). */
export function isInteractionTask(kind: string): boolean {
  return REQUEST_TASKS.test(kind) || ENDS.test(kind);
}

/**
 * Whether it says that nothing is asked any more: a `permission_response`, a `hitl_completed`, or an event whose action
 * is `done` (R-WHTEST). `kindHint` is the field or task kind it came in.
 */
export function isInteractionEnd(wire: JsonObject, kindHint: string): boolean {
  const kinds = [kindHint, readString(wire, 'kind', 'type', 'actionType') ?? ''];
  return kinds.some((kind) => ENDS.test(kind)) || ENDED.test(readString(wire, 'action') ?? '');
}

/** Reads a request of any of the shapes that an agent may send; `kindHint` is the field or task kind it came in. */
export function readInteraction(wire: JsonObject, kindHint: string): InteractionRequest {
  const options = ['options', 'choices', 'actions', 'buttons'].map((name) => wire[name]).find(Array.isArray) as
    | readonly unknown[]
    | undefined;
  const prompt = readString(wire, 'prompt', 'question', 'message', 'title', 'description', 'content') ?? '';
  const url = readString(wire, 'vnc_url', 'vncUrl', 'url');
  return createRecord<InteractionRequest>({
    id: readString(wire, 'id', 'interactionId', 'requestId', 'callId', 'taskId') ?? createFingerprint(wire),
    kind: readKind(wire, kindHint, url, options),
    prompt,
    options: (options ?? []).flatMap(readOption),
    url,
    raw: wire,
  });
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
