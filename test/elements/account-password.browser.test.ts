import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import {
  field,
  type Intercept,
  loaded,
  mountAccount,
  type MountedAccount,
  panelOf,
  press,
  statusOf,
  troubleOf,
  write,
} from './mount-account.js';
import { byName, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

const labels = ['Current password', 'New password', 'Repeat new password'];
const OLD = 'OldPass123!';

async function mountPassword(intercept?: Intercept): Promise<MountedAccount> {
  const mounted = await mountAccount((chat) => (chat.accountPassword = true), {}, intercept);
  await loaded(mounted.chat);
  return mounted;
}

async function writeAll(chat: AgenticChat, ...texts: readonly string[]): Promise<void> {
  for (const [index, text] of texts.entries()) await write(chat, labels[index]!, text);
}

const valuesOf = (chat: AgenticChat): string[] => labels.map((label) => field(chat, label).value);

describe('the form for another password', () => {
  it('is what password managers know', async () => {
    const { chat } = await mountPassword();
    const inputs = labels.map((label) => field(chat, label));
    expect(inputs.map(({ type, autocomplete }) => [type, autocomplete])).to.deep.equal([
      ['password', 'current-password'],
      ['password', 'new-password'],
      ['password', 'new-password'],
    ]);
    expect(new Set(inputs.map(({ form }) => form)).size).to.equal(1);
    const name = inputs[0]!.form!.querySelector<HTMLInputElement>('[autocomplete="username"]')!;
    expect([name.value, name.checkVisibility()]).to.deep.equal(['alex@example.com', false]);
    expect(byName<HTMLButtonElement>(chat, 'button', 'Change password').type).to.equal('button');
  });

  it('comes and goes with its option', async () => {
    const { chat } = await mountPassword();
    chat.accountPassword = false;
    await chat.updateComplete;
    expect(panelOf(chat)!.querySelector('.password')).to.equal(null);
  });

  it('changes the password, says so, and keeps nothing of it', async () => {
    const { chat, bodies, events } = await mountPassword();
    await writeAll(chat, OLD, 'NewPass456!', 'NewPass456!');
    byName<HTMLInputElement>(chat, '.show input').click();
    expect(labels.map((label) => field(chat, label).type)).to.deep.equal(['text', 'text', 'text']);
    expect(field(chat, labels[0]!).spellcheck).to.equal(false);
    await press(chat, 'Change password');
    await until(() => statusOf(chat, '.password') === 'Your password has been changed.');
    expect(bodies).to.deep.equal([
      { currentPassword: OLD, newPassword: 'NewPass456!', confirmPassword: 'NewPass456!' },
    ]);
    await until(() => valuesOf(chat).join('') === '');
    expect(labels.map((label) => field(chat, label).type)).to.deep.equal(['password', 'password', 'password']);
    const kept = JSON.stringify([
      events,
      Object.entries(sessionStorage),
      Object.entries(localStorage),
      panelOf(chat)!.outerHTML,
    ]);
    expect([kept.includes('NewPass'), kept.includes('OldPass')]).to.deep.equal([false, false]);
  });

  it('tells beside the fields what the server says, and keeps what was written', async () => {
    const { chat } = await mountPassword();
    await writeAll(chat, 'wrong', 'NewPass456!', 'NewPass456!');
    await press(chat, 'Change password');
    await until(() => troubleOf(chat, 'Current password') !== '');
    expect(troubleOf(chat, 'Current password')).to.equal('The current password is not right');
    await until(() => chat.shadowRoot!.activeElement === field(chat, 'Current password'));
    await writeAll(chat, OLD, 'short', 'short');
    await sendKeys({ press: 'Enter' });
    await until(() => troubleOf(chat, 'New password') !== '');
    expect(troubleOf(chat, 'New password')).to.contain('at least 8 characters');
    expect(labels.map((label) => field(chat, label).ariaInvalid)).to.deep.equal(['false', 'true', 'false']);
    await until(() => chat.shadowRoot!.activeElement === field(chat, 'New password'));
    expect(valuesOf(chat)).to.deep.equal([OLD, 'short', 'short']);
  });

  it('sends nothing where something is missing, or the new ones differ', async () => {
    const { chat, bodies } = await mountPassword();
    await press(chat, 'Change password');
    await until(() => chat.shadowRoot!.activeElement === field(chat, 'Current password'));
    expect(labels.map((label) => troubleOf(chat, label))).to.deep.equal(labels.map(() => 'Fill in this field.'));
    await writeAll(chat, OLD, 'NewPass456!', 'other');
    await press(chat, 'Change password');
    await until(() => chat.shadowRoot!.activeElement === field(chat, 'Repeat new password'));
    expect(labels.map((label) => troubleOf(chat, label))).to.deep.equal(['', '', 'The two new passwords differ.']);
    expect(bodies).to.deep.equal([]);
  });

  it('that cannot be sent can be sent again', async () => {
    const { chat } = await mountPassword((request) =>
      request.method === 'POST' && request.url.endsWith('/user/password')
        ? Promise.resolve(new Response('{}', { status: 503 }))
        : undefined,
    );
    await writeAll(chat, OLD, 'NewPass456!', 'NewPass456!');
    await press(chat, 'Change password');
    await until(() => panelOf(chat)!.querySelector('.password [role="alert"]') !== null);
    expect(panelOf(chat)!.querySelector('.password [role="alert"] p')!.textContent).to.equal(
      'The password could not be changed.',
    );
    expect(panelOf(chat)!.querySelector('.password [part="retry-button"]')).not.to.equal(null);
    expect(valuesOf(chat)[0]).to.equal(OLD);
  });

  it('is empty after the panel was closed', async () => {
    const { chat } = await mountPassword();
    await writeAll(chat, OLD, 'NewPass456!', 'NewPass456!');
    const inputs = labels.map((label) => field(chat, label));
    await sendKeys({ press: 'Escape' });
    expect(inputs.map(({ value }) => value)).to.deep.equal(['', '', '']);
    chat.showPanel('account');
    expect(valuesOf(chat)).to.deep.equal(['', '', '']);
  });
});
