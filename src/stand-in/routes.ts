import { authorize } from './authorize.js';
import { changePassword, readUser, updateUser } from './account.js';
import { deleteConversation, renameConversation } from './change-conversation.js';
import { readKeys, readNewDiscovery, readOldDiscovery } from './discovery.js';
import { cancelChat, reconnectChat } from './follow-chat.js';
import { issueMarketplaceToken, issueSaasToken } from './issue-token.js';
import { listConversations } from './list-conversations.js';
import { deleteFile, listFiles, readFileContent } from './list-files.js';
import { listJobTypes, listOrganizations } from './list-master-data.js';
import { listMessages } from './list-messages.js';
import { readArtifact } from './read-artifact.js';
import { readUserInfo, revokeToken } from './revoke-token.js';
import { searchMessages } from './search-messages.js';
import { seedConversations, seedMessages } from './seed-hooks.js';
import { sendChat } from './send-chat.js';
import type { Switches } from './switch-table.js';
import { expireTokens, readCounters, resetWorld } from './test-hooks.js';
import { uploadFile } from './upload-file.js';
import type { Edition, Exchange } from './world.js';

/** What a call asks of its caller: any token, or one with this scope. */
export type Need = 'token' | 'chat:exec' | 'chat:history' | 'chat:file';

/** One call of the API. `id` is its name in the counters, `group` its name for the `forceOn` switch. */
export interface Route {
  readonly id: string;
  readonly group: Exclude<Switches['forceOn'], 'api'> | 'hook';
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** What a caller must have; without it no token is asked for. */
  readonly needs: Need | undefined;
  readonly editions: readonly Edition[];
  readonly handle: (exchange: Exchange) => Response | Promise<Response>;
}

type Row = readonly [id: string, method: Route['method'], path: string, handle: Route['handle']];

const both: readonly Edition[] = ['saas', 'marketplace'];
const saas: readonly Edition[] = ['saas'];
const marketplace: readonly Edition[] = ['marketplace'];

/** Every call there is. `{api}` is the version prefix of the edition. Paths and scopes: S3; tokens: S0, S1, P-AUTHR. */
export const routes: readonly Route[] = [
  ...group('token', saas, undefined, [
    ['T1', 'POST', '/federation/auth/v1/token', issueSaasToken],
    ['T3', 'GET', '/federation/auth/v1/authorize', authorize],
    ['T6', 'GET', '/federation/.well-known/openid-configuration', readOldDiscovery],
    ['T6', 'GET', '/realms/federation/.well-known/openid-configuration', readNewDiscovery],
    ['T6', 'GET', '/realms/federation/.well-known/oauth-authorization-server', readNewDiscovery],
    ['T6', 'GET', '/federation/auth/v1/jwks', readKeys],
    ['T6', 'POST', '/federation/auth/v1/revoke', revokeToken],
  ]),
  ...group('token', saas, 'token', [
    ['T6', 'GET', '/federation/auth/v1/userinfo', readUserInfo],
    ['T6', 'POST', '/federation/auth/v1/userinfo', readUserInfo],
  ]),
  ...group('token', marketplace, undefined, [
    ['T7', 'POST', '/api/v1/auth/external-service-token', issueMarketplaceToken],
  ]),
  ...group('send', both, 'chat:exec', [['C1', 'POST', '{api}/chat/completions', sendChat]]),
  ...group('reconnect', both, 'chat:exec', [['C2', 'GET', '{api}/chat/completions/:id', reconnectChat]]),
  ...group('cancel', both, 'chat:exec', [['C3', 'POST', '{api}/chat/completions/:id/cancel', cancelChat]]),
  ...group('history', saas, 'chat:history', [
    ['H1', 'GET', '{api}/conversations', listConversations],
    ['H2', 'GET', '{api}/conversations/:id/messages', listMessages],
    ['H3', 'PATCH', '{api}/conversations/:id', renameConversation],
    ['H4', 'DELETE', '{api}/conversations/:id', deleteConversation],
  ]),
  ...group('files', saas, 'chat:file', [
    ['F1', 'GET', '{api}/files', listFiles],
    ['F2', 'POST', '{api}/files', uploadFile],
    ['F3', 'GET', '{api}/files/:id/content', readFileContent],
    ['F4', 'DELETE', '{api}/files/:id', deleteFile],
  ]),
  ...group('files', saas, 'chat:exec', [['F5', 'GET', '{api}/files/proxy', readArtifact]]),
  ...group('search', saas, 'chat:history', [['Q1', 'GET', '{api}/search/messages', searchMessages]]),
  ...group('account', saas, 'token', [
    ['U1', 'GET', '{api}/user', readUser],
    ['U2', 'PATCH', '{api}/user', updateUser],
    ['U3', 'POST', '{api}/user/password', changePassword],
    ['M1', 'GET', '{api}/organizations', listOrganizations],
    ['M2', 'GET', '{api}/job-types', listJobTypes],
  ]),
  ...group('hook', both, undefined, [
    ['counters', 'GET', '/stand-in/counters', readCounters],
    ['expire', 'POST', '/stand-in/expire-tokens', expireTokens],
    ['reset', 'POST', '/stand-in/reset', resetWorld],
    ['conversations', 'POST', '/stand-in/conversations', seedConversations],
    ['messages', 'POST', '/stand-in/messages', seedMessages],
  ]),
];

function group(
  name: Route['group'],
  editions: readonly Edition[],
  needs: Need | undefined,
  rows: readonly Row[],
): readonly Route[] {
  return rows.map(([id, method, path, handle]) => ({ id, group: name, method, path, needs, editions, handle }));
}
