// src/routes/api/chat/[...path]/+server.ts
import { createChat } from '../chat.js';

// In SvelteKit: import { env } from '$env/dynamic/private';
const { proxy } = createChat(process.env);

export const fallback = ({ request }: { request: Request }) => proxy(request);
