/** One browser: keeps cookies, follows nothing by itself, and says of itself what browsers say. */
export interface Browser {
  readonly cookies: Map<string, string>;
  /** As the address bar does. */
  visit(url: string): Promise<Response>;
  /** As a script of the page at `origin` does. */
  call(url: string, init?: RequestInit & { readonly site?: string }): Promise<Response>;
}

/** Opens a browser that knows nobody. */
export function openBrowser(): Browser {
  const cookies = new Map<string, string>();
  const send = async (url: string, init: RequestInit, site: string): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('Sec-Fetch-Site', site);
    headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/Max-Age=0\b/.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    visit: (url) => send(url, {}, 'none'),
    call: (url, { site = 'same-origin', ...init } = {}) => send(url, init, site),
  };
}
