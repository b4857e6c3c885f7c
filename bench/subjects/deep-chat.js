import { createDeepChat } from './deep-chat-widget.js';

export default createDeepChat(true);
