import type { ChatClient, MasterRecord, UserProfile, UserUpdate } from '../client.js';
import { type ChoiceName, findChoiceField } from './profile-choice.js';
import { readErrorCode } from './read-error-code.js';

/** The account as the server has it, of one client. */
export class AccountModel {
  readonly client: ChatClient;
  readonly #changed: () => void;
  readonly #end = new AbortController();
  readonly #records = new Map<ChoiceName, Promise<readonly MasterRecord[]> | readonly MasterRecord[] | null>();
  #profile: UserProfile | null = null;
  #errorCode: string | null = null;
  #isLoading = false;
  /** How often the server has said how it stands after a change. */
  #changes = 0;

  constructor(client: ChatClient, changed: () => void) {
    this.client = client;
    this.#changed = changed;
  }

  /** `null` until it is loaded. */
  get profile(): UserProfile | null {
    return this.#profile;
  }

  /** Why there is no profile; `null` where there is one, or will be. */
  get errorCode(): string | null {
    return this.#profile && !this.isForbidden ? null : this.#errorCode;
  }

  /** There is no right to it. Nothing more is asked for. */
  get isForbidden(): boolean {
    return this.#errorCode === 'forbidden';
  }

  /** What can be chosen from: `null` where nothing can, undefined while nobody knows. */
  recordsOf(name: ChoiceName): readonly MasterRecord[] | null | undefined {
    if (!this.#profile || findChoiceField(this.#profile, name) === undefined) return null;
    const records = this.#records.get(name);
    return records instanceof Promise ? undefined : (records ?? null);
  }

  /** Asks for the profile; one that is there already stays until its successor comes, and where none does. */
  async load(): Promise<void> {
    if (this.#isLoading || this.isForbidden) return;
    this.#isLoading = true;
    this.#errorCode = null;
    this.#changed();
    const { signal } = this.#end;
    const changes = this.#changes;
    try {
      const profile = await this.client.user.get({ signal });
      // What was asked before a change may not know of it.
      if (changes === this.#changes) this.#profile = profile;
      this.#loadRecords('organization', () => this.client.organizations({ signal }));
      this.#loadRecords('jobType', () => this.client.jobTypes({ signal }));
    } catch (error) {
      this.#errorCode = readErrorCode(error);
    }
    this.#isLoading = false;
    if (!signal.aborted) this.#changed();
  }

  /** Sends a change. How the server answers stands; what it does not repeat is as it was sent. */
  async update(update: UserUpdate): Promise<void> {
    this.#changes++;
    const answer = await this.client.user.update(update);
    this.#changes++;
    this.#profile = { ...this.#profile, ...answer, raw: { ...this.#profile?.raw, ...update, ...answer.raw } };
  }

  #loadRecords(name: ChoiceName, load: () => Promise<readonly MasterRecord[]>): void {
    if (this.#records.get(name) || !this.#profile || findChoiceField(this.#profile, name) === undefined) return;
    const loading = load();
    this.#records.set(name, loading);
    const end = (records: readonly MasterRecord[] | null): void => {
      this.#records.set(name, records);
      if (!this.#end.signal.aborted) this.#changed();
    };
    loading.then(
      (records) => end(records.length > 0 ? records : null),
      () => end(null),
    );
  }

  /** Gives up what is being loaded. */
  dispose(): void {
    this.#end.abort();
  }
}
