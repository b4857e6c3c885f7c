import { readText } from './read-body.js';
import { Refusal } from './refusal.js';
import { type Exchange, knownClients } from './world.js';

/** A refusal in the form of RFC 6749. */
export class OAuthRefusal extends Refusal {
  override toResponse(): Response {
    const body = { error: this.code, error_description: this.message };
    return Response.json(body, { status: this.status, headers: noStore });
  }
}

/** What an answer with a token says about being stored (RFC 6749). */
export const noStore = { 'Cache-Control': 'no-store' };

/** Reads the body of a request to the token endpoint or its like; throws a refusal for any that is no form. */
export async function readForm({ request, switches }: Exchange): Promise<URLSearchParams> {
  const text = await readText(request, switches.maxBody);
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new OAuthRefusal(400, 'invalid_request', 'The body must be application/x-www-form-urlencoded');
  }
  return new URLSearchParams(text);
}

/** A parameter that must be there; throws a refusal. */
export function requireField(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (!value) throw new OAuthRefusal(400, 'invalid_request', `Missing parameter: ${name}`);
  return value;
}

/** The id of the client that asks: by Basic authentication or in the form; the public one by its id alone. */
export function authenticateClient({ request }: Exchange, form: URLSearchParams): string {
  const basic = readBasic(request);
  const id = basic?.id ?? requireField(form, 'client_id');
  if (id === knownClients.spa) return id;
  const secret = basic?.secret ?? requireField(form, 'client_secret');
  if (id === knownClients.saas && secret === knownClients.secret) return id;
  throw new OAuthRefusal(401, 'invalid_client', 'Unknown client or wrong secret');
}

function readBasic(request: Request): { id: string; secret: string } | undefined {
  const encoded = /^basic ([\w+/=]+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (encoded === undefined) return undefined;
  try {
    const [id = '', ...secret] = atob(encoded).split(':');
    return { id: decodeURIComponent(id), secret: decodeURIComponent(secret.join(':')) };
  } catch {
    return { id: '', secret: '' };
  }
}
