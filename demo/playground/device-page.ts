import { AgenticChat } from '../../src/class.js';

// The page around the device makes the chat, as soon as there is a class for it.
AgenticChat.define();
