import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import type { Locale } from '../i18n/locale.js';
import type { StepStrings } from '../i18n/late-strings.js';
import type { Message } from '../protocol/message.js';
import type { Task } from '../protocol/task.js';
import type { DeliverableCards } from './deliverable-cards.js';
import { icons } from './icons.js';
import type { MessageKit, TextContext } from './kit.js';
import { completeWords } from './late-words.js';
import { isCommand, isName, readTaskIcon } from './task-icons.js';
import { readDuration, readStart } from './write-duration.js';

/** What the timeline needs besides what it draws with. */
export interface TimelinePort {
  /** Draws a message anew. */
  redraw(messageId: string): void;
  readonly readLocale: () => Locale;
}

const SECOND_MS = 1_000;

/**
 * The steps of an answer: open while they go on, one line once it is done. Whoever opens or closes it finds it so. Times
 * that run are written in place, once a second, as long as somebody can see them.
 */
export class TaskTimeline implements ReactiveController {
  readonly #kit: MessageKit;
  readonly #host: LitElement;
  readonly #port: TimelinePort;
  readonly #files: DeliverableCards;
  /** By message: whether the reader wants it open, and how it was drawn last. */
  readonly #chosen = new Map<string, boolean>();
  readonly #drawn = new Map<string, boolean>();
  /** The steps whose results were looked at. */
  readonly #opened = new Set<string>();
  /** Since when steps run on this side's clock. */
  readonly #starts = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(kit: MessageKit, host: LitElement, port: TimelinePort, files: DeliverableCards) {
    this.#kit = kit;
    this.#host = host;
    this.#port = port;
    this.#files = files;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#tick);
    this.#tick();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#tick);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** The steps of a message, in the order in which they began. */
  render(message: Message, context: TextContext): unknown {
    const { html, nothing } = this.#kit;
    const { id, tasks, state } = message;
    if (tasks.length === 0) return nothing;
    const strings = completeWords(context.locale);
    const isLive = state === 'streaming';
    const isOpen = this.#chosen.get(id) ?? isLive;
    this.#drawn.set(id, isOpen);
    return html`<details part="task-list" .open=${isOpen} @toggle=${(event: Event) => this.#onToggle(id, event)}>
      <summary class="line">${isLive ? this.#renderLive(message, strings) : this.#renderDone(tasks, strings)}</summary>
      <ul aria-label=${strings.tasks(tasks.length)}>
        ${tasks.map((task) => this.#renderTask(task, message, context, strings))}
      </ul>
    </details>`;
  }

  /** What goes on now, how far it is, and for how long. */
  #renderLive({ id, tasks }: Message, strings: StepStrings): TemplateResult {
    const { html } = this.#kit;
    const current = tasks.findLast(({ status }) => status === 'running') ?? tasks.at(-1);
    const ended = tasks.filter(({ status }) => status !== 'running').length;
    return html`<span class="mark"><span class="spinner"></span></span><span class="label" dir="auto">${current?.label}</span>
      <span class="state">${strings.tasksEnded(ended, tasks.length)}</span>${this.#renderClock(id, tasks[0]?.startedAt, strings)}`;
  }

  #renderDone(tasks: readonly Task[], strings: StepStrings): TemplateResult {
    const { html, drawIcon } = this.#kit;
    const failed = tasks.filter(({ status }) => status === 'failed').length;
    const seconds = readDuration(tasks);
    const said = [
      strings.tasks(tasks.length),
      failed > 0 ? strings.tasksFailed(failed) : '',
      seconds === undefined ? '' : strings.duration(seconds),
    ];
    return html`<span class="mark">${drawIcon(icons.check)}</span><span class="label">${said.filter(Boolean).join(' · ')}</span>`;
  }

  #renderTask(task: Task, message: Message, context: TextContext, strings: StepStrings): TemplateResult {
    const { html } = this.#kit;
    const key = `${message.id} ${task.id}`;
    const description = task.description === undefined || isName(task.description) ? '' : task.description;
    const { result = '' } = task;
    const line = this.#renderLine(key, task, strings);
    const body = (): unknown => [
      description && html`<p class="plain" dir="auto">${description}</p>`,
      result && this.#kit.renderText(isCommand(task) ? fence(result) : result, key, context),
    ];
    return html`<li part="task" class=${task.status}>
      ${
        description + result === ''
          ? html`<div class="line">${line}</div>`
          : html`<details @toggle=${(event: Event) => this.#onResult(key, message.id, event)}>
              <summary class="line">${line}</summary>
              <div class="result">${this.#opened.has(key) ? body() : ''}</div>
            </details>`
      }
      ${this.#files.renderLinks(task.files, key, message.id, context.locale)}
    </li>`;
  }

  #renderLine(key: string, task: Task, strings: StepStrings): TemplateResult {
    const { html, nothing, drawIcon } = this.#kit;
    const { status, label, startedAt } = task;
    const seconds = readDuration([task]);
    const mark =
      status === 'running'
        ? html`<span class="spinner"></span>`
        : drawIcon(status === 'completed' ? icons.check : status === 'failed' ? icons.cross : icons.stopped);
    const time =
      status === 'running'
        ? this.#renderClock(key, startedAt, strings)
        : seconds === undefined
          ? nothing
          : html`<span class="state">${strings.duration(seconds)}</span>`;
    const word = html`<span class=${/^(completed|running)$/.test(status) ? 'unseen' : 'state'}>${strings[`task-${status}`]}</span>`;
    return html`<span class="mark">${mark}</span><span class="kind">${drawIcon(readTaskIcon(task))}</span>
      <span class="label" dir="auto">${label}</span>${word}${time}`;
  }

  /** A time that runs. Readers are not told each second of it. */
  #renderClock(key: string, startedAt: string | undefined, strings: StepStrings): TemplateResult {
    const start = this.#starts.get(key) ?? readStart(startedAt, Date.now());
    this.#starts.set(key, start);
    this.#wait();
    return this.#kit
      .html`<span class="state clock" aria-hidden="true" data-since=${start} .textContent=${write(start, strings)}></span>`;
  }

  /** What is drawn opens and closes it as well: only what differs from that is the reader's doing. */
  #onToggle(id: string, event: Event): void {
    const { open } = event.target as HTMLDetailsElement;
    if (event.target === event.currentTarget && open !== this.#drawn.get(id)) this.#chosen.set(id, open);
  }

  #onResult(key: string, messageId: string, event: Event): void {
    if (!(event.target as HTMLDetailsElement).open || this.#opened.has(key)) return;
    this.#opened.add(key);
    this.#port.redraw(messageId);
  }

  #wait(): void {
    if (!document.hidden) this.#timer ??= setTimeout(this.#tick, SECOND_MS);
  }

  readonly #tick = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const clocks = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-since]')];
    if (document.hidden || clocks.length === 0) return;
    const strings = completeWords(this.#port.readLocale());
    for (const clock of clocks.filter((one) => one.checkVisibility())) {
      clock.textContent = write(Number(clock.dataset['since']), strings);
    }
    this.#wait();
  };
}

/** Code, whatever is in it; what is fenced already stays as it is. */
function fence(text: string): string {
  if (/^ {0,3}(```|~~~)/m.test(text)) return text;
  const marks = '`'.repeat(1 + Math.max(2, ...[...text.matchAll(/`+/g)].map(([{ length }]) => length)));
  return `${marks}\n${text}\n${marks}`;
}

function write(start: number, { duration }: StepStrings): string {
  return duration(Math.max(0, Math.floor((Date.now() - start) / SECOND_MS)));
}
