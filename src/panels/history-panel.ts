import type { FoundMessage } from '../client.js';
import type { RowState } from './conversation-row.js';
import { renderFrame } from './history-frame.js';
import { HistoryModel } from './history-model.js';
import { MessageGuide } from './message-guide.js';
import type { PanelContext, PanelView } from './panel-view.js';
import { completePanelWords } from './panel-words.js';
import { RowList } from './row-list.js';

/** The list of conversations: by date, found by words, opened, renamed, deleted. */
export class HistoryPanel implements PanelView {
  readonly element = document.createElement('section');
  readonly #context: PanelContext;
  readonly #rows: RowList;
  readonly #guide: MessageGuide;
  #end: IntersectionObserver | null = null;
  #model: HistoryModel | null = null;
  #renamingId: string | null = null;
  #isShown = false;
  /** What it was drawn with. */
  #seen: readonly unknown[] = [];

  constructor(context: PanelContext) {
    this.#context = context;
    this.#guide = new MessageGuide(context, (id) => this.#model?.search.noteGone(id));
    this.#rows = new RowList(
      context.kit,
      {
        open: (id) => this.#openConversation(id),
        rename: (id) => this.#rename(id),
        finish: (id, title) => this.#finish(id, title),
        delete: (id) => this.#model?.changes.delete(id),
        undo: (id) => this.#model?.changes.undo(id),
      },
      (id) => this.#readRow(id),
    );
    this.element.setAttribute('part', 'history-panel');
    context.host.addEventListener('chat-response-end', () => this.#model?.catchUp(this.#isShown));
  }

  open(): void {
    this.#isShown = true;
    const isKnown = this.#sync();
    if (isKnown) this.#model?.running.watch();
    this.#model?.follow(true);
    const { list, isForbidden } = this.#model ?? {};
    // A list that another person has left behind, or that failed, is not known yet, though its panel is.
    if (!isForbidden) void (list?.isKnown ? list.refresh() : list?.more());
    this.#draw();
  }

  close(): void {
    this.#isShown = false;
    this.#renamingId = null;
    this.#model?.changes.flush();
    this.#model?.running.rest();
    this.#guide.leave();
    this.#end?.disconnect();
  }

  sendAll(): Promise<unknown> | null {
    return this.#model?.changes.sendAll() ?? null;
  }

  update(): void {
    this.#sync();
    this.#guide.update();
    const { conversationId } = this.#context.host;
    // Nobody writes on in what is about to go.
    if (conversationId !== null && this.#model?.changes.isPending(conversationId))
      this.#model.changes.undo(conversationId);
    const seen = [this.#context.readLocale(), conversationId, this.#model];
    const isNews = this.#model?.follow(this.#isShown) || seen.some((value, index) => value !== this.#seen[index]);
    this.#seen = seen;
    if (isNews) this.#draw();
  }

  focus(): void {
    // On touch screens the keyboard would come over what was just opened.
    const isTouch = matchMedia('(pointer: coarse)').matches;
    const field = isTouch ? null : this.element.querySelector<HTMLElement>('[part="search"]');
    (field ?? this.element.querySelector('button'))?.focus();
  }

  /** Another client is another person; returns whether it is still the same one. */
  #sync(): boolean {
    const { client } = this.#context.host;
    if (this.#model?.client === client) return true;
    // What was being written is about a conversation of the other one.
    this.#renamingId = null;
    this.#model?.dispose();
    this.#model = client && new HistoryModel(this.#context, client, () => this.#draw());
    if (this.#isShown) {
      this.#model?.running.watch();
      void this.#model?.list.more();
    }
    return false;
  }

  #draw(): void {
    const model = this.#model;
    if (!this.#isShown || !model) return;
    const words = completePanelWords(this.#context.readLocale());
    const hadFocus = this.element.contains(this.#findFocused());
    this.element.setAttribute('aria-label', words.conversations);
    const { query } = model.search;
    const titles = { key: 'titles', heading: words.foundTitles, ids: model.foundTitles };
    const groups = query === '' ? model.groups : titles.ids.length > 0 ? [titles] : [];
    // Before its row goes: a field that goes loses the focus, which would send what is in it.
    if (!groups.some(({ ids }) => ids.includes(this.#renamingId ?? ''))) this.#renamingId = null;
    this.#rows.update(groups);
    const frame = renderFrame(this.#context, model, this.#rows.element, {
      search: (text) => model.search.set(text),
      more: () => void (query === '' ? model.list : model.search.titles)?.more(),
      retrySearch: () => model.search.retry(),
      openMessage: (message) => this.#openMessage(message),
      create: () => {
        this.#context.host.newConversation();
        this.#context.uncover();
      },
    });
    this.#context.kit.render(frame, this.element);
    this.#watchEnd();
    if (hadFocus && !this.element.contains(this.#findFocused())) this.focus();
  }

  #readRow(id: string): Omit<RowState, 'isActive'> {
    const words = completePanelWords(this.#context.readLocale());
    const trouble = this.#model?.changes.troubleOf(id);
    return {
      id,
      title: this.#model?.titleOf(id) ?? '',
      isOpen: id === this.#context.host.conversationId,
      isRunning: this.#model?.running.has(id) ?? false,
      mode: this.#model?.changes.isPending(id) ? 'deleted' : id === this.#renamingId ? 'renaming' : 'listed',
      trouble: trouble ? words[trouble] : '',
      words,
    };
  }

  #openConversation(id: string): void {
    const { host } = this.#context;
    this.#guide.leave();
    if (host.conversationId !== id) host.loadConversation(id);
    this.#moveOn();
  }

  #openMessage({ conversationId = '', id }: FoundMessage): void {
    this.#context.uncover();
    this.#guide.go({ conversationId, id, words: this.#model?.search.query ?? '' });
  }

  /** From a sheet that is gone to the conversation: on touch screens the keyboard would come over it. */
  #moveOn(): void {
    if (!this.#context.uncover()) return;
    const { host } = this.#context;
    if (matchMedia('(pointer: coarse)').matches) host.renderRoot.querySelector<HTMLElement>('[part="log"]')?.focus();
    else host.focus();
  }

  #rename(id: string): void {
    this.#renamingId = id;
    this.#draw();
    this.#rows.focus(id, 'input');
  }

  #finish(id: string, title: string | null): void {
    // A field that goes loses the focus, which ends it, too.
    if (this.#renamingId !== id) return;
    this.#renamingId = null;
    const wanted = title?.trim() ?? '';
    if (wanted !== '' && wanted !== this.#model?.known.get(id)?.title) this.#model?.changes.rename(id, wanted);
    else this.#draw();
  }

  #findFocused(): Element | null {
    return this.#context.host.shadowRoot?.activeElement ?? null;
  }

  /** Looked at anew each time: what is still in view after a page has come says so again. */
  #watchEnd(): void {
    this.#end?.disconnect();
    const button = this.element.querySelector('.more');
    if (!button) return;
    const root = button.closest('.scroller');
    this.#end = new IntersectionObserver((news) => this.#onEnd(news), { root, rootMargin: '0px 0px 200px' });
    this.#end.observe(button);
  }

  #onEnd(news: readonly IntersectionObserverEntry[]): void {
    const list = this.#model?.search.query === '' ? this.#model.list : this.#model?.search.titles;
    // Whoever wants more after a failure says so.
    if (news.some(({ isIntersecting }) => isIntersecting) && list?.errorCode === null) void list.more();
  }
}
