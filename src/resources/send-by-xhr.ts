import { ChatError } from '../foundation/chat-error.js';
import type { Environment } from '../foundation/environment.js';
import type { UploadProgress } from '../protocol/uploader.js';

/** How long nothing may move, neither there nor back. */
const STALL_MS = 120_000;

/**
 * `fetch` by the kind of request that tells how much of its body has left. It follows every redirect, which it cannot
 * be kept from; the answer says so, as one of `fetch` does, so that one from elsewhere is refused.
 */
export function sendByXhr(
  xhr: XMLHttpRequest,
  url: string,
  { method = 'GET', headers, body, credentials, signal }: RequestInit,
  environment: Pick<Environment, 'setTimer'>,
  onProgress: ((progress: UploadProgress) => void) | undefined,
): Promise<Response> {
  const leave = (): void => xhr.abort();
  let stopTimer = (): void => undefined;
  const answer = new Promise<Response>((resolve, reject) => {
    const watch = (): void => {
      stopTimer();
      stopTimer = environment.setTimer(() => {
        reject(new ChatError('network', 'The upload came to a standstill'));
        leave();
      }, STALL_MS);
    };
    xhr.open(method, url);
    xhr.withCredentials = credentials === 'include';
    new Headers(headers).forEach((value, name) => xhr.setRequestHeader(name, value));
    xhr.onload = () => resolve(createResponse(xhr, url));
    xhr.onerror = xhr.onabort = () => reject(new ChatError('network', 'The connection was lost'));
    xhr.onprogress = watch;
    xhr.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      watch();
      if (lengthComputable) onProgress?.({ loaded, total });
    };
    signal?.addEventListener('abort', leave);
    watch();
    xhr.send(body as XMLHttpRequestBodyInit);
  });
  return answer.finally(() => {
    stopTimer();
    signal?.removeEventListener('abort', leave);
  });
}

function createResponse(xhr: XMLHttpRequest, url: string): Response {
  const lines = xhr.getAllResponseHeaders().trim().split('\r\n');
  const headers = lines.flatMap((line): [string, string][] => {
    const [name = '', value] = line.split(/: ?(.*)/);
    return value === undefined ? [] : [[name, value]];
  });
  // Statuses without a body refuse even an empty one.
  const response = new Response(xhr.responseText || null, { status: xhr.status, headers });
  return Object.defineProperties(response, {
    url: { value: xhr.responseURL },
    redirected: { value: xhr.responseURL !== url },
  });
}
