import { createSite } from './serve.js';

Bun.serve({
  port: Number(Bun.env['PORT']),
  // In seconds, the most there are: by default an answer that is silent for ten is cut.
  idleTimeout: 255,
  fetch: createSite(Bun.env),
});
