import { createSite } from './serve.js';

let site: ReturnType<typeof createSite> | undefined;

export default {
  fetch(request: Request, env: Record<string, string>): Promise<Response> {
    // Made once for as long as this instance lives: the token is kept in it.
    site ??= createSite(env);
    return site(request);
  },
};
