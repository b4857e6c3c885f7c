import { AgenticChat } from './class.js';

AgenticChat.define();
