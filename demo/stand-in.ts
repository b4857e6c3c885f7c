import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { createStandIn, type Edition, knownAgent, knownClients, readNamedSwitches } from '../src/stand-in.js';
import { fail, isMain, onExit } from './program.js';
import { listenOnLoopback } from './listen-on-loopback.js';
import { mount } from './mount.js';
import { openDataFile } from './open-data-file.js';
import { readUpstream } from './read-upstream.js';
import { renderScenarioHelp, renderSwitchHelp } from './render-help.js';

const help = `Runs the stand-in API of one edition on this machine.

  npm run stand-in -- --edition saas --port 8787 [switches]

  --edition <saas|marketplace>  default saas
  --port <n>                    default 8787
  --data <file>                 keep everything in this database, so that it survives a restart; default: in memory
  --help                        this text

Switches (each also as a request header, X-Stand-In-<Name>: <value>)

${renderSwitchHelp()}
What the scripted agent does, and the words in a message that call it; it answers in the message's language

${renderScenarioHelp()}
With UPSTREAM_URL, UPSTREAM_MODEL and, if needed, UPSTREAM_KEY in the environment, that OpenAI-compatible
server answers instead of the scripted agent.

Of a file only the first bytes are kept (--keep-bytes), in memory and in the database alike; what is downloaded has the
right size, with zeros for the rest. Answers that are being written, and their Idempotency-Keys, end with the process.

Not part of the platform, for tests: GET /stand-in/counters, POST /stand-in/expire-tokens, POST /stand-in/reset,
POST /stand-in/conversations {count, user, at, stepMs, title, messages} and
POST /stand-in/messages {conversationId, parentMessageId, count or messages: [{sender, text, deliverables, unfinished}]}
`;

/** What the command line asks for; throws an error with one sentence for what it cannot mean. */
export function readCommandLine(args: readonly string[]): {
  edition: Edition;
  port: number;
  data: string | undefined;
  named: [string, string][];
} {
  const { tokens } = parseArgs({ args: [...args], strict: false, tokens: true });
  const named: [string, string][] = [];
  let edition: Edition = 'saas';
  let port = 8787;
  let data: string | undefined;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token?.kind !== 'option') throw new Error(`"${args[token?.index ?? 0]}" is not a switch; --help lists them.`);
    const next = tokens[index + 1];
    // Without declared options the parser takes the word after a switch for a free one.
    const value = token.value ?? (next?.kind === 'positional' ? next.value : undefined);
    if (token.value === undefined && value !== undefined) index += 1;
    if (value === undefined) throw new Error(`--${token.name} needs a value; --help lists the switches.`);
    if (token.name === 'edition') edition = readEdition(value);
    else if (token.name === 'port') port = readPort(value);
    else if (token.name === 'data') data = value;
    else named.push([token.name, value]);
  }
  return { edition, port, data, named };
}

function readEdition(text: string): Edition {
  if (text === 'saas' || text === 'marketplace') return text;
  throw new Error(`--edition must be saas or marketplace, not "${text}".`);
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`--port must be a whole number up to 65535, not "${text}".`);
}

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(help);
    return;
  }
  const { edition, port, data, named } = readCommandLine(args);
  const upstream = readUpstream(process.env);
  const switches = readNamedSwitches(named, '--');
  const file = data === undefined ? undefined : openDataFile(data, edition);
  const kept = file ? { store: file.store } : {};
  const handler = createStandIn({ edition, ...switches, ...kept, ...(upstream ? { upstream } : {}) });
  const { port: real, close } = await listenOnLoopback(createServer(mount(handler)), port);
  onExit(() => {
    close();
    file?.close();
  });
  const agent = edition === 'marketplace' ? `, agent ${knownAgent}` : '';
  console.log(`http://localhost:${real}`);
  console.log(
    `Edition ${edition}, client ${knownClients[edition]}, secret ${knownClients.secret}${agent}. Ctrl+C ends it.`,
  );
}

if (isMain(import.meta.url)) main(process.argv.slice(2)).catch(fail);
