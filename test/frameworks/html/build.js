import { cpSync } from 'node:fs';

cpSync('index.html', 'dist/index.html');
// All of it: what is loaded later lies beside the script.
cpSync('node_modules/agentic-chat/dist/cdn', 'dist/agentic-chat', { recursive: true });
