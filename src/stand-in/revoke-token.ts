import { authenticateClient, readForm, requireField } from './oauth-client.js';
import { readPerson } from './people.js';
import type { Exchange } from './world.js';

/** T6: makes a token invalid, an access token or a refresh token; an unknown one is no error (RFC 7009). */
export async function revokeToken(exchange: Exchange): Promise<Response> {
  const { tokens, grants } = exchange.world.store;
  const form = await readForm(exchange);
  const client = authenticateClient(exchange, form);
  const value = requireField(form, 'token');
  tokens.remove(value);
  if (grants.read(value)?.clientId === client) grants.remove(value);
  return new Response(null, { status: 200 });
}

/** T6: who a token stands for. */
export function readUserInfo({ world, token }: Exchange): Response {
  const { id, username, email } = readPerson(world, token?.user ?? '');
  return Response.json({ sub: id, name: username, preferred_username: username, email });
}
