import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { field, loaded, mountAccount, panelOf, press, refusal, statusOf, troubleOf, write } from './mount-account.js';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

describe('the account', () => {
  it('is opened by its button in the header, which has the focus again after closing', async () => {
    const { chat } = await mountChat((element) => {
      element.style.inlineSize = '1000px';
      element.history = element.account = true;
    });
    const names = [...chat.renderRoot.querySelectorAll('[part="header"] button')].map(({ ariaLabel }) => ariaLabel);
    expect(names).to.deep.equal(['Conversations', 'Account']);
    const button = byName(chat, 'button', 'Account');
    byName(chat, 'button', 'Conversations').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => chat.renderRoot.querySelector('[part="history-panel"]') !== null);
    button.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => panelOf(chat) !== null);
    await chat.updateComplete;
    expect([button.ariaExpanded, byName(chat, 'button', 'Conversations').ariaExpanded]).to.deep.equal([
      'true',
      'false',
    ]);
    expect([panelOf(chat)!.localName, panelOf(chat)!.ariaLabel]).to.deep.equal(['section', 'Account']);
    expect(panelOf(chat)!.contains(chat.shadowRoot!.activeElement)).to.equal(true);
    await sendKeys({ press: 'Escape' });
    expect([panelOf(chat), chat.shadowRoot!.activeElement]).to.deep.equal([null, button]);
  });

  it('closed after the page opened it, leaves the focus on its own button', async () => {
    const { chat } = await mountAccount((element) => (element.history = true));
    await chat.updateComplete;
    await press(chat, 'Close panel');
    expect(chat.shadowRoot!.activeElement?.ariaLabel).to.equal('Account');
  });

  it('shows what the server has, and asks for nothing until it is opened', async () => {
    const { chat: closed, calls } = await mountChat((element) => (element.account = true));
    await closed.updateComplete;
    expect([calls.length, closed.renderRoot.querySelector('[part="account-panel"]')]).to.deep.equal([0, null]);
    unmountChats();
    const { chat } = await mountAccount();
    expect(panelOf(chat)!.querySelector('.unseen')!.textContent).to.equal('Loading your account…');
    await loaded(chat);
    expect(['Name', 'Bio'].map((label) => field(chat, label).value)).to.deep.equal([
      'Alex Example',
      'Engineering Department',
    ]);
    expect(panelOf(chat)!.textContent).to.contain('alex@example.com');
    expect(panelOf(chat)!.querySelector('[type="password"]')).to.equal(null);
  });

  it('sends what was changed and nothing else, says so, and shows what the server makes of it', async () => {
    const mounted = await mountAccount(undefined, {}, (request) =>
      request.method === 'PATCH'
        ? Promise.resolve(
            Response.json({ username: 'Alex Example', bio: 'As the server has it', email: 'a@b.example' }),
          )
        : undefined,
    );
    const { chat, bodies } = mounted;
    await loaded(chat);
    const save = byName(chat, 'button', 'Save');
    expect([save.ariaDisabled, save.title]).to.deep.equal(['true', 'Nothing has been changed.']);
    await press(chat, 'Save');
    expect(bodies).to.deep.equal([]);
    await write(chat, 'Bio', 'Sales');
    expect([save.ariaDisabled, save.title]).to.deep.equal(['false', '']);
    await press(chat, 'Save');
    await until(() => statusOf(chat, '.profile') === 'Saved');
    expect(bodies).to.deep.equal([{ bio: 'Sales' }]);
    expect([field(chat, 'Bio').value, save.ariaDisabled]).to.deep.equal(['As the server has it', 'true']);
    expect(chat.shadowRoot!.activeElement).to.equal(save);
    await write(chat, 'Name', 'Alex E.');
    expect(statusOf(chat, '.profile')).to.equal('');
  });

  it('is saved by Enter in the name, not in the bio, and not while an input method composes', async () => {
    const { chat, bodies } = await mountAccount();
    await loaded(chat);
    await write(chat, 'Bio', 'one');
    await sendKeys({ press: 'Enter' });
    expect(field(chat, 'Bio').value).to.equal('one\n');
    await write(chat, 'Name', 'Alexa');
    const composing = { key: 'Enter', isComposing: true, bubbles: true, composed: true };
    field(chat, 'Name').dispatchEvent(new KeyboardEvent('keydown', composing));
    expect(bodies.length).to.equal(0);
    await sendKeys({ press: 'Enter' });
    await until(() => statusOf(chat, '.profile') === 'Saved');
    expect(bodies).to.deep.equal([{ username: 'Alexa', bio: 'one\n' }]);
  });

  it('keeps its keys and input to itself', async () => {
    const { chat } = await mountAccount();
    await loaded(chat);
    const heard: string[] = [];
    const hear = ({ type }: Event): void => void heard.push(type);
    for (const type of ['keydown', 'keyup', 'input']) document.addEventListener(type, hear);
    await write(chat, 'Name', 'x');
    for (const type of ['keydown', 'keyup', 'input']) document.removeEventListener(type, hear);
    expect(heard).to.deep.equal([]);
  });

  it('tells beside the field what the server refuses, keeps what was written, and goes there', async () => {
    const { chat } = await mountAccount();
    await loaded(chat);
    await write(chat, 'Bio', 'mine');
    await write(chat, 'Name', ' ');
    await press(chat, 'Save');
    await until(() => field(chat, 'Name').ariaInvalid === 'true');
    expect(troubleOf(chat, 'Name')).to.equal('Invalid parameter: username');
    expect([field(chat, 'Bio').ariaInvalid, troubleOf(chat, 'Bio')]).to.deep.equal(['false', '']);
    await until(() => chat.shadowRoot!.activeElement === field(chat, 'Name'));
    expect([field(chat, 'Name').value, field(chat, 'Bio').value]).to.deep.equal([' ', 'mine']);
    await sendKeys({ type: 'A' });
    expect([field(chat, 'Name').ariaInvalid, troubleOf(chat, 'Name')]).to.deep.equal(['false', '']);
  });

  for (const param of ['body.job_type_id', 'jobTypeId']) {
    it(`finds the field that the server calls ${param}, in our words where it has none`, async () => {
      const { chat } = await mountAccount(undefined, {}, (request) =>
        request.method === 'PATCH' ? refusal(422, { param, message: '' }) : undefined,
      );
      await loaded(chat);
      const select = field(chat, 'Job type');
      select.value = 'job-2';
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await press(chat, 'Save');
      await until(() => field(chat, 'Job type').ariaInvalid === 'true');
      expect(troubleOf(chat, 'Job type')).to.equal('This was not accepted. Check what you entered.');
      expect(field(chat, 'Job type').value).to.equal('job-2');
    });
  }

  it('that could not be saved says so, and sends it again when asked to', async () => {
    let isBroken = true;
    const { chat, bodies } = await mountAccount(undefined, {}, (request) =>
      request.method === 'PATCH' && isBroken ? refusal(500) : undefined,
    );
    await loaded(chat);
    await write(chat, 'Bio', 'mine');
    await press(chat, 'Save');
    await until(() => panelOf(chat)!.querySelector('[role="alert"]') !== null);
    expect(panelOf(chat)!.querySelector('[role="alert"] p')!.textContent).to.equal('Your changes could not be saved.');
    isBroken = false;
    await press(chat, 'Retry');
    await until(() => statusOf(chat, '.profile') === 'Saved');
    expect(panelOf(chat)!.querySelector('[role="alert"]')).to.equal(null);
    expect(chat.shadowRoot!.activeElement?.textContent?.trim()).to.equal('Save');
    expect(bodies).to.deep.equal([{ bio: 'mine' }, { bio: 'mine' }]);
  });

  it('keeps what was written when it is closed, and reads the rest anew', async () => {
    const { chat, standIn, asked } = await mountAccount();
    await loaded(chat);
    await write(chat, 'Bio', 'mine');
    await sendKeys({ press: 'Escape' });
    expect(panelOf(chat)).to.equal(null);
    const { access_token: token } = (await chat.getToken!({
      reason: 'initial',
      signal: new AbortController().signal,
    })) as { access_token: string };
    await standIn(
      new Request('https://stand-in.example/v1/user', {
        method: 'PATCH',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({ username: 'Somebody else', bio: 'theirs' }),
      }),
    );
    chat.showPanel('account');
    await until(() => field(chat, 'Name').value === 'Somebody else');
    expect(field(chat, 'Bio').value).to.equal('mine');
    expect(asked.filter((line) => line === 'GET /user').length).to.equal(2);
    expect(byName(chat, 'button', 'Save').ariaDisabled).to.equal('false');
  });

  it('of another person has nothing of what was written before', async () => {
    const { chat } = await mountAccount();
    await loaded(chat);
    await write(chat, 'Bio', 'mine');
    chat.reset();
    await chat.updateComplete;
    chat.showPanel('account');
    await until(() => panelOf(chat)?.querySelector('.profile') != null && field(chat, 'Bio').value !== 'mine');
    expect(field(chat, 'Bio').value).to.equal('Engineering Department');
  });
});

