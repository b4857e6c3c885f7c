import type { Switches } from './switch-table.js';

const exposed = 'X-Conversation-Id, X-Message-Id, Retry-After';
const allowed = ['authorization', 'content-type', 'idempotency-key'];

/** G10: the answer to a preflight; it also allows every `X-…` header that the page asks for. */
export function answerPreflight(request: Request, switches: Switches): Response {
  const asked = (request.headers.get('access-control-request-headers') ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name.startsWith('x-'));
  const response = new Response(null, { status: 204 });
  if (isAllowed(request, switches)) {
    response.headers.set('Access-Control-Allow-Methods', 'GET, POST, PATCH, DELETE');
    response.headers.set('Access-Control-Allow-Headers', [...allowed, ...asked].join(', '));
    response.headers.set('Access-Control-Max-Age', '600');
  }
  return addCors(response, request, switches);
}

/** G10: lets an allowed origin read the answer; the platform's own headers only when they are exposed. */
export function addCors(response: Response, request: Request, switches: Switches): Response {
  response.headers.append('Vary', 'Origin');
  const origin = request.headers.get('origin');
  if (origin !== null && isAllowed(request, switches)) {
    response.headers.set('Access-Control-Allow-Origin', origin);
    if (switches.exposeHeaders) response.headers.set('Access-Control-Expose-Headers', exposed);
  }
  return response;
}

function isAllowed(request: Request, { cors }: Switches): boolean {
  const origin = request.headers.get('origin') ?? '';
  return cors.includes('*') || cors.includes(origin) || (cors.includes('loopback') && isLoopback(origin));
}

/** Whether an origin is one of this machine. */
export function isLoopback(origin: string): boolean {
  return /^https?:\/\/(?:localhost|(?:[a-z0-9-]+\.)+localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/.test(origin);
}
