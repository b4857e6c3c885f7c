import { readErrorCode } from './read-error-code.js';

/** Why a form was not taken, where it is no field of it. */
export interface FormFailure {
  readonly code: string;
  /** The server's own words; empty where there are none. */
  readonly said: string;
}

/**
 * How a form was taken: what is wrong with single fields, by their names, and with the whole. One request at a time; what
 * went wrong with a field is gone as soon as it is changed.
 */
export class FormRequest<Name extends string> {
  readonly #changed: () => void;
  readonly #troubles = new Map<Name, string>();
  #failure: FormFailure | null = null;
  #phase: 'idle' | 'sending' | 'done' = 'idle';
  #sent: Promise<unknown> | null = null;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** `done` lasts until something is changed. */
  get phase(): 'idle' | 'sending' | 'done' {
    return this.#phase;
  }

  /** Resolves when the server has answered; `null` where nothing is on its way. */
  get sent(): Promise<unknown> | null {
    return this.#sent;
  }

  get failure(): FormFailure | null {
    return this.#failure;
  }

  /** What is wrong with a field, in the server's words, empty where it has none; undefined where nothing is. */
  troubleOf(name: Name): string | undefined {
    return this.#troubles.get(name);
  }

  /** Says what is wrong before anything is sent. */
  refuse(troubles: ReadonlyMap<Name, string>): void {
    this.#begin('idle');
    for (const [name, words] of troubles) this.#troubles.set(name, words);
    this.#changed();
  }

  /** The person has changed a field. */
  touch(name: Name): void {
    this.#troubles.delete(name);
    if (this.#phase === 'done') this.#phase = 'idle';
  }

  /** Forgets how it went, but for what is on its way. */
  rest(): void {
    if (this.#phase !== 'sending') this.#begin('idle');
  }

  /**
   * Sends it; `fields` are the names in the request and the fields that they are made of. Returns whether it was taken;
   * a field that the server names has its words from then on.
   */
  async send(fields: ReadonlyMap<string, Name>, request: () => Promise<void>): Promise<boolean> {
    this.#begin('sending');
    this.#changed();
    const sent = request();
    this.#sent = sent.catch(() => undefined);
    try {
      await sent;
      this.#phase = 'done';
    } catch (error) {
      this.#phase = 'idle';
      this.#fail(error, fields);
    }
    this.#sent = null;
    this.#changed();
    return this.#phase === 'done';
  }

  #begin(phase: 'idle' | 'sending'): void {
    this.#phase = phase;
    this.#failure = null;
    this.#troubles.clear();
  }

  #fail(error: unknown, fields: ReadonlyMap<string, Name>): void {
    const code = readErrorCode(error);
    const {
      param = '',
      said = '',
      suggestedAction,
    } = error as { param?: string; said?: string; suggestedAction?: string };
    const name = [...fields].find(([field]) => isSameField(field, param))?.[1];
    const isPassing = ['forbidden', 'auth', 'rate-limited', 'server', 'network'].includes(code);
    if (name !== undefined && !isPassing) this.#troubles.set(name, suggestedAction ?? said);
    else this.#failure = { code, said: isPassing ? '' : (suggestedAction ?? said) };
  }
}

/** Servers write `newPassword`, `new_password` or `body.newPassword` for the same. */
function isSameField(field: string, param: string): boolean {
  const [last = ''] = param
    .split(/[./[\]]+/)
    .filter(Boolean)
    .slice(-1);
  return plain(field) === plain(last);
}

function plain(name: string): string {
  return name.replace(/[_-]/g, '').toLowerCase();
}