describe('the account: organization and job type', () => {
  it('are chosen from the lists of the server where the profile has fields for them', async () => {
    const { chat, asked, bodies } = await mountAccount(undefined, { userForm: 'wrapped', emptyAnswers: true });
    await loaded(chat);
    const select = field(chat, 'Organization');
    expect([...(select as unknown as HTMLSelectElement).options].map(({ text }) => text)).to.deep.equal([
      'Example Trading',
      'Sample Works',
    ]);
    expect([select.value, field(chat, 'Job type').value]).to.deep.equal(['org-1', 'job-1']);
    select.value = 'org-2';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await press(chat, 'Save');
    await until(() => statusOf(chat, '.profile') === 'Saved');
    expect(bodies).to.deep.equal([{ organizationId: 'org-2' }]);
    expect([field(chat, 'Organization').value, field(chat, 'Name').value]).to.deep.equal(['org-2', 'Alex Example']);
    expect(asked).to.include.members(['GET /organizations', 'GET /job-types']);
  });

  it('are not asked for where the profile has none', async () => {
    const { chat, asked } = await mountAccount(undefined, { userForm: 'bare' });
    await loaded(chat);
    expect(panelOf(chat)!.querySelectorAll('select, dl').length).to.equal(0);
    expect(asked).to.deep.equal(['GET /user']);
  });

  it('can only be read where the profile has a name alone, or the lists cannot be read', async () => {
    const profile = { username: 'Alex', organizationName: 'Example Trading', jobType: { id: 7, name: 'Sales' } };
    const { chat } = await mountAccount(undefined, {}, ({ url }) => {
      if (url.endsWith('/user')) return Promise.resolve(Response.json(profile));
      return url.endsWith('/job-types') ? refusal(403) : undefined;
    });
    await loaded(chat);
    await until(() => panelOf(chat)!.querySelectorAll('dl').length === 2);
    expect([...panelOf(chat)!.querySelectorAll('dt, dd')].map(({ textContent }) => textContent)).to.deep.equal([
      'Organization',
      'Example Trading',
      'Job type',
      'Sales',
    ]);
    expect(panelOf(chat)!.querySelector('select')).to.equal(null);
  });
});

