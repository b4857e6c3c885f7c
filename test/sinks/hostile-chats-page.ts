import { Marked } from 'marked';
import { type Finding, showRuns, showStored } from './hostile-chats.js';
import { countUnheld, ran, setTraps } from './traps.js';

/** What a test may do in the page whose chats are told hostile texts. */
export interface HostileChatsPage {
  readonly ran: readonly string[];
  newGlobals(): readonly string[];
  showStored(texts: readonly string[]): Promise<readonly string[]>;
  showRuns(texts: readonly string[], streamed: boolean): Promise<{ findings: readonly Finding[]; states: number }>;
  /** How many of them run where nothing holds them: as they are, or drawn by marked alone. */
  countUnheld(texts: readonly string[], isMarkdown: boolean): Promise<number>;
}

declare global {
  var hostileChats: HostileChatsPage;
}

setTraps();
const marked = new Marked();
globalThis.hostileChats = {
  ran,
  newGlobals: () => Object.keys(globalThis).filter((name) => !globals.has(name)),
  showStored,
  showRuns,
  countUnheld: (texts, isMarkdown) =>
    countUnheld(isMarkdown ? texts.map((text) => marked.parse(text, { async: false })) : texts),
};
const globals = new Set(Object.keys(globalThis));
