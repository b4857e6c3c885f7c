import type { AccountWords } from './account-words.js';
import type { PanelKit } from './panel-kit.js';
import { passwordFields, type PasswordField, type PasswordForm } from './password-form.js';
import { renderField, renderFormFailure, troubleId } from './render-field.js';
import { isOfComposition, keepInside } from '../late-views/field-keys.js';

/** What the form for another password shows besides how it went. */
export interface PasswordView {
  /** Whose password it is, for password managers. */
  readonly username: string;
  /** Whether the passwords can be read. */
  readonly areShown: boolean;
  readonly words: AccountWords;
}

/** What can be done with it. */
export interface PasswordDeeds {
  touch(field: PasswordField): void;
  show(areShown: boolean): void;
  change(): void;
}

/** Draws the form for another password. A click sends it, no submission: sandboxed frames may forbid those. */
export function renderPassword(kit: PanelKit, form: PasswordForm, view: PasswordView, deeds: PasswordDeeds): unknown {
  const { html, nothing } = kit;
  const { username, areShown, words } = view;
  const { phase, failure } = form.request;
  const isForbidden = failure?.code === 'forbidden';
  const text = isForbidden ? words.changeForbidden : words.passwordFailed;
  const retry = html`<button part="retry-button" type="button" @click=${deeds.change}>${words.retry}</button>`;
  return html`<form class="password" @submit=${prevent}>
    <h3>${words.password}</h3>
    ${failure ? renderFormFailure(kit, text, failure.said, isForbidden ? nothing : retry) : nothing}
    <input type="text" name="username" autocomplete="username" .value=${username} hidden />
    ${passwordFields.map(([name, autocomplete]) => renderPasswordField(kit, form, { name, autocomplete }, view, deeds))}
    <label class="show">
      <input
        type="checkbox"
        .checked=${areShown}
        @change=${(event: Event) => deeds.show((event.target as HTMLInputElement).checked)}
      />
      ${words.showPasswords}
    </label>
    <div class="deed">
      <button
        class="primary"
        type="button"
        aria-disabled=${phase === 'sending'}
        title=${phase === 'sending' ? words.saving : ''}
        @click=${deeds.change}
      >
        ${words.changePassword}
      </button>
      <p role="status">${phase === 'sending' ? words.saving : phase === 'done' ? words.passwordChanged : ''}</p>
    </div>
  </form>`;
}

function renderPasswordField(
  kit: PanelKit,
  { request }: PasswordForm,
  { name, autocomplete }: { readonly name: PasswordField; readonly autocomplete: 'current-password' | 'new-password' },
  { areShown, words }: PasswordView,
  deeds: PasswordDeeds,
): unknown {
  const id = `account-${name}`;
  const trouble = request.troubleOf(name);
  const onInput = (event: InputEvent): void => {
    event.stopPropagation();
    deeds.touch(name);
  };
  const onKeydown = (event: KeyboardEvent): void => {
    keepInside(event);
    if (event.key !== 'Enter' || isOfComposition(event)) return;
    event.preventDefault();
    deeds.change();
  };
  const control = kit.html`<input
    part="field"
    id=${id}
    name=${name}
    type=${areShown ? 'text' : 'password'}
    dir="ltr"
    autocomplete=${autocomplete}
    autocapitalize="off"
    spellcheck="false"
    aria-invalid=${trouble !== undefined}
    aria-describedby=${troubleId(id)}
    @input=${onInput}
    @keydown=${onKeydown}
    @keyup=${keepInside}
    @keypress=${keepInside}
    @paste=${keepInside}
  />`;
  return renderField(kit, { id, label: words[name], trouble: trouble === '' ? words.fieldRefused : trouble, control });
}

function prevent(event: Event): void {
  event.preventDefault();
}
