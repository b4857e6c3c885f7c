import { cpSync, readdirSync } from 'node:fs';

for (const name of readdirSync('.').filter((file) => /\.html$|^page\.js$/.test(file))) cpSync(name, `dist/${name}`);
// All of it: what is loaded later lies beside the script.
cpSync('node_modules/agentic-chat/dist/cdn', 'dist/agentic-chat', { recursive: true });
