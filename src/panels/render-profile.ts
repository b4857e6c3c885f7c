import type { UserProfile } from '../client.js';
import type { AccountModel } from './account-model.js';
import type { AccountWords } from './account-words.js';
import type { PanelKit } from './panel-kit.js';
import type { ChoiceName } from './profile-choice.js';
import type { ProfileField, ProfileForm } from './profile-form.js';
import { renderField, renderFormFailure, troubleId } from './render-field.js';
import { isOfComposition, keepInside } from '../late-views/field-keys.js';

/** What the form of the profile is drawn from. */
export interface ProfileView {
  readonly model: AccountModel;
  readonly profile: UserProfile;
  readonly form: ProfileForm;
  readonly words: AccountWords;
  readonly save: () => void;
  /** The person has changed a field, and no input method is still at it. */
  readonly changed: () => void;
}

/** Draws the profile: who it is, and what of it can be changed. */
export function renderProfile(kit: PanelKit, view: ProfileView): unknown {
  const { html, nothing } = kit;
  const { form, words, save } = view;
  const { phase, failure } = form.request;
  const isForbidden = failure?.code === 'forbidden';
  const hindrance = phase === 'sending' ? words.saving : form.isChanged ? '' : words.nothingChanged;
  const retry = html`<button part="retry-button" type="button" @click=${save}>${words.retry}</button>`;
  const text = isForbidden ? words.changeForbidden : words.saveFailed;
  return html`
    ${renderPerson(kit, view)}
    <div class="profile" role="group" aria-label=${words.account}>
      ${failure ? renderFormFailure(kit, text, failure.said, isForbidden ? nothing : retry) : nothing}
      ${renderText(kit, view, 'username')} ${renderText(kit, view, 'bio')}
      ${renderChoice(kit, view, 'organization')} ${renderChoice(kit, view, 'jobType')}
      <div class="deed">
        <button class="primary" type="button" aria-disabled=${hindrance !== ''} title=${hindrance} @click=${save}>
          ${words.save}
        </button>
        <p role="status">${phase === 'sending' ? words.saving : phase === 'done' ? words.saved : ''}</p>
      </div>
    </div>
  `;
}

function renderPerson({ html, nothing }: PanelKit, { profile }: ProfileView): unknown {
  const { username, email } = profile;
  const name = username?.trim() || email;
  if (!name) return nothing;
  const [initial = ''] = name;
  return html`<div class="person">
    <span class="initial" aria-hidden="true">${initial.toLocaleUpperCase()}</span>
    <p><strong dir="auto">${name}</strong>${email && email !== name ? html`<span>${email}</span>` : nothing}</p>
  </div>`;
}

function renderText(kit: PanelKit, view: ProfileView, name: 'username' | 'bio'): unknown {
  const { form, words, save } = view;
  const id = `account-${name}`;
  const trouble = readTrouble(view, name);
  const onInput = (event: Event): void => take(event, view, name);
  const onKeydown = (event: KeyboardEvent): void => {
    keepInside(event);
    const isSaving = name === 'username' || event.ctrlKey || event.metaKey;
    if (event.key !== 'Enter' || !isSaving || isOfComposition(event)) return;
    event.preventDefault();
    save();
  };
  const control =
    name === 'username'
      ? kit.html`<input
          part="field"
          id=${id}
          type="text"
          dir="auto"
          autocomplete="name"
          aria-invalid=${trouble !== undefined}
          aria-describedby=${troubleId(id)}
          .value=${form.valueOf(name)}
          @input=${onInput}
          @compositionend=${onInput}
          @keydown=${onKeydown}
          @keyup=${keepInside}
          @keypress=${keepInside}
          @paste=${keepInside}
        />`
      : kit.html`<textarea
          part="field"
          id=${id}
          rows="3"
          dir="auto"
          aria-invalid=${trouble !== undefined}
          aria-describedby=${troubleId(id)}
          .value=${form.valueOf(name)}
          @input=${onInput}
          @compositionend=${onInput}
          @keydown=${onKeydown}
          @keyup=${keepInside}
          @keypress=${keepInside}
          @paste=${keepInside}
        ></textarea>`;
  return renderField(kit, { id, label: words[name], trouble, control });
}

/** A list to choose from where the server has told which field it is in, and what there is; else what the profile says. */
function renderChoice(kit: PanelKit, view: ProfileView, name: ChoiceName): unknown {
  const { html, nothing } = kit;
  const { model, profile, form, words } = view;
  const records = model.recordsOf(name);
  const part = profile[name];
  if (!records) {
    if (!part && records === null) return nothing;
    const value = records === null ? part?.name : html`<i class="waiting"></i>`;
    return html`<dl class="entry"><dt>${words[name]}</dt><dd dir="auto">${value}</dd></dl>`;
  }
  const id = `account-${name}`;
  const value = form.valueOf(name);
  const trouble = readTrouble(view, name);
  const isListed = records.some((record) => record.id === value);
  const others = isListed ? [] : [{ id: value, name: value === '' ? words.notSet : (part?.name ?? value) }];
  const control = html`<select
    part="field"
    id=${id}
    aria-invalid=${trouble !== undefined}
    aria-describedby=${troubleId(id)}
    @input=${keepInside}
    @change=${(event: Event) => take(event, view, name)}
    @keydown=${keepInside}
  >
    ${[...others, ...records].map(
      (record) => html`<option value=${record.id} .selected=${record.id === value}>${record.name}</option>`,
    )}
  </select>`;
  return renderField(kit, { id, label: words[name], trouble, control });
}

function readTrouble({ form, words }: ProfileView, name: ProfileField): string | undefined {
  const trouble = form.request.troubleOf(name);
  return trouble === '' ? words.fieldRefused : trouble;
}

/** Nothing is drawn while an input method composes: it would be disturbed. */
function take(event: Event, { form, changed }: ProfileView, name: ProfileField): void {
  event.stopPropagation();
  form.set(name, (event.target as HTMLInputElement).value);
  if (!(event as InputEvent).isComposing) changed();
}
