import { readFoundMessage } from '../protocol/found-message.js';
import { readMasterRecords } from '../protocol/master-record.js';
import { readPage } from '../protocol/page.js';
import { createAsk, readJson } from './ask.js';
import { createConversations } from './conversations.js';
import { createFiles } from './files.js';
import type { Resources } from './resource-methods.js';
import type { ResourcesPort } from './resources-port.js';
import { createUser } from './user.js';

/** The methods for everything that is no run. */
export function createResources(port: ResourcesPort): Resources {
  const ask = createAsk(port);
  return {
    conversations: createConversations(ask),
    files: createFiles(ask, port),
    user: createUser(ask),
    searchMessages: (q, options) =>
      ask({ ...options, path: ['search', 'messages'], query: { q } }, async (response) =>
        readPage(await readJson(response), 'messages', readFoundMessage),
      ),
    organizations: (options) =>
      ask({ ...options, path: ['organizations'] }, async (response) =>
        readMasterRecords(await readJson(response), 'organizations'),
      ),
    jobTypes: (options) =>
      ask({ ...options, path: ['job-types'] }, async (response) =>
        readMasterRecords(await readJson(response), 'jobTypes'),
      ),
  };
}
