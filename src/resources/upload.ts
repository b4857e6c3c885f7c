import { readOption } from '../protocol/read-option.js';
import { readUploadedFile } from '../protocol/stored-file.js';
import { type Ask, readJson } from './ask.js';
import type { Resources } from './resource-methods.js';
import type { ResourcesPort } from './resources-port.js';
import { sendByXhr } from './send-by-xhr.js';

/** What the slowest line may take: a minute, and a second for every 8 KB. */
const LEAST_DEADLINE_MS = 60_000;
const BYTES_PER_MS = 8;

/** Sends a file as `multipart/form-data` (S3), by the browser's own requests where those tell how far they are. */
export function createUpload(ask: Ask, port: ResourcesPort): Resources['files']['upload'] {
  const { environment, options: own, settings } = port;
  return (file, { signal, onProgress } = {}) => {
    const name = file instanceof File ? file.name : '';
    const form = new FormData();
    form.append('file', file, name || 'file');
    const send: typeof fetch = (url, given = {}) => {
      const init = { ...given, body: form };
      const xhr = readOption(own.fetch) === undefined ? environment.xhr() : undefined;
      return xhr ? sendByXhr(xhr, url as string, init, environment, onProgress) : settings().fetch(url, init);
    };
    const deadlineMs = LEAST_DEADLINE_MS + file.size / BYTES_PER_MS;
    return ask({ method: 'POST', path: ['files'], signal, deadlineMs, fetch: send }, async (response) =>
      readUploadedFile(await readJson(response), { name, type: file.type, size: file.size }),
    );
  };
}
