/** What a page of the site itself sends when its chat wants a token. */
export function askToken(url: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin', ...headers } });
}

/** The token of an answer. */
export async function readToken(response: Response | Promise<Response>): Promise<string | undefined> {
  return ((await (await response).json()) as { access_token?: string }).access_token;
}
