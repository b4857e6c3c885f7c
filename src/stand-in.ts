export { scenarios } from './stand-in/choose-scenario.js';
export { createStandIn, type StandInOptions } from './stand-in/create-stand-in.js';
export { completeSwitches, readNamedSwitches, SwitchError } from './stand-in/read-switches.js';
export type { Run } from './stand-in/run.js';
export { knownPassword } from './stand-in/people.js';
export type {
  ContentRecord,
  ConversationRecord,
  GrantRecord,
  MessageRecord,
  PersonRecord,
  TokenRecord,
  UploadRecord,
} from './stand-in/records.js';
export { LostConnection } from './stand-in/refusal.js';
export { createMemoryStore, createStore, type StandInStore, type Table, type TableSpec } from './stand-in/store.js';
export { type Switches, type SwitchSpec, switchTable, toKebab } from './stand-in/switch-table.js';
export { type Edition, knownAgent, knownClients, type Upstream } from './stand-in/world.js';
