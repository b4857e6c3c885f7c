import { createProxyHandler, createTokenHandler } from 'agentic-chat/server';

/** Who asks. Put the session of your site here, for this believes whatever the cookie says; `null` is answered with 401. */
function authorize(request: Request) {
  const name = /(?:^|; )session=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1];
  return name === undefined ? null : { id: name };
}

/** The two handlers, with what the environment of the server says; a site needs one of them. */
export function createChat(env: Readonly<Record<string, string | undefined>>) {
  const { API_URL = '', TOKEN_ENDPOINT = '', CLIENT_ID = '', CLIENT_SECRET = '' } = env;
  const site = { tokenEndpoint: TOKEN_ENDPOINT, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, authorize };
  return {
    proxy: createProxyHandler({ ...site, apiUrl: API_URL, mount: '/api/chat' }),
    token: createTokenHandler({ ...site, sharedToken: true }),
  };
}
