import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import type { ChatEventDetails } from '../../src/elements/events.js';
import { version } from '../../src/elements/version.js';
import { publicEvents } from '../support/public-names.js';
import { createFile } from './attach-files.js';
import { byName, mountChat, type MountedChat, unmountChats, until } from './mount-chat.js';

type EventName = keyof typeof publicEvents;

/** What makes an event happen, and every detail that it has then. */
interface Proof<Name extends EventName> {
  readonly prepare?: (chat: AgenticChat) => void;
  play(chat: AgenticChat): unknown;
  details(chat: AgenticChat): readonly { [Key in keyof ChatEventDetails[Name]]: unknown }[];
}

const say =
  (text: string) =>
  (chat: AgenticChat): Promise<unknown> =>
    chat.send(text);
const answer = (chat: AgenticChat) => chat.messages[1]!;

async function press(chat: AgenticChat, name: string): Promise<void> {
  await until(() => chat.renderRoot.querySelector(`[aria-label="${name}"]`) !== null);
  byName(chat, 'button', name).focus();
  await sendKeys({ press: 'Enter' });
}

const file = createFile('a.txt', 'text/plain', 1);

async function attachOne(chat: AgenticChat): Promise<void> {
  chat.attach([file]);
  await until(() => chat.renderRoot.querySelector('[part="attachment"]') !== null);
}

/** A function in a detail is told by its kind, and so is a length of time. */
const aFunction = 'function';
const aNumber = 'number';
const aString = 'string';

const proofs: { readonly [Name in EventName]: Proof<Name> } = {
  'chat-ready': { play: () => undefined, details: () => [{ version }] },
  'chat-beforetoggle': {
    prepare: (chat) => (chat.mode = 'popup'),
    play: (chat) => press(chat, 'Open chat'),
    details: () => [{ oldState: 'closed', newState: 'open' }],
  },
  'chat-toggle': {
    prepare: (chat) => (chat.mode = 'popup'),
    play: (chat) => press(chat, 'Open chat'),
    details: () => [{ oldState: 'closed', newState: 'open' }],
  },
  'chat-panel': {
    prepare: (chat) => (chat.history = true),
    play: async (chat) => {
      await press(chat, 'Conversations');
      await press(chat, 'Close panel');
    },
    details: () => [
      { panel: 'history', previous: null },
      { panel: null, previous: 'history' },
    ],
  },
  'chat-conversation-update': {
    prepare: (chat) => (chat.history = true),
    play: async (chat) => {
      await chat.send('say: hello');
      await press(chat, 'Conversations');
      await press(chat, 'Rename say: hello');
      await sendKeys({ type: 'Greetings' });
      await sendKeys({ press: 'Enter' });
      await press(chat, 'Delete Greetings');
      chat.showPanel(null);
    },
    details: () => [
      { conversationId: aString, change: 'renamed', title: 'Greetings' },
      { conversationId: aString, change: 'deleted' },
    ],
  },
  'chat-send': { play: say('hello'), details: () => [{ message: { content: 'hello', attachments: [] } }] },
  'chat-message': {
    play: say('say: hello'),
    details: (chat) => chat.messages.map((message) => ({ message, conversationId: chat.conversationId })),
  },
  'chat-response-start': {
    play: say('say: hello'),
    details: (chat) => [{ messageId: answer(chat).id, conversationId: chat.conversationId }],
  },
  'chat-delta': {
    play: say('say: hello'),
    details: (chat) => [{ messageId: answer(chat).id, delta: 'hello' }],
  },
  'chat-response-end': {
    play: say('say: hello'),
    details: (chat) => [{ message: answer(chat), reason: 'complete', durationMs: aNumber }],
  },
  'chat-task': {
    play: say('tasks'),
    details: (chat) =>
      chat.tasks.flatMap((task) =>
        ['running', 'completed'].map((status) => ({ task: { id: task.id, status }, messageId: answer(chat).id })),
      ),
  },
  'chat-deliverable': {
    play: say('Make a file'),
    details: (chat) => [{ deliverable: chat.deliverables[0], messageId: answer(chat).id }],
  },
  'chat-download': {
    prepare: (chat) => chat.addEventListener('chat-download', (event) => event.preventDefault()),
    play: async (chat) => {
      await chat.send('Make a file');
      await until(() => chat.renderRoot.querySelector('[part="deliverable"] .icon-button') !== null);
      byName(chat, '[part="deliverable"] .icon-button', 'Download sales-summary.csv').click();
    },
    details: (chat) => [
      { deliverable: { ...chat.deliverables[0], size: chat.tasks[0]?.files[0]?.size }, messageId: answer(chat).id },
    ],
  },
  'chat-interaction': {
    play: say('Ask me a question'),
    details: (chat) => [{ interaction: answer(chat).interactions[0], respondWith: aFunction }],
  },
  'chat-status': {
    play: say('say: hello'),
    details: () => [
      { status: 'submitted', previous: 'idle' },
      { status: 'streaming', previous: 'submitted' },
      { status: 'idle', previous: 'streaming' },
    ],
  },
  'chat-conversation-change': {
    play: say('say: hello'),
    details: (chat) => [{ conversationId: chat.conversationId, previous: null }],
  },
  'chat-link-click': {
    prepare: (chat) => chat.addEventListener('chat-link-click', (event) => event.preventDefault()),
    play: async (chat) => {
      await chat.send('say: [a link](https://host.example/path)');
      await until(() => chat.renderRoot.querySelector('[part="link"]') !== null);
      byName(chat, '[part="link"]').click();
    },
    details: (chat) => [{ href: 'https://host.example/path', messageId: answer(chat).id }],
  },
  'chat-feedback': {
    prepare: (chat) => (chat.feedback = true),
    play: async (chat) => {
      await chat.send('say: hello');
      for (const name of ['Good answer', 'Bad answer', 'Bad answer']) await press(chat, name);
    },
    details: (chat) => ['up', 'down', null].map((value) => ({ messageId: answer(chat).id, value })),
  },
  'chat-attach': {
    prepare: (chat) => (chat.attachments = true),
    play: (chat) => attachOne(chat),
    details: () => [{ files: [file] }],
  },
  'chat-upload': {
    prepare: (chat) => {
      chat.attachments = true;
      chat.uploadFile = () => Promise.resolve({ id: 'f-1' });
    },
    play: async (chat) => {
      await attachOne(chat);
      await until(() => chat.matches(':not(:state(uploading))'));
    },
    details: () => {
      const about = { id: undefined, name: 'a.txt', type: 'text/plain', size: 1 };
      return [
        { attachment: { ...about, state: 'uploading' } },
        { attachment: { ...about, state: 'ready', fileId: 'f-1' } },
      ];
    },
  },
  'chat-copy': {
    play: async (chat) => {
      await chat.send('say: hello');
      await press(chat, 'Copy');
      await until(() => byName(chat, '.announcer').textContent !== '');
    },
    details: (chat) => [{ messageId: chat.messages[0]!.id, kind: 'message' }],
  },
  'chat-error': {
    play: (chat) => chat.send('Fail midway').catch(() => undefined),
    details: (chat) => [{ error: chat.error }],
  },
};