describe('the account: what cannot be had', () => {
  it('says so where there is no right to it, offers nothing else, and leaves the chat alone', async () => {
    const { chat, asked } = await mountAccount(undefined, { forceStatus: '403', forceOn: 'account' });
    await until(() => panelOf(chat)!.querySelector('.hint') !== null);
    expect(panelOf(chat)!.querySelector('.hint')!.textContent).to.contain('The chat works without it.');
    expect([...panelOf(chat)!.querySelectorAll('button, input')].map(({ ariaLabel }) => ariaLabel)).to.deep.equal([
      'Close panel',
    ]);
    chat.showPanel(null);
    chat.showPanel('account');
    expect((await chat.send('say: hello')).state).to.equal('complete');
    expect(asked.filter((line) => line === 'GET /user').length).to.equal(1);
  });

  it('can be tried again where the server failed', async () => {
    let isBroken = true;
    const { chat } = await mountAccount(undefined, {}, ({ url }) =>
      url.endsWith('/user') && isBroken ? refusal(500) : undefined,
    );
    await until(() => panelOf(chat)!.querySelector('[role="alert"]') !== null);
    isBroken = false;
    await press(chat, 'Retry');
    await loaded(chat);
    expect(panelOf(chat)!.contains(chat.shadowRoot!.activeElement)).to.equal(true);
  });

  it('lets a change that is on its way arrive where the person signs out meanwhile', async () => {
    let answer = (): void => undefined;
    let isGivenUp = false;
    const { chat, bodies } = await mountAccount(undefined, {}, ({ method, signal }) => {
      if (method !== 'PATCH') return undefined;
      signal.addEventListener('abort', () => (isGivenUp = true));
      return new Promise((resolve) => {
        answer = () => resolve(Response.json({ username: 'Alex Example', bio: 'mine' }));
      });
    });
    await loaded(chat);
    await write(chat, 'Bio', 'mine');
    await press(chat, 'Save');
    await until(() => bodies.length === 1);
    chat.reset();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(isGivenUp).to.equal(false);
    answer();
    await loaded(chat);
    expect(field(chat, 'Bio').value).to.equal('Engineering Department');
  });

  it('says that a change is not allowed, and offers no second try', async () => {
    const { chat } = await mountAccount(undefined, {}, ({ method }) =>
      method === 'PATCH' ? refusal(403, { param: 'bio' }) : undefined,
    );
    await loaded(chat);
    await write(chat, 'Bio', 'mine');
    await press(chat, 'Save');
    await until(() => panelOf(chat)!.querySelector('[role="alert"]') !== null);
    expect(panelOf(chat)!.querySelector('[role="alert"]')!.textContent.trim()).to.equal(
      'You do not have permission to change this.',
    );
    expect(panelOf(chat)!.querySelector('[part="retry-button"]')).to.equal(null);
  });

  for (const edition of ['marketplace', 'openai'] as const) {
    it(`is not there with edition="${edition}": no button, no request`, async () => {
      const { chat, calls } = await mountChat((element) => {
        element.account = element.accountPassword = true;
        element.edition = edition;
        element.agentId = 'agent-ai-bot';
        element.model = 'a model';
      });
      chat.showPanel('account');
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect([panelOf(chat), chat.renderRoot.querySelector('[aria-expanded]'), calls.length]).to.deep.equal([
        null,
        null,
        0,
      ]);
    });
  }

  it('speaks the words of the page before its own, and Japanese', async () => {
    const { chat } = await mountAccount((element) => {
      element.locale = 'ja';
      element.labels = { bio: 'ひとこと' };
    });
    await loaded(chat);
    expect([...panelOf(chat)!.querySelectorAll('label')].map(({ textContent }) => textContent)).to.deep.equal([
      '名前',
      'ひとこと',
      '所属組織',
      '職種',
    ]);
  });
});
