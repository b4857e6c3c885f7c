import type { PasswordChange } from '../client.js';
import { AccountModel } from './account-model.js';
import { completeAccountWords } from './account-words.js';
import type { PanelContext, PanelView } from './panel-view.js';
import { PasswordForm } from './password-form.js';
import { ProfileForm } from './profile-form.js';
import { renderBar } from './render-bar.js';
import { renderPassword } from './render-password.js';
import { renderProfile } from './render-profile.js';

/** What is known and written of one person's account. */
interface Account {
  readonly model: AccountModel;
  readonly form: ProfileForm;
  readonly password: PasswordForm;
}

/**
 * The person's own account: name, bio, and what else the server lets them see and change; a form for another password
 * where the page wants one. What was written stays when the panel is closed, but for passwords.
 */
export class AccountPanel implements PanelView {
  readonly element = document.createElement('section');
  readonly #context: PanelContext;
  #account: Account | null = null;
  #isShown = false;
  #areShown = false;
  /** What it was drawn with. */
  #seen: readonly unknown[] = [];

  constructor(context: PanelContext) {
    this.#context = context;
    this.element.setAttribute('part', 'account-panel');
  }

  open(): void {
    this.#isShown = true;
    this.#sync();
    void this.#account?.model.load();
    this.#draw();
  }

  close(): void {
    this.#isShown = false;
    this.#forgetPasswords();
    this.#account?.form.request.rest();
    this.#account?.password.request.rest();
  }

  sendAll(): Promise<unknown> | null {
    const { form, password } = this.#account ?? {};
    const sent = [form?.request.sent, password?.request.sent].filter((one) => one != null);
    return sent.length > 0 ? Promise.all(sent) : null;
  }

  update(): void {
    if (!this.#sync() && this.#isShown) void this.#account?.model.load();
    const seen = [this.#context.readLocale(), this.#context.host.accountPassword, this.#account];
    const isNews = seen.some((value, index) => value !== this.#seen[index]);
    this.#seen = seen;
    if (isNews) this.#draw();
  }

  focus(): void {
    this.element.querySelector('button')?.focus();
  }

  /** Another client is another person; returns whether it is still the same one. */
  #sync(): boolean {
    const { client } = this.#context.host;
    if ((this.#account?.model.client ?? null) === client) return true;
    this.#account?.model.dispose();
    this.#forgetPasswords();
    if (!client) {
      this.#account = null;
      return false;
    }
    const draw = (): void => this.#draw();
    const model = new AccountModel(client, draw);
    this.#account = { model, form: new ProfileForm(model, draw), password: new PasswordForm(client, draw) };
    return false;
  }

  #draw(): void {
    const account = this.#account;
    if (!this.#isShown || !account) return;
    const { kit, readLocale } = this.#context;
    const { html } = kit;
    const words = completeAccountWords(readLocale());
    const hadFocus = this.#holdsFocus();
    this.element.setAttribute('aria-label', words.account);
    const isLoading = !account.model.profile && account.model.errorCode === null;
    const content = html`
      ${renderBar(this.#context, words.account)}
      ${account.model.isForbidden ? html`<p class="hint" role="status">${words.accountForbidden}</p>` : this.#renderAccount(account)}
      <p class="unseen" role="status">${isLoading ? words.loadingAccount : ''}</p>
    `;
    kit.render(content, this.element);
    if (hadFocus && !this.#holdsFocus()) this.focus();
  }

  #renderAccount({ model, form, password }: Account): unknown {
    const { host, kit, readLocale } = this.#context;
    const { html, nothing } = kit;
    const words = completeAccountWords(readLocale());
    const { profile } = model;
    if (model.errorCode !== null)
      return html`<div class="hint" role="alert">
        <p>${words.accountFailed}</p>
        <button part="retry-button" type="button" @click=${() => void model.load()}>${words.retry}</button>
      </div>`;
    if (!profile) return html`<div class="skeleton" aria-hidden="true"><i></i><i></i><i></i><i></i></div>`;
    const view = { model, profile, form, words, save: () => void this.#save(form), changed: () => this.#draw() };
    const passwordView = { username: profile.email ?? profile.username ?? '', areShown: this.#areShown, words };
    return html`<div class="scroller">
      ${renderProfile(kit, view)}
      ${
        host.accountPassword
          ? renderPassword(kit, password, passwordView, {
              touch: (field) => {
                password.request.touch(field);
                this.#draw();
              },
              show: (areShown) => {
                this.#areShown = areShown;
                this.#draw();
              },
              change: () => void this.#changePassword(password),
            })
          : nothing
      }
    </div>`;
  }

  async #save(form: ProfileForm): Promise<void> {
    this.#keepFocus('.profile');
    await form.save();
    this.#focusTrouble('.profile');
  }

  async #changePassword(password: PasswordForm): Promise<void> {
    this.#keepFocus('.password');
    const { currentPassword = '', newPassword = '', confirmPassword = '' } = this.#readPasswords();
    const words = completeAccountWords(this.#context.readLocale());
    if (await password.change({ currentPassword, newPassword, confirmPassword }, words)) {
      this.#forgetPasswords();
      this.#draw();
    }
    this.#focusTrouble('.password');
  }

  #readPasswords(): Partial<PasswordChange> {
    return Object.fromEntries(this.#passwordInputs.map(({ name, value }) => [name, value]));
  }

  #forgetPasswords(): void {
    for (const input of this.#passwordInputs) input.value = '';
    this.#areShown = false;
  }

  get #passwordInputs(): readonly HTMLInputElement[] {
    return [...this.element.querySelectorAll<HTMLInputElement>('.password [part="field"]')];
  }

  #holdsFocus(): boolean {
    return this.element.contains(this.#context.host.shadowRoot?.activeElement ?? null);
  }

  /** The button that tries again goes with the failure; the one of the form stays. */
  #keepFocus(form: string): void {
    const focused = this.#context.host.shadowRoot?.activeElement;
    if (focused?.closest('.failure')) this.element.querySelector<HTMLElement>(`${form} .primary`)?.focus();
  }

  /** Whoever has gone on to something else meanwhile is left there. */
  #focusTrouble(form: string): void {
    const field = this.element.querySelector<HTMLElement>(`${form} [aria-invalid="true"]`);
    if (this.#holdsFocus()) field?.focus();
  }
}
