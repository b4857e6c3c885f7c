import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { isDrawn } from '../../markdown/markdown.js';
import { type ConnectBy, isActive, type RunState } from '../../run/run-state.js';
import type { SpeechReader } from '../../late-views/speech-reader.js';

/** How far utterances are apart, in milliseconds; as long each stays in the region, so that nobody meets it twice. */
const GAP_MS = 2_100;

/** Whose voice it is. */
interface AnnouncerHost extends LitElement {
  /** What reads an answer aloud; null until it is loaded, undefined where it cannot be. */
  createSpeechReader(): SpeechReader | null | undefined;
}

/** An answer of which something may have to be said. */
interface SpokenAnswer {
  readonly id: string;
  /** Null until it is loaded: then the answer waits. */
  reader: SpeechReader | null;
  /** Whether what stands there at the first look was said before, or never will be. */
  isOld: boolean;
  /** What is said after it; absent while it goes on. */
  end?: string | undefined;
}

/**
 * The one voice of the element: a region that is there from the start, apart from the visible log, which stays silent.
 * Answers are spoken as they grow, in order, each word once. What comes too soon after an utterance joins the next.
 */
export class Announcer implements ReactiveController {
  readonly #host: AnnouncerHost;
  readonly #gapMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the last utterance is so new that the next one has to wait. */
  #isSpeaking = false;
  /** Whether it is to be seen after a rendering what there is to say. */
  #isDue = false;
  #notes = '';
  #readStatus: (() => string) | null = null;
  #status = '';
  #answers: SpokenAnswer[] = [];
  #latest: SpokenAnswer | null = null;

  constructor(host: AnnouncerHost, gapMs = GAP_MS) {
    this.#host = host;
    this.#gapMs = gapMs;
    host.addController(this);
  }

  /** Lets assistive technology speak the text when it has nothing more urgent to say. */
  announce(text: string): void {
    this.#notes += ` ${text}`;
    this.#request();
  }

  /** The same for a status, which is read when it is spoken and only said where it is another one by then. */
  announceStatus(read: () => string): void {
    this.#readStatus = read;
    this.#request();
  }

  /** Speaks the answer of that run from now on. Of one that began elsewhere only what is still to come. */
  follow(run: RunState): void {
    if (isActive(run)) this.#find(run.run.answerId, (run as { by?: ConnectBy }).by !== 'open').end = undefined;
  }

  /** Speaks what is left of an answer that is over, and then these words. */
  announceEnd(id: string, words: string): void {
    this.#find(id, false).end = words;
    this.#request();
  }

  render(): TemplateResult {
    return html`<div class="announcer" role="status"></div>`;
  }

  hostConnected(): void {
    this.#lookAgain();
  }

  hostUpdated(): void {
    const region = this.#query('.announcer');
    if (!this.#isDue || this.#isSpeaking || !region?.isConnected) return;
    this.#isDue = false;
    clearTimeout(this.#timer);
    const text = this.#readNews();
    this.#isSpeaking = text !== '';
    // Written here and not by rendering, for what is spoken is often read off what was just rendered.
    if (text || region.textContent) region.textContent = text;
    if (text || this.#answers.length > 0) this.#timer = setTimeout(() => this.#lookAgain(), this.#gapMs);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  #lookAgain(): void {
    this.#isSpeaking = false;
    this.#request();
  }

  #request(): void {
    this.#isDue = true;
    this.#host.requestUpdate();
  }

  #query(selector: string): Element | null | undefined {
    return this.#host.shadowRoot?.querySelector(selector);
  }

  /** The answer with that id, which is among those to be spoken. */
  #find(id: string, isOld: boolean): SpokenAnswer {
    if (this.#latest?.id !== id) {
      this.#latest = { id, reader: null, isOld };
      this.#status = '';
    }
    if (!this.#answers.includes(this.#latest)) this.#answers.push(this.#latest);
    return this.#latest;
  }

  #readNews(): string {
    const texts: string[] = [];
    while (this.#answers[0] && this.#readAnswer(this.#answers[0], texts)) this.#answers.shift();
    texts.push(this.#notes);
    this.#notes = '';
    const status = this.#readStatus?.() ?? this.#status;
    this.#readStatus = null;
    if (status !== this.#status) texts.push((this.#status = status));
    return texts.join(' ').trim();
  }

  /** Adds to `texts` what is new of an answer; returns whether there will be no more. */
  #readAnswer(answer: SpokenAnswer, texts: string[]): boolean {
    const content = this.#query(`[data-id="${answer.id}"]>[part="content"]`);
    const reader = (answer.reader ??= this.#host.createSpeechReader() ?? null);
    // An answer that cannot be read aloud is told of.
    if (content && !reader) {
      this.#isDue = true;
      const isLost = answer.end !== undefined && this.#host.createSpeechReader() === undefined;
      if (isLost) texts.push(answer.end ?? '');
      return isLost;
    }
    const isDone = !content || isDrawn(content);
    const isOver = isDone && answer.end !== undefined;
    const isOld = answer.isOld;
    const text = content && reader && (isDone || !isOld) ? reader.read(content, isOld || isOver) : '';
    if (isOld) answer.isOld = text === '';
    else texts.push(text);
    if (isOver) texts.push(answer.end ?? '');
    return isOver;
  }
}
