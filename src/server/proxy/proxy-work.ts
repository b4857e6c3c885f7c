import type { Cache } from '../cache.js';
import { streamPieces } from '../piece-source.js';
import { Refusal } from '../refusal.js';
import type { Call } from '../serve.js';
import { admitBody } from './admit-body.js';
import { createFollowRun } from './follow-run.js';
import { keepChatFields, keepConversationFields } from './known-fields.js';
import { listOwn, listOwnConversations } from './list-own.js';
import type { Target } from './match-route.js';
import { openOwnership } from './ownership.js';
import { passAnswer } from './pass-answer.js';
import type { ProxySetup } from './proxy-options.js';
import type { ProxyTiming } from './proxy-timing.js';
import { type BodyLimits, checkLength, guardPieces, readJsonBody } from './read-body.js';
import { readKey, sendOnce } from './send-chat.js';
import type { Upstream, UpstreamRequest } from './upstream.js';

/** In bytes. */
const MOST_JSON = 1_048_576;

type Work = (call: Call<Target>) => Promise<Response>;

/** Makes what a proxy does with a request that was let in. */
export function createProxyWork(setup: ProxySetup, upstream: Upstream, cache: Cache, timing: ProxyTiming): Work {
  const { edition, api, ownership, maxUpload, cursors } = setup;
  // OpenAI-compatible servers know no conversations: what they answer is nobody's but this reader's.
  const shown = edition === 'openai' ? openOwnership : ownership;
  const isShared = ownership.hides !== 'nothing';
  const jsonLimits: BodyLimits = { maxBytes: MOST_JSON, idleMs: timing.idleMs, wholeMs: timing.jsonMs };

  const ask = (
    { request, user, note }: Call<Target>,
    path: string,
    more: Partial<UpstreamRequest> = {},
  ): Promise<Response> => upstream({ method: 'GET', path, request, user, note, deadlineMs: timing.headMs, ...more });

  const chat = async (call: Call<Target>): Promise<Response> => {
    const { request, user, target, respond } = call;
    const key = readKey(request);
    const { text, value } = await readJsonBody(request, jsonLimits);
    if (isShared) await admitBody(value, user, ownership);
    const continued = value['conversationId'];
    const conversationId = typeof continued === 'string' ? continued : undefined;
    const send = (): Promise<Response> =>
      ask(call, target.route.path, {
        method: 'POST',
        // Written anew: a field that comes twice may be read otherwise behind us.
        body: isShared ? JSON.stringify(edition === 'openai' ? value : keepChatFields(value)) : text,
        outlives: edition !== 'openai',
        deadlineMs: timing.chatHeadMs,
      });
    const follow =
      edition === 'openai'
        ? null
        : createFollowRun((path, query) => ask(call, path, query && { query }), edition === 'saas');
    const asked = { user: user.id, api, body: text, conversationId, signal: request.signal, send, follow };
    const response = key === null ? await send() : await sendOnce(cache, { ...asked, key }, timing);
    return passAnswer(response, { user, route: target.route, ownership: shown, id: conversationId, respond });
  };

  const upload = async (call: Call<Target>): Promise<Response> => {
    const { request, target } = call;
    if (!/^multipart\/form-data\s*;/i.test(request.headers.get('content-type') ?? '') || !request.body) {
      throw new Refusal(415, 'unsupported_media_type', 'The body must be multipart/form-data.');
    }
    checkLength(request, maxUpload);
    let failure: Refusal | undefined;
    const limits = { maxBytes: maxUpload, idleMs: timing.idleMs };
    const body = streamPieces(guardPieces(request.body, limits, (refusal) => (failure = refusal)));
    return ask(call, target.route.path, { method: 'POST', body, deadlineMs: timing.uploadHeadMs }).catch(
      (error: unknown) => {
        throw failure ?? error;
      },
    );
  };

  const readChange = async (request: Request): Promise<string> => {
    const { text, value } = await readJsonBody(request, jsonLimits);
    return isShared ? JSON.stringify(keepConversationFields(value)) : text;
  };

  const list = (call: Call<Target>): Promise<Response> | undefined => {
    const { user, target } = call;
    if (!ownership.list || target.route.reach !== 'listed') return undefined;
    const lister = { user, ownership, list: ownership.list };
    const more = (query: URLSearchParams): Promise<Response> => ask(call, target.route.path, { query });
    if (target.route.id === 'H1' && cursors) return listOwnConversations(lister, cursors, target.query, more);
    return listOwn(target.route.id === 'F1' ? 'files' : 'messages', lister, target.query, more);
  };

  return async (call) => {
    const { request, user, target, note, respond } = call;
    const { route, named, query } = target;
    note({ route: `${route.method} ${route.path}` });
    if (route.id === 'C1') return chat(call);
    const listed = list(call);
    if (listed) return listed;
    const id = named ? await ownership.admit(user, named.kind, named.id) : undefined;
    const path = route.path.replace(/:\w+/, () => encodeURIComponent(id ?? ''));
    const filepath = query.get('filepath');
    if (filepath !== null) query.set('filepath', await ownership.admit(user, 'path', filepath));
    const body = route.body === 'json' ? await readChange(request) : undefined;
    const response =
      route.body === 'upload'
        ? await upload(call)
        : await ask(call, path, { method: route.method, query, ...(body === undefined ? {} : { body }) });
    return passAnswer(response, { user, route, ownership: shown, id, respond });
  };
}
