import type { LitElement, ReactiveController } from 'lit';
import type { Locale } from '../i18n/locale.js';
import type { Message } from '../protocol/message.js';
import { icons } from './icons.js';
import type { Kit } from './kit.js';
import { completeWords } from './late-words.js';
import { type Branch, createMessageTree, type MessageTree } from './message-tree.js';

/** What showing branches needs of the element's controllers. */
export interface BranchesPort {
  /** Draws that message anew. */
  redraw(messageId: string): void;
  /** Speaks to those who hear. */
  speak(text: string): void;
  /** Lets go of the end of the log: the reader looks elsewhere. */
  letGo(): void;
}

/** A way from one version of a message to the one beside it. */
type Step = -1 | 1;

/** A message, and the one in whose place it is. */
type Change = readonly [one: Message, other: Message];

const isSame = (one: Message, other: Message): boolean =>
  one.id === other.id && one.serverId === other.serverId && one.parentId === other.parentId;

/**
 * Which branch of a conversation is shown, and the way to the others. It begins with the newest one and stays with what
 * it shows, also when another one grows meanwhile, until the person chooses or says something: the server puts that
 * at its newest message.
 */
export class Branches implements ReactiveController {
  readonly #kit: Kit;
  readonly #host: LitElement;
  readonly #port: BranchesPort;
  #known: readonly Message[] = [];
  #tree: MessageTree | null = null;
  /** Whether messages have grown since it was made. */
  #isTreeOld = false;
  #branch: Branch | null = null;
  /** The last message that was shown, through which the branch leads on; undefined for the newest one. */
  #throughId: string | undefined;
  /** What is to be drawn anew. */
  readonly #stale = new Set<string>();
  #then: (() => void) | null = null;

  constructor(kit: Kit, host: LitElement, port: BranchesPort) {
    this.#kit = kit;
    this.#host = host;
    this.#port = port;
    host.addController(this);
    host.addEventListener('chat-status', (event) => {
      // Also of what is tried again.
      if ((event as CustomEvent<{ status: string }>).detail.status === 'submitted') this.#lead(undefined);
    });
  }

  /** The last message that is shown. */
  get lastId(): string | undefined {
    return this.#shown.at(-1)?.id;
  }

  /** The messages of the branch that is shown; the very same ones where there is but one. */
  show(messages: readonly Message[]): readonly Message[] {
    if (messages !== this.#known) {
      const shown = this.#shown;
      const known = this.#known;
      const changed = messages.length === known.length ? findChanged(messages, known) : null;
      this.#known = messages;
      // While an answer grows nothing else changes.
      if (changed?.every(([one, other]) => isSame(one, other))) this.#replace(changed);
      else {
        this.#tree = createMessageTree(messages);
        this.#isTreeOld = false;
        this.#read(shown);
      }
    }
    return this.#shown;
  }

