import { AgenticChat } from './class.js';

AgenticChat.define();

export * from './class.js';
export { ChatError, createChatClient } from './client.js';
