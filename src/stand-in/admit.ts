import { invalidToken, rateLimited, Refusal } from './refusal.js';
import type { TokenRecord } from './records.js';
import type { Need } from './routes.js';
import type { Switches } from './switch-table.js';
import type { World } from './world.js';

/** G1, G2, G4: finds the token of a request, then checks its scope and the rate limit, in this order; throws a refusal. */
export function admit(world: World, request: Request, needs: Need, switches: Switches): TokenRecord {
  const value = /^bearer ([^\s]+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const token = value === undefined ? undefined : world.store.tokens.read(value);
  if (!token || token.expiresAt <= world.now()) throw invalidToken();
  if (needs !== 'token' && !token.scopes.includes(needs)) {
    throw new Refusal(403, 'insufficient_scope', `This call needs the scope ${needs}`);
  }
  countCall(world, token.user, switches);
  return token;
}

/** Refuses what the `forceStatus` switch asks to refuse. */
export function forceRefusal(status: Switches['forceStatus']): void {
  switch (status) {
    case 'none':
      return;
    case '401':
      throw invalidToken();
    case '403':
      throw new Refusal(403, 'forbidden', 'You may not do this');
    case '404':
      throw new Refusal(404, 'not_found', 'Conversation not found');
    case '409':
      throw new Refusal(409, 'conversation_in_progress', 'The conversation is being processed');
    case '413':
      throw new Refusal(413, 'payload_too_large', 'The request body is too large');
    case '429':
      throw rateLimited(1);
    case '500':
      throw new Refusal(500, 'internal_error', 'Something went wrong on the server');
  }
}

function countCall(world: World, user: string, { rateLimit, windowMs }: Switches): void {
  if (rateLimit === 0) return;
  const now = world.now();
  const recent = (world.recentCalls.get(user) ?? []).filter((time) => time > now - windowMs);
  const oldest = recent[0];
  if (oldest !== undefined && recent.length >= rateLimit) {
    throw rateLimited(Math.max(1, Math.ceil((oldest + windowMs - now) / 1000)));
  }
  world.recentCalls.set(user, [...recent, now]);
}
