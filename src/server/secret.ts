import { ChatError } from '../foundation/chat-error.js';

/** Bundlers put variables with these names into what browsers load. */
const PUBLIC_VARIABLE =
  /^(VITE_|NEXT_PUBLIC_|PUBLIC_|NUXT_PUBLIC_|REACT_APP_|GATSBY_|EXPO_PUBLIC_|VUE_APP_|PARCEL_PUBLIC_)/;

const REDACTED = '[secret]';

/**
 * A secret that does not tell itself: as text, as JSON and to Node's `inspect` it is `[secret]`. Several may hold at
 * once, so that one can be changed without a gap: the first is used, the others still count.
 */
export class Secret {
  readonly #values: readonly string[];

  private constructor(values: readonly string[]) {
    this.#values = values;
  }

  /**
   * Reads an option. Throws a `config` error that names it where it is missing or blank, or where the same text stands
   * in an environment variable that bundlers hand to browsers.
   */
  static read(name: string, value: unknown, env: Readonly<Record<string, string | undefined>>): Secret {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    const texts = values.filter((text): text is string => typeof text === 'string' && text.trim() !== '');
    if (texts.length === 0 || texts.length < values.length) {
      throw new ChatError('config', `${name} is missing: set it from the server's environment`, { param: name });
    }
    for (const [variable, held] of Object.entries(env)) {
      if (!PUBLIC_VARIABLE.test(variable) || !texts.some((text) => held?.includes(text))) continue;
      const message = `${name} stands in ${variable}, which is built into pages: give it another name and change the secret`;
      throw new ChatError('config', message, { param: name });
    }
    return new Secret(texts);
  }

  /** The texts, the one to use first. */
  reveal(): readonly string[] {
    return this.#values;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return REDACTED;
  }
}
