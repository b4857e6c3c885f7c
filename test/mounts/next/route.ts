// app/api/chat/[...path]/route.ts
import { createChat } from '../chat.js';

const { proxy } = createChat(process.env);

export const dynamic = 'force-dynamic';
export { proxy as DELETE, proxy as GET, proxy as PATCH, proxy as POST, proxy as PUT };
