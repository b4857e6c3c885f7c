/** A task as it travels and as the history shows it (P-STREAM, S3). */
export interface TaskRecord {
  readonly taskId?: string;
  readonly callId?: string;
  readonly messageId: string;
  readonly conversationId: string;
  readonly actionType: string;
  readonly title: string;
  readonly description?: string;
  readonly status: string;
  readonly content?: string;
  readonly files?: readonly FileRecord[];
  /** Unix milliseconds. */
  readonly timestamp: number;
}

/** A file of a task (P-STREAM, S3). */
export interface FileRecord {
  readonly filename: string;
  readonly fileType: string;
  readonly size: number;
  readonly filepath: string;
}

/** A file the agent made, as in the history (S3). */
export interface DeliverableRecord {
  readonly filename: string;
  readonly filepath: string;
  readonly fileType: string;
}

/** A question to the person; the streaming guide names such a field without showing it, so its shape is an assumption. */
export interface InteractionRecord {
  readonly id: string;
  readonly kind: 'input' | 'choice' | 'approval' | 'browser';
  readonly prompt: string;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
  readonly url?: string;
}

/** The content of one chunk, in the names of the wire. All but `content` and `tasks` are assumptions. */
export interface ChunkDelta {
  readonly content?: string;
  readonly reasoning_content?: string;
  readonly progress_message?: string;
  readonly tasks?: readonly TaskRecord[];
  readonly deliverables?: readonly DeliverableRecord[];
  readonly interaction?: InteractionRecord;
}

/** How a run ended; `last` is what its final chunk carries besides the finish reason. */
export type RunEnding =
  | { readonly kind: 'completed'; readonly last?: ChunkDelta }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'cancelled' };

/** One chunk of a run with the time (Unix ms) at which it was made. */
export interface RunEntry {
  readonly at: number;
  readonly delta: ChunkDelta;
}

/** Which answer a run is producing, and for whom. */
export interface RunIdentity {
  readonly messageId: string;
  readonly conversationId: string;
  readonly parentMessageId: string;
  readonly user: string;
  readonly title: string;
}

/** One answer being produced: a log of chunks that any number of readers follow; it goes on without them. */
export class Run {
  readonly identity: RunIdentity;
  readonly startedAt: number;
  readonly log: RunEntry[] = [];
  /** How many streams read it at this moment. */
  readers = 0;
  readonly #now: () => number;
  readonly #producer = new AbortController();
  readonly #waiting = new Set<() => void>();
  #ending: RunEnding | undefined;
  #endedAt: number | undefined;

  constructor(identity: RunIdentity, now: () => number) {
    this.identity = identity;
    this.#now = now;
    this.startedAt = now();
  }

  /** How the run ended; undefined while it goes on. */
  get ending(): RunEnding | undefined {
    return this.#ending;
  }

  /** When the run last changed, in Unix ms. */
  get updatedAt(): number {
    return this.#endedAt ?? this.log.at(-1)?.at ?? this.startedAt;
  }

  /** Aborted when the run is cancelled: the producer must stop then. */
  get signal(): AbortSignal {
    return this.#producer.signal;
  }

  /** Adds a chunk; a run that has ended takes none. */
  push(delta: ChunkDelta): void {
    if (this.#ending) return;
    this.log.push({ at: this.#now(), delta });
    this.#wake();
  }

  /** Ends the run; the first ending stays. */
  end(ending: RunEnding): void {
    if (this.#ending) return;
    this.#ending = ending;
    this.#endedAt = this.#now();
    this.#wake();
  }

  /** Stops the producer and ends the run. */
  cancel(): void {
    this.end({ kind: 'cancelled' });
    this.#producer.abort();
  }

  /** Waits for more than `seen` chunks, the end, or `signal`; resolves with true when `ms` passed without any of them. */
  isIdle(seen: number, ms: number, signal: AbortSignal): Promise<boolean> {
    if (this.log.length > seen || this.#ending || signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const settle = (idle: boolean): void => {
        clearTimeout(timer);
        this.#waiting.delete(onChange);
        signal.removeEventListener('abort', onChange);
        resolve(idle);
      };
      const onChange = (): void => settle(false);
      const timer = setTimeout(() => settle(true), ms);
      this.#waiting.add(onChange);
      signal.addEventListener('abort', onChange);
    });
  }

  #wake(): void {
    for (const onChange of [...this.#waiting]) onChange();
  }
}
