import type { ChatClient, PasswordChange } from '../client.js';
import type { AccountWords } from './account-words.js';
import { FormRequest } from './form-request.js';

/** A field of the form for another password. */
export type PasswordField = keyof PasswordChange;

/** The fields in their order, with what a password manager may put there. */
export const passwordFields = [
  ['currentPassword', 'current-password'],
  ['newPassword', 'new-password'],
  ['confirmPassword', 'new-password'],
] as const satisfies readonly (readonly [PasswordField, string])[];

/** How a change of the password went. The passwords themselves are kept nowhere: they are in their fields alone. */
export class PasswordForm {
  readonly request: FormRequest<PasswordField>;
  readonly #client: ChatClient;

  constructor(client: ChatClient, changed: () => void) {
    this.#client = client;
    this.request = new FormRequest(changed);
  }

  /** Sends it, unless something is missing or the new ones differ. Which passwords are good enough the server knows. */
  async change(change: PasswordChange, words: AccountWords): Promise<boolean> {
    if (this.request.phase === 'sending') return false;
    const troubles = findTroubles(change, words);
    if (troubles.size > 0) {
      this.request.refuse(troubles);
      return false;
    }
    const fields = new Map(passwordFields.map(([name]) => [name as string, name]));
    return this.request.send(fields, () => this.#client.user.changePassword(change));
  }
}

function findTroubles(change: PasswordChange, words: AccountWords): ReadonlyMap<PasswordField, string> {
  const missing = passwordFields.filter(([name]) => change[name] === '');
  if (missing.length > 0) return new Map(missing.map(([name]) => [name, words.passwordMissing]));
  return new Map(change.newPassword === change.confirmPassword ? [] : [['confirmPassword', words.passwordsDiffer]]);
}
