import type { ChatClient, FoundMessage } from '../client.js';
import { ConversationChanges } from './conversation-changes.js';
import { ConversationList } from './conversation-list.js';
import { type DateGroup, groupByDate, sortByTime } from './group-by-date.js';
import { HistorySearch } from './history-search.js';
import { KnownConversations } from './known-conversations.js';
import type { PanelContext } from './panel-view.js';
import { completePanelWords } from './panel-words.js';
import { RunningConversations } from './running-conversations.js';

/** Longest title that is made of a first message until the server has one, in characters. */
const MAX_TITLE = 60;

/** All that the list of conversations shows, of one client. */
export class HistoryModel {
  readonly known = new KnownConversations();
  readonly list: ConversationList;
  readonly search: HistorySearch;
  readonly changes: ConversationChanges;
  readonly running: RunningConversations;
  readonly client: ChatClient;
  readonly #context: PanelContext;
  /** When something happened here in a conversation, in epoch milliseconds. */
  readonly #touched = new Map<string, number>();

  constructor(context: PanelContext, client: ChatClient, changed: () => void) {
    this.#context = context;
    this.client = client;
    this.list = new ConversationList(client, this.known, changed);
    this.search = new HistorySearch(client, this.known, changed);
    this.running = new RunningConversations(context.host, changed);
    this.changes = new ConversationChanges(context, client, this.known, changed);
  }

  /** There is no right to the list. Nothing more is asked for. */
  get isForbidden(): boolean {
    return this.list.errorCode === 'forbidden';
  }

  /** The conversations by date; none that is deleted. */
  get groups(): readonly DateGroup[] {
    const { tag } = this.#context.readLocale();
    const dated = this.list.ids.flatMap((id) => (this.changes.isGone(id) ? [] : [{ id, at: this.#timeOf(id) }]));
    const words = completePanelWords(this.#context.readLocale());
    // By what went on here, whatever a clock says, and then by time: a server may list by the time of the beginning.
    const newest = [
      ...dated.filter(({ id }) => this.#touched.has(id)),
      ...sortByTime(dated.filter(({ id }) => !this.#touched.has(id))),
    ];
    return groupByDate(newest, Date.now(), tag, words.lastWeek);
  }

  /** What was found: conversations by their titles. */
  get foundTitles(): readonly string[] {
    return (this.search.titles?.ids ?? []).filter((id) => !this.changes.isGone(id));
  }

  /** What was found: messages, those of one conversation together. */
  get foundMessages(): ReadonlyMap<string, readonly FoundMessage[]> {
    const groups = new Map<string, FoundMessage[]>();
    for (const message of this.search.messages ?? []) {
      const { conversationId = '' } = message;
      if (this.changes.isGone(conversationId) || this.changes.isPending(conversationId)) continue;
      groups.set(conversationId, [...(groups.get(conversationId) ?? []), message]);
    }
    return groups;
  }

  titleOf(id: string): string {
    const { untitled } = completePanelWords(this.#context.readLocale());
    return this.known.get(id)?.title.trim() || untitled;
  }

  /** Takes in what goes on in the conversation that is open: where it begins or ends it is the newest one. */
  follow(isShown: boolean): boolean {
    const id = this.running.follow();
    if (id === null || this.isForbidden) return id !== null;
    if (this.running.has(id)) this.#touch(id);
    // The server has made a title of what was said.
    else if (isShown) void this.list.refresh();
    return true;
  }

  /** Takes in an answer that began and ended before anybody could look. */
  catchUp(isShown: boolean): void {
    const { conversationId: id, privateMode } = this.#context.host;
    if (id === null || privateMode || this.isForbidden || this.running.has(id)) return;
    this.#touch(id);
    if (isShown) void this.list.refresh();
  }

  dispose(): void {
    this.changes.flush();
    this.list.dispose();
    this.search.dispose();
    this.running.rest();
  }

  /** When something happened in it last. */
  #timeOf(id: string): number {
    const { updatedAt, createdAt } = this.known.get(id) ?? {};
    return this.#touched.get(id) ?? Date.parse(updatedAt ?? createdAt ?? '');
  }

  #touch(id: string): void {
    const said = this.#context.host.messages.find(({ role }) => role === 'user')?.content ?? '';
    const title = Array.from(said.replace(/\s+/g, ' ').trim()).slice(0, MAX_TITLE).join('');
    if (!this.known.get(id)) this.known.learn([{ id, title }], this.known.now());
    this.#touched.set(id, Date.now());
    this.list.raise(id);
  }
}
