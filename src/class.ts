export { AgenticChat } from './elements/agentic-chat.js';
export type { ChatEventDetails, ChatEventMap } from './elements/events.js';
export type { Suggestion } from './elements/options.js';
