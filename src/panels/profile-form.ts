import type { UserUpdate } from '../client.js';
import type { AccountModel } from './account-model.js';
import { FormRequest } from './form-request.js';
import { type ChoiceName, findChoiceField, readChoice, writeChoice } from './profile-choice.js';

/** What a person can change of their account. */
export type ProfileField = 'username' | 'bio' | ChoiceName;

const fields: readonly ProfileField[] = ['username', 'bio', 'organization', 'jobType'];

/** What a person makes of their account. It stays until it is saved, whatever becomes of the panel meanwhile. */
export class ProfileForm {
  readonly request: FormRequest<ProfileField>;
  readonly #model: AccountModel;
  readonly #drafts = new Map<ProfileField, string>();

  constructor(model: AccountModel, changed: () => void) {
    this.#model = model;
    this.request = new FormRequest(changed);
  }

  /** What stands in a field: what the person wrote, else what the server has; of a choice the id. */
  valueOf(field: ProfileField): string {
    return this.#drafts.get(field) ?? this.#keptOf(field);
  }

  get isChanged(): boolean {
    return this.#changes.length > 0;
  }

  set(field: ProfileField, value: string): void {
    this.#drafts.set(field, value);
    this.request.touch(field);
  }

  /** Sends what was changed and nothing else; nothing where nothing was. What is changed meanwhile waits for its turn. */
  async save(): Promise<void> {
    if (this.request.phase === 'sending' || !this.isChanged) return;
    const sent = this.#changes.map((field) => [field, this.valueOf(field)] as const);
    const parts = sent.map(([field, value]) => [field, ...this.#write(field, value)] as const);
    const update: UserUpdate = Object.fromEntries(parts.map(([, name, value]) => [name, value]));
    await this.request.send(new Map(parts.map(([field, name]) => [name, field])), async () => {
      await this.#model.update(update);
      for (const [field, value] of sent) if (this.#drafts.get(field) === value) this.#drafts.delete(field);
    });
  }

  get #changes(): readonly ProfileField[] {
    return fields.filter((field) => this.valueOf(field) !== this.#keptOf(field));
  }

  #keptOf(field: ProfileField): string {
    const { profile } = this.#model;
    if (field === 'username' || field === 'bio') return profile?.[field] ?? '';
    return readChoice(profile?.[field], this.#model.recordsOf(field) ?? []);
  }

  #write(field: ProfileField, value: string): readonly [name: string, value: unknown] {
    const { profile } = this.#model;
    if (field === 'username' || field === 'bio') return [field, value];
    const records = this.#model.recordsOf(field) ?? [];
    const name = (profile && findChoiceField(profile, field)) ?? field;
    const record = records.find(({ id }) => id === value) ?? { id: value, name: value };
    return [name, writeChoice(profile?.raw[name], record, records)];
  }
}
