export type { TokenResponse } from './protocol/token-response.js';
export type { AtomicCache, Cache } from './server/cache.js';
export type { Authorize, Counters, Handler, ServerHandler, User } from './server/handler.js';
export type { Log, LogEntry } from './server/log.js';
export { createLoginHandler, type LoginHandler } from './server/login-handler.js';
export type { LoginOptions } from './server/login/login-options.js';
export {
  type NodeListener,
  type NodeListenerOptions,
  type NodeResponse,
  toNodeListener,
} from './server/node-listener.js';
export type { NodeRequest } from './server/node-request.js';
export type { Quota, Quotas, RateLimiter, RateLimitOption } from './server/rate-limit.js';
export type { SiteOptions } from './server/site-options.js';
export type { ClientAuth } from './server/request-token.js';
export type { GetToken, TokenRequest } from './server/token-grant.js';
export { createTokenHandler, type TokenHandlerOptions } from './server/token-handler.js';
export type { TokenOptions } from './server/token-options.js';
export { createProxyHandler } from './server/proxy/create-proxy-handler.js';
export type { OwnedPage, Owners } from './server/proxy/owners.js';
export type { ProxyOptions } from './server/proxy/proxy-options.js';
export type { OwnedKind } from './server/proxy/routes.js';
