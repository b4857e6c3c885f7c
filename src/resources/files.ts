import { readAcknowledgement } from '../protocol/acknowledgement.js';
import { readPage } from '../protocol/page.js';
import { readStoredFile } from '../protocol/stored-file.js';
import { type Ask, readJson, type ResourceRequest } from './ask.js';
import { readFileContent } from './read-file-content.js';
import type { ContentOptions, FileContent, Resources } from './resource-methods.js';
import type { ResourcesPort } from './resources-port.js';
import { createUpload } from './upload.js';

/** The files of a person, and those that the agent made (S3). */
export function createFiles(ask: Ask, port: ResourcesPort): Resources['files'] {
  const fetchContent = (
    request: ResourceRequest,
    { signal, maxSize = Infinity }: ContentOptions = {},
  ): Promise<FileContent> =>
    ask({ ...request, accept: '*/*', signal }, (response, end) =>
      readFileContent(response, maxSize, end, port.environment),
    );
  return {
    upload: createUpload(ask, port),
    list: ({ limit, order } = {}, options) =>
      ask({ ...options, path: ['files'], query: { limit, order } }, async (response) =>
        readPage(await readJson(response), 'files', readStoredFile),
      ),
    content: (id, options) => fetchContent({ path: ['files', id, 'content'] }, options),
    artifact: (filepath, options) => fetchContent({ path: ['files', 'proxy'], query: { filepath } }, options),
    delete: (id, options) =>
      ask({ ...options, method: 'DELETE', path: ['files', id] }, async (response) => {
        readAcknowledgement(await response.text());
      }),
  };
}
