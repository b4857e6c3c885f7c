import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ChatError } from '../../src/foundation/chat-error.js';
import type { Resources } from '../../src/resources/resource-methods.js';
import { createResources } from '../../src/resources/resources.js';
import { createScriptedEnvironment, type ScriptedEnvironment } from '../support/scripted-environment.js';
import { openResources } from './open-resources.js';

const api = await openResources();

/** The class of errors that a page knows, where the methods have their own copy of it. */
class KnownError extends ChatError {}

/** A request that waits for the test to say what becomes of it. */
class ScriptedXhr {
  readonly upload: { onprogress?: (event: object) => void } = {};
  readonly calls: string[] = [];
  withCredentials = false;
  onabort?: () => void;
  open = (method: string, url: string): void => void this.calls.push(`${method} ${new URL(url).pathname}`);
  setRequestHeader = (): void => undefined;
  send = (): void => void this.calls.push('send');
  abort = (): void => {
    this.calls.push('abort');
    this.onabort?.();
  };
}

function open(xhr?: ScriptedXhr): { readonly environment: ScriptedEnvironment; readonly resources: Resources } {
  const environment = createScriptedEnvironment();
  const resources = createResources({
    configuration: { edition: 'saas', apiBase: `${api.server.url}/v1` },
    options: {},
    settings: () => ({ fetch, credentials: 'omit' }),
    token: null,
    environment: { ...environment, xhr: () => xhr as unknown as XMLHttpRequest },
    ChatError: KnownError,
    closing: new AbortController(),
  });
  return { environment, resources };
}

async function pause(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 30));
}

/** Holds that it is waited so long and no longer. */
async function expectPatience(asked: Promise<unknown>, environment: ScriptedEnvironment, milliseconds: number) {
  let hasEnded = false;
  const ending = assert
    .rejects(asked, (error) => error instanceof KnownError && error.code === 'network')
    .then(() => {
      hasEnded = true;
    });
  await pause();
  await environment.advance(milliseconds - 1);
  await pause();
  assert.equal(hasEnded, false);
  await environment.advance(1);
  await ending;
}

describe('how long is waited', { timeout: 10_000 }, () => {
  it('for an answer: 30 seconds', async () => {
    api.answer = () => undefined;
    const { environment, resources } = open();
    await expectPatience(resources.user.get(), environment, 30_000);
  });

  it('for the rest of a file: a minute from each piece to the next', async () => {
    let write = (): void => undefined;
    api.answer = (_, response) => {
      response.writeHead(200).write('a');
      write = () => void response.write('b');
    };
    const { environment, resources } = open();
    const asked = resources.files.content('f');
    await pause();
    await environment.advance(50_000);
    write();
    await pause();
    await expectPatience(asked, environment, 60_000);
  });

  it('for an upload that tells nothing: a minute, and a second for every 8 KB', async () => {
    api.answer = () => undefined;
    const { environment, resources } = open();
    await expectPatience(resources.files.upload(new Blob(['x'.repeat(80_000)])), environment, 70_000);
  });

  it('for an upload that tells how far it is: two minutes from one piece to the next', async () => {
    const xhr = new ScriptedXhr();
    const { environment, resources } = open(xhr);
    const told: unknown[] = [];
    const asked = resources.files.upload(new Blob(['x'.repeat(8_000_000)]), {
      onProgress: (progress) => told.push(progress),
    });
    await pause();
    await environment.advance(100_000);
    xhr.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 8_000_100 });
    // What is not known is not told, but it is a sign of life.
    xhr.upload.onprogress?.({ lengthComputable: false, loaded: 2, total: 0 });
    await expectPatience(asked, environment, 120_000);
    assert.deepEqual(told, [{ loaded: 1, total: 8_000_100 }]);
    assert.deepEqual(xhr.calls, ['POST /v1/files', 'send', 'abort']);
    assert.equal(environment.timers, 0);
  });
});