/** A detail as it can be compared: functions and lengths of time by their kind, a task by what changes of it, a file without its id. */
function simplify(detail: unknown): unknown {
  const isUpdate = 'change' in (detail as object);
  return Object.fromEntries(
    Object.entries(detail as Record<string, unknown>).map(([key, value]) => {
      if (key === 'task') return [key, pick(value as ChatEventDetails['chat-task']['task'])];
      if (key === 'attachment') return [key, { ...(value as object), id: undefined }];
      const isTold = typeof value !== 'function' && key !== 'durationMs' && !(key === 'conversationId' && isUpdate);
      return [key, isTold ? value : typeof value];
    }),
  );
}

function pick({ id, status }: { readonly id: string; readonly status: string }): unknown {
  return { id, status };
}

async function play({ prepare, play: act }: Proof<EventName>): Promise<MountedChat> {
  const mounted = await mountChat(prepare);
  await act(mounted.chat);
  await new Promise((resolve) => setTimeout(resolve, 50));
  return mounted;
}

describe('events', () => {
  afterEach(unmountChats);

  for (const [name, proof] of Object.entries(proofs) as [EventName, Proof<EventName>][]) {
    it(`are fired once for what they tell of, with what is documented: ${name}`, async () => {
      const heard: CustomEvent[] = [];
      const hear = (event: Event): unknown => heard.push(event as CustomEvent);
      document.addEventListener(name, hear);
      try {
        const { chat } = await play(proof);
        expect(heard.map(({ detail }) => simplify(detail))).to.deep.equal(proof.details(chat));
        for (const event of heard) {
          expect([event.target === chat, event.bubbles, event.composed]).to.deep.equal([true, true, true]);
          expect(event.cancelable).to.equal(publicEvents[name]);
        }
      } finally {
        document.removeEventListener(name, hear);
      }
    });
  }

  it('hold no token', async () => {
    const tokens: string[] = [];
    const { events } = await play({
      ...proofs['chat-error'],
      prepare: (chat) => {
        const { getToken } = chat;
        chat.getToken = async (reason) => {
          const token = await getToken!(reason);
          tokens.push(typeof token === 'string' ? token : token.access_token);
          return token;
        };
      },
    });
    expect(tokens.length).to.equal(1);
    expect(JSON.stringify(events)).to.contain('chat-error').and.not.contain(tokens[0]);
  });
});
