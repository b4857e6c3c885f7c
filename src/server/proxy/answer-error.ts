import { parseJson, readObject, readString } from '../../protocol/json.js';
import { Refusal } from '../refusal.js';
import { filterHeaders } from './answer-headers.js';
import { guardPieces, readText } from './read-body.js';
import { findToken } from './upstream.js';

const LONGEST_BODY = 65_536;
const IDLE_MS = 5_000;
const LONGEST_TEXT = 500;
/** A key that is a word, such as `none`, is no secret. */
const SHORTEST_TOKEN = 8;
const FIELDS = ['type', 'message', 'code', 'param', 'suggested_action'] as const;

/**
 * The answer for an error of the API: its status and the five fields that the platform documents (S3), as texts that are
 * cut. Pages of HTML, stack traces and whatever else stay here, and in their place stand words of ours. 5xx become 502,
 * but 503, which says when to come again.
 */
export async function answerError(upstream: Response): Promise<Response> {
  const status = upstream.status >= 500 && upstream.status !== 503 ? 502 : upstream.status;
  const error = await readError(upstream);
  const headers = filterHeaders(upstream.headers);
  headers.delete('content-disposition');
  if (error) return Response.json({ error }, { status, headers });
  const answer = new Refusal(status, 'upstream_failed', 'The service behind this one failed.').toResponse();
  return new Response(answer.body, { status, headers: new Headers([...headers, ...answer.headers]) });
}

async function readError(upstream: Response): Promise<Record<string, string> | undefined> {
  if (!upstream.body) return undefined;
  const body = guardPieces(upstream.body, { maxBytes: LONGEST_BODY, idleMs: IDLE_MS });
  const error = readObject(readObject(parseJson(await readText(body).catch(() => '')))?.['error']);
  const token = findToken(upstream) ?? '';
  const said = FIELDS.flatMap((name): [string, string][] => {
    const text = readString(error, name);
    return text === undefined || looksLikeMachine(text, token) ? [] : [[name, text.slice(0, LONGEST_TEXT)]];
  });
  return said.length > 0 ? Object.fromEntries(said) : undefined;
}

/** Markup, where in a program it happened, or the credentials that we sent, or others: some servers repeat them. */
function looksLikeMachine(text: string, token: string): boolean {
  if (token.length >= SHORTEST_TOKEN && text.includes(token)) return true;
  return /^\s*<|Traceback|\n[ \t]+at |\bBearer\s+\S|\beyJ[\w-]{8}|\bsk-[\w-]{8}/i.test(text);
}
