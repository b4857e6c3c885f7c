import './bare-dom.js';

export { AgenticChat } from './elements/agentic-chat.js';
export type { ChatEventDetails, ChatEventMap } from './elements/events.js';
export type { Suggestion } from './elements/options.js';
export type { Highlighter, Renderer, RendererContext } from './extras/extras-options.js';
export type { ChatAttributes, ChatListeners, ChatMarkupListeners, ChatProps } from './frameworks/chat-props.js';
