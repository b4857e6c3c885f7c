import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { describe, it } from 'node:test';
import { createCaller, createForm, readJson } from './support/call-api.js';
import { runProgram } from './support/run-program.js';
import { bearer, requestSaasToken } from './support/start-stand-in.js';

const megabyte = 1_048_576;
const reporter = new URL('./support/report-memory.ts', import.meta.url).href;

/** Sends a form with a file of `size` bytes without ever holding it. */
async function sendLarge(url: string, token: string, size: number): Promise<string> {
  const call = request(`${url}/v1/files`, {
    method: 'POST',
    headers: { ...bearer(token), 'Content-Type': 'multipart/form-data; boundary=b' },
  });
  const answered = once(call, 'response');
  call.write('--b\r\nContent-Disposition: form-data; name="file"; filename="large.bin"\r\n\r\n');
  const piece = Buffer.alloc(65_536, 'a');
  for (let sent = 0; sent < size; sent += piece.length) if (!call.write(piece)) await once(call, 'drain');
  call.end('\r\n--b--\r\n');
  const [response] = (await answered) as [AsyncIterable<Buffer>];
  let body = '';
  for await (const part of response) body += part.toString();
  return body;
}

describe('the memory of npm run stand-in', () => {
  it('F2: an upload of 200 MB raises it by at most 32 MB', async () => {
    const { url, child } = await runProgram('stand-in', ['--port', '0'], ['--import', 'tsx', '--import', reporter]);
    const readPeak = async (): Promise<number> => {
      const answer = once(child, 'message');
      child.send('peak');
      return ((await answer) as [number])[0];
    };
    const { access_token } = await readJson<{ access_token: string }>(requestSaasToken(url));
    const call = createCaller({ url, api: '/v1' }, access_token);
    // The first file of all makes the server ready for files; what is measured is what size does.
    await call('files', { method: 'POST', body: createForm(new Uint8Array(4 * megabyte), 'small.bin', '') });
    await readPeak();
    const before = await readPeak();
    const { bytes } = JSON.parse(await sendLarge(url, access_token, 200 * megabyte)) as { bytes: number };
    const growth = ((await readPeak()) - before) / megabyte;
    assert.equal(bytes, 200 * megabyte);
    assert.ok(growth <= 32, `It grew by ${growth.toFixed(1)} MB.`);
  });
});