  /** Lets go of the end of the log, and shows the branch of a message where that is not shown. */
  leadTo(messageId: string): void {
    this.#port.letGo();
    if (!this.#shown.some(({ id }) => id === messageId)) this.#lead(messageId);
  }

  hostUpdated(): void {
    for (const id of this.#stale) this.#port.redraw(id);
    this.#stale.clear();
    const then = this.#then;
    this.#then = null;
    then?.();
  }

  /** Which of its versions a message is, and the ways to the others; nothing where it is the only one. */
  renderVersions({ id }: Message, locale: Locale): unknown {
    const { html, nothing } = this.#kit;
    const versions = this.#branch?.versions.get(id);
    if (!versions) return nothing;
    const strings = completeWords(locale);
    const place = versions.indexOf(id);
    const position = strings.versionOf(place + 1, versions.length);
    const renderStep = (step: Step, label: string): unknown => {
      const isEnd = versions[place + step] === undefined;
      const act = (): void => this.#step(versions, place, step, locale);
      return html`<button
        class=${`icon-button ${classOf(step)}`}
        type="button"
        title=${label}
        aria-label=${label}
        aria-disabled=${isEnd}
        @click=${act}
      >
        ${this.#kit.drawIcon(icons[step < 0 ? 'back' : 'on'])}
      </button>`;
    };
    return html`<div class="versions" role="group" aria-label=${`${strings.versions}, ${position}`}>
      ${renderStep(-1, strings.previousVersion)}<bdi aria-hidden="true">${position}</bdi>${renderStep(1, strings.nextVersion)}
    </div>`;
  }

  /** What a reader has to know before writing: that the newest message is on another branch. */
  renderNote(locale: Locale): unknown {
    const { html, nothing } = this.#kit;
    if (this.#branch?.isNewest !== false) return nothing;
    const strings = completeWords(locale);
    const showLatest = (): void => {
      this.#lead(undefined);
      this.#then = () => this.#host.renderRoot.querySelector<HTMLElement>('[part="log"]')?.focus();
      this.#port.speak(strings.latestShown);
    };
    return html`<div class="choices">
      <p class="note">${strings.olderVersion}</p>
      <button type="button" @click=${showLatest}>${strings.showLatest}</button>
    </div>`;
  }

  #step(versions: readonly string[], place: number, step: Step, locale: Locale): void {
    const from = versions[place];
    const to = versions[place + step];
    if (from === undefined || to === undefined) return;
    const top = this.#find(from)?.getBoundingClientRect().top ?? 0;
    this.#port.letGo();
    this.#lead(to);
    this.#then = () => {
      const article = this.#find(to);
      article?.querySelector<HTMLElement>(`.${classOf(step)}`)?.focus({ preventScroll: true });
      // What the reader looks at stays where it was.
      const log = article?.closest('[part="log"]');
      if (log && article) log.scrollTop += article.getBoundingClientRect().top - top;
    };
    this.#port.speak(completeWords(locale).versionOf(place + step + 1, versions.length));
  }

  #find(id: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector(`article[data-id="${CSS.escape(id)}"]`);
  }

  #lead(throughId: string | undefined): void {
    if (!this.#tree) return;
    if (this.#isTreeOld) this.#tree = createMessageTree(this.#known);
    this.#isTreeOld = false;
    this.#throughId = throughId;
    this.#read();
    // What is being said is not among the messages yet, and may come with others.
    if (throughId === undefined) this.#throughId = undefined;
    this.#host.requestUpdate();
  }

  /** Puts messages that have grown in their places; the links between them are the same. */
  #replace(changed: readonly Change[]): void {
    this.#isTreeOld = this.#tree !== null;
    this.#throughId = this.lastId;
    if (!this.#branch) return;
    const messages = [...this.#branch.messages];
    for (const [one, other] of changed) {
      const at = messages.lastIndexOf(other);
      if (at >= 0) messages[at] = one;
    }
    this.#branch = { ...this.#branch, messages };
  }

  #read(shown: readonly Message[] = this.#shown): void {
    const before = this.#branch;
    const lastId = shown.at(-1)?.id;
    this.#branch = this.#tree?.read(this.#throughId) ?? null;
    this.#throughId = this.lastId;
    if (lastId !== undefined && lastId !== this.lastId) this.#stale.add(lastId);
    const changed = [...(this.#branch?.versions ?? [])].filter(
      ([id, versions]) => String(before?.versions.get(id)) !== String(versions),
    );
    if (changed.length === 0) return;
    const there = new Set(shown.map(({ id }) => id));
    for (const [id] of changed) if (there.has(id)) this.#stale.add(id);
  }

  get #shown(): readonly Message[] {
    return this.#branch?.messages ?? this.#known;
  }
}

/** Looks at no message that is the very same one. */
function findChanged(messages: readonly Message[], known: readonly Message[]): readonly Change[] {
  const changed: Change[] = [];
  for (const [at, one] of messages.entries()) {
    const other = known[at];
    if (other && one !== other) changed.push([one, other]);
  }
  return changed;
}

function classOf(step: Step): string {
  return step < 0 ? 'previous' : 'next';
}
