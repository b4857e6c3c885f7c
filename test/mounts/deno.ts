import { createSite } from './serve.js';

Deno.serve({ port: Number(Deno.env.get('PORT')) }, createSite(Deno.env.toObject()));
