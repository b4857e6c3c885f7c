const offsets = { test: 'test/recovery/every-offset.test.ts', only: 'code and table', env: { OFFSETS: '1501' } };

/**
 * For each guard of recovery the mutant that lacks it.
 * @type {readonly import('./mutant.mjs').Mutant[]}
 */
export const recovery = [
  {
    name: 'a reconnect appends what is there already',
    file: 'src/run/merge-text.ts',
    find: "mode: text === '' ? 'append' : 'undecided'",
    replace: "mode: 'append'",
    ...offsets,
  },
  {
    name: 'a clean end of the body is the end of the answer',
    file: 'src/transport/read-sse.ts',
    find: '    // A body that is JSON and no stream is an error, whatever its type says.',
    replace: "    receive([{ type: 'finished', reason: 'stop', text: '' }]);",
    ...offsets,
  },
  {
    name: 'each waiting request fetches a token of its own',
    file: 'src/foundation/single-flight.ts',
    find: 'flight ??= work(...args)',
    replace: 'flight = work(...args)',
    test: 'test/transport/client.test.ts',
    only: 'asks for one token',
  },
  {
    name: 'a message is sent again after a 5xx',
    file: 'src/run/lose-connection.ts',
    find: "if (run.delivery === 'kept' || isKnownAgain) return 'open';",
    replace:
      "if (run.delivery === 'kept' || isKnownAgain || (by === 'open' && error.code === 'server')) return 'open';",
    test: 'test/recovery/faults.test.ts',
    only: 'loses nothing and ends: status 502',
  },
  {
    name: 'the server is not told of a stop',
    file: 'src/conversation/run-driver.ts',
    find: "    if (state.phase === 'idle') return;\n    const { id: runId",
    replace: '    if (state.phase) return;\n    const { id: runId',
    test: 'test/recovery/faults.test.ts',
    only: 'hearing of a stop: slow headers',
  },
  {
    name: 'Retry-After is ignored',
    file: 'src/foundation/backoff.ts',
    find: "headers.get('retry-after')?.trim()",
    replace: "headers.get('x-nothing')?.trim()",
    test: 'test/recovery/faults.test.ts',
    only: 'loses nothing and ends: status (429|503) with',
  },
  {
    name: 'delays have no jitter',
    file: 'src/foundation/backoff.ts',
    find: 'return random() * Math.min',
    replace: 'return Math.min',
    test: 'test/recovery/herd.test.ts',
    only: 'after a cut',
  },
  {
    name: 'comments are no sign of life',
    file: 'src/transport/read-sse.ts',
    find: '      watchdog.alive();\n      await read(decoder.decode(value, { stream: true }));',
    replace: '      if (value[0] !== 58) watchdog.alive();\n      await read(decoder.decode(value, { stream: true }));',
    test: 'test/transport/stall.test.ts',
  },
  {
    name: 'what comes at once is read at once, however long that takes',
    file: 'src/transport/read-sse.ts',
    find: 'if (busy < BUDGET_MS) continue;',
    replace: 'if (busy >= 0) continue;',
    test: 'test/transport/read-in-slices.test.ts',
  },
  {
    name: 'after a reconnect the text has grown from nothing',
    file: 'src/run/merge-text.ts',
    find: 'text.startsWith(before) ? growText',
    replace: "before === '' ? growText",
    test: 'test/run/merge-text.test.ts',
  },
  {
    name: 'the token is stored',
    file: 'src/auth/cached-token.ts',
    find: '      return answer.access_token;',
    replace:
      "      globalThis.window?.sessionStorage.setItem('token', answer.access_token);\n      return answer.access_token;",
    test: 'test/recovery/faults.test.ts',
    only: 'loses nothing and ends: slow headers',
  },
  {
    name: 'another answer goes on in the message of the old one',
    file: 'src/conversation/receive-events.ts',
    find: 'if (serverId === undefined || serverId === messageId) return next;',
    replace: "if (serverId !== '') return next;",
    test: 'test/recovery/strange-answers.test.ts',
    only: 'different run id',
  },
  {
    name: 'no key travels',
    file: 'src/transport/http.ts',
    find: "if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);",
    replace: '',
    test: 'test/recovery/before-headers.test.ts',
    only: 'same key',
  },
  {
    name: 'a conversation sends its message once more when it is disposed of',
    file: 'src/conversation/create-conversation.ts',
    find: '      driver.dispose();\n',
    replace: `      driver.dispose();
      const sink = { signal: new AbortController().signal, sent() {}, opened() {}, received() {} };
      if (isActive(store.get().run)) void transport.open(createRequest(store.get()), sink).catch(() => undefined);
`,
    test: 'test/conversation/conversation.test.ts',
    only: 'opens nothing after it was disposed',
  },
  {
    name: 'a second tab takes over what the first one has sent',
    file: 'src/page-environment.ts',
    find: 'return page?.name === name ? { name, release: () => undefined } : null;',
    replace: 'return { name, release: () => undefined };',
    test: 'test/recovery/second-tab.test.ts',
  },
  {
    name: 'a conversation comes twice where the list moves',
    file: 'src/resources/conversations.ts',
    find: 'page.items.filter(({ id }) => !seen.has(id))',
    replace: '[...page.items]',
    test: 'test/resources/pages.test.ts',
    only: 'counts places',
  },
  {
    name: 'Marketplace is asked for what it has not',
    file: 'src/resources/ask.ts',
    find: "if (edition !== 'saas') {",
    replace: "if (edition === 'openai') {",
    test: 'test/resources/client-methods.test.ts',
    only: 'asks nobody',
  },
  {
    name: 'what is sent is stored a second later',
    file: 'src/conversation/saved-conversation.ts',
    find: '      if (now !== told) flush();\n      else if (',
    replace: '      if (now !== told || ',
    test: 'test/e2e/killed.spec.ts',
    only: 'saas',
  },
];
