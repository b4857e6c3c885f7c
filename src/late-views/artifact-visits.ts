import type { LitElement } from 'lit';
import type { Locale } from '../i18n/locale.js';
import type { StepStrings } from '../i18n/late-strings.js';
import type { Deliverable } from '../protocol/deliverable.js';
import type { ArtifactSource } from './artifact-source.js';
import { readEnding } from './file-kinds.js';
import type { MessageKit, TextContext } from './kit.js';
import { completeWords } from './late-words.js';

/** What else the visits need. */
export interface ArtifactPort {
  /** Draws a message anew. */
  redraw(messageId: string): void;
}

/** A file in the place where it is shown. */
export interface Visit {
  readonly file: Deliverable;
  /** The name that it is shown and stored under. */
  readonly name: string;
  /** Of this place alone. */
  readonly key: string;
  readonly locale: Locale;
  readonly context?: TextContext;
}

/** How it stands with a file. */
export interface VisitState {
  readonly isBusy?: boolean;
  readonly isLooking?: boolean;
  /** Whether asking again cannot help. */
  readonly isRefused?: boolean;
  readonly failure?: keyof StepStrings;
  /** Tries again what has failed. */
  readonly again?: () => void;
  /** What is inside, as it is drawn. */
  readonly preview?: unknown;
}

const NEW: VisitState = {};
const REFUSALS: Readonly<Record<string, keyof StepStrings>> = { 'not-found': 'fileGone', forbidden: 'fileForbidden' };

/** What people do with files: getting them, and looking inside. The code for it comes with the first time. */
export class ArtifactVisits {
  readonly #kit: MessageKit;
  readonly #host: LitElement & { readonly client: ArtifactSource | null };
  readonly #port: ArtifactPort;
  readonly #states = new Map<string, VisitState>();
  #leaving = new AbortController();

  constructor(kit: MessageKit, host: LitElement & { readonly client: ArtifactSource | null }, port: ArtifactPort) {
    this.#kit = kit;
    this.#host = host;
    this.#port = port;
  }

  read({ key }: Visit): VisitState {
    return this.#states.get(key) ?? NEW;
  }

  /** Gives up what is being fetched. */
  end(): void {
    this.#leaving.abort();
    this.#leaving = new AbortController();
  }

  /** Stores the file where the person's downloads are, unless the page wants to do so in its own way. */
  async download(visit: Visit): Promise<void> {
    const { file, name } = visit;
    const { isBusy, isRefused, preview } = this.read(visit);
    if (isBusy || isRefused) return;
    const detail = { deliverable: Object.freeze({ ...file }), messageId: file.messageId };
    const event = new CustomEvent('chat-download', { detail, bubbles: true, composed: true, cancelable: true });
    if (!this.#host.dispatchEvent(event)) return;
    await this.#attempt(
      visit,
      { isBusy: true, preview },
      () => void this.download(visit),
      async (signal) => {
        const { downloadFile } = await import('./artifact.js');
        const isSaved = await downloadFile({ source: this.#host.client, path: file.path, name, signal });
        return { preview, ...(isSaved ? {} : { failure: 'fileReady' as const }) };
      },
    );
  }

  /** Shows what is inside, or hides it again. */
  async look(visit: Visit): Promise<void> {
    const { file, name, context } = visit;
    const { isLooking, isRefused, preview } = this.read(visit);
    if (isLooking || isRefused) return;
    if (preview !== undefined) return this.#set(visit, NEW);
    await this.#attempt(
      visit,
      { isLooking: true },
      () => void this.look(visit),
      async (signal) => {
        const { previewFile } = await import('./artifact.js');
        const strings = completeWords(visit.locale);
        const { kit, id } = { kit: this.#kit, id: visit.key };
        const hint = `${readEnding(name)} ${file.type.toLowerCase()}`;
        const artifact = { source: this.#host.client, path: file.path, name, signal };
        const shown = await previewFile(artifact, hint, { kit, id, strings, context: context ?? visit });
        return shown === null ? { failure: 'noPreview' } : { preview: shown };
      },
    );
  }

  /** Why something did not work, and the way to try it once more. */
  renderFailure(visit: Visit): unknown {
    const { html, nothing } = this.#kit;
    const { failure, again } = this.read(visit);
    if (!failure) return nothing;
    const strings = completeWords(visit.locale);
    return html`<p class="file-failure" role="alert">${strings[failure]}
      ${again ? html`<button class="look" type="button" @click=${again}>${strings.retry}</button>` : nothing}</p>`;
  }

  async #attempt(
    visit: Visit,
    meanwhile: VisitState,
    again: () => void,
    act: (signal: AbortSignal) => Promise<VisitState>,
  ): Promise<void> {
    const { signal } = this.#leaving;
    this.#set(visit, meanwhile);
    const state = await act(signal).catch((error: unknown): VisitState => {
      const code = String((error as { readonly code?: unknown } | null)?.code);
      if (code === 'too-large') return { failure: 'fileTooLarge' };
      const refusal = REFUSALS[code];
      return refusal ? { failure: refusal, isRefused: true } : { failure: 'fileFailed', again };
    });
    this.#set(visit, signal.aborted ? NEW : state);
  }

  #set({ key, file }: Visit, state: VisitState): void {
    this.#states.set(key, state);
    this.#port.redraw(file.messageId);
  }
}
