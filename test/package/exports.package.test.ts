import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

const ofTheClass =
  'ChatAttributes ChatEventDetails ChatEventMap ChatListeners ChatMarkupListeners ChatProps Highlighter Renderer ' +
  'RendererContext Suggestion';

/** What each entry exports: at run time, and as types alone. A name that is gone breaks those who use it. */
const exported: Readonly<Record<string, readonly [values: string, types: string]>> = {
  'agentic-chat': ['AgenticChat ChatError createChatClient', ofTheClass],
  'agentic-chat/class': ['AgenticChat', ofTheClass],
  'agentic-chat/client': [
    'ChatError createChatClient',
    'Attachment ChangeOptions ChatClient ChatClientOptions ChatErrorCode ChatErrorRecord ContentOptions Conversation ' +
      'ConversationQuery ConversationState ConversationSummary Deliverable Edition FileContent FileUploader ' +
      'FoundMessage HeadersOption Interaction ListQuery MasterRecord Message MessageState Page PasswordChange Readable ' +
      'RequestOptions Resources Role StoredFile StoredMessage Task TaskStatus TokenContext TokenProvider TokenReason ' +
      'TokenResponse UploadOptions UploadProgress UploaderOptions UserProfile UserUpdate Utterance',
  ],
  'agentic-chat/server': [
    'createLoginHandler createProxyHandler createTokenHandler toNodeListener',
    'AtomicCache Authorize Cache ClientAuth Counters GetToken Handler Log LogEntry LoginHandler LoginOptions ' +
      'NodeListener NodeListenerOptions NodeRequest NodeResponse OwnedKind OwnedPage Owners ProxyOptions Quota Quotas ' +
      'RateLimitOption RateLimiter ServerHandler SiteOptions TokenHandlerOptions TokenOptions TokenRequest TokenResponse User',
  ],
  'agentic-chat/server/redis': [
    'createRedisCache createRedisRateLimit',
    'AtomicCache Cache IoRedis NodeRedis Quota RateLimiter RedisCacheOptions RedisClient RedisRateLimitOptions',
  ],
  'agentic-chat/stand-in': [
    'LostConnection SwitchError completeSwitches createMemoryStore createStandIn createStore knownAgent knownClients ' +
      'knownPassword readNamedSwitches scenarios switchTable toKebab',
    'ContentRecord ConversationRecord Edition GrantRecord MessageRecord PersonRecord Run StandInOptions StandInStore ' +
      'SwitchSpec Switches Table TableSpec TokenRecord UploadRecord Upstream',
  ],
  'agentic-chat/react': ['AgenticChat', 'AgenticChatElement AgenticChatProps'],
  'agentic-chat/vue': ['', 'AgenticChatVue AgenticChatVueProps'],
  'agentic-chat/svelte': ['', 'AgenticChatSvelteProps'],
  'agentic-chat/jsx': ['', 'AgenticChatJsxProps'],
  'agentic-chat/locales/en': ['en', 'CompleteStrings'],
  'agentic-chat/locales/ja': ['ja', 'CompleteStrings'],
};

/** Entries that are files, and what is kept from them. */
const files = './cdn/* ./custom-elements.json ./package.json ./themes/* ./themes/*.js ./themes/*.map ./themes/*.ts';

/** The names that each entry has for a compiler. */
function readTypes(): Record<string, string> {
  const options = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [] };
  const declarations = Object.keys(exported).map((name) => {
    const user = join(root, 'user.mts');
    const { resolvedModule } = ts.resolveModuleName(
      name,
      user,
      options,
      ts.sys,
      undefined,
      undefined,
      ts.ModuleKind.ESNext,
    );
    return [name, resolvedModule?.resolvedFileName ?? `${name} has no types`] as const;
  });
  const program = ts.createProgram(
    declarations.map(([, file]) => file),
    options,
  );
  const checker = program.getTypeChecker();
  return Object.fromEntries(
    declarations.map(([name, file]) => {
      const source = program.getSourceFile(file);
      const module = source && checker.getSymbolAtLocation(source);
      const names = module ? checker.getExportsOfModule(module).map((symbol) => symbol.name) : [];
      return [name, names.sort().join(' ')];
    }),
  );
}

describe('the exports of the package', () => {
  it('are these entries', () => {
    const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: object };
    const modules = Object.keys(exported).map((name) =>
      name.replace('agentic-chat', '.').replace(/(?<=locales\/).*/, '*'),
    );
    assert.deepEqual(Object.keys(exports).sort(), [...new Set([...modules, ...files.split(' ')])].sort());
  });

  it('are read by Node without a DOM, and are what they always were', () => {
    const code = `
      const names = JSON.parse(process.argv[1]);
      const found = {};
      for (const name of names) found[name] = Object.keys(await import(name)).sort().join(' ');
      console.log(JSON.stringify(found));`;
    const args = ['--input-type=module', '-e', code, JSON.stringify(Object.keys(exported))];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    assert.equal(stderr, '');
    const values = Object.entries(exported).map(([name, [own]]) => [name, own]);
    assert.deepEqual(JSON.parse(stdout), Object.fromEntries(values));
  });

  it('have the types that they always had', () => {
    const all = Object.entries(exported).map(([name, [values, types]]) => [
      name,
      `${values} ${types}`.trim().split(' ').sort().join(' '),
    ]);
    assert.deepEqual(readTypes(), Object.fromEntries(all));
  });
});
