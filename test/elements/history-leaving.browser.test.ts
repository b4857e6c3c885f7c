import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import { unmountChats, until } from './mount-chat.js';
import { listed, type MountedHistory, mountHistory, panelOf, press } from './mount-history.js';

afterEach(unmountChats);

/** What a request to delete said of itself, and whether it was given up before it was answered. */
interface Seen {
  readonly path: string;
  readonly token: string | null;
  readonly keepalive: boolean;
  isGivenUp: boolean;
}

/** A list in which Conversation 2 waits for its undo. Deletes take a while, as over a network. */
async function mountWaiting(): Promise<MountedHistory & { readonly seen: readonly Seen[]; readonly tokens: string[] }> {
  const seen: Seen[] = [];
  const tokens: string[] = [];
  const mounted = await mountHistory(
    { count: 3 },
    (chat) => {
      const getToken = chat.getToken!;
      chat.getToken = async (context) => {
        const answer = (await getToken(context)) as { access_token: string };
        tokens.push(`Bearer ${answer.access_token}`);
        return answer;
      };
    },
    {},
    async ({ method, url, headers, keepalive, signal }) => {
      if (method !== 'DELETE') return undefined;
      const deletion = {
        path: new URL(url).pathname,
        token: headers.get('authorization'),
        keepalive,
        isGivenUp: false,
      };
      signal.addEventListener('abort', () => (deletion.isGivenUp = true));
      seen.push(deletion);
      await new Promise((resolve) => setTimeout(resolve, 60));
      return undefined;
    },
  );
  await listed(mounted.chat, 3);
  await press(mounted.chat, 'Delete Conversation 2');
  return { ...mounted, seen, tokens };
}

const ways: readonly (readonly [string, (chat: AgenticChat) => void])[] = [
  ['the person signs out', (chat) => chat.reset()],
  ['another person comes', (chat) => (chat.storageKey = 'somebody else')],
  ['another server is asked', (chat) => (chat.apiUrl = 'https://other.example')],
  ['there is a list no more', (chat) => (chat.history = false)],
  ['there is a list no more, for another person', (chat) => Object.assign(chat, { history: false, storageKey: 'x' })],
  ['the panel is closed', (chat) => chat.showPanel(null)],
  ['the element is taken out of the page', (chat) => chat.remove()],
  ['the person signs out of an element that is taken out', (chat) => (chat.remove(), chat.reset())],
  ['the page is left', () => dispatchEvent(new PageTransitionEvent('pagehide'))],
];

describe('a conversation whose deletion can still be undone', () => {
  for (const [how, leave] of ways) {
    it(`is deleted where ${how}: once, with the token of its own, also while the page goes`, async () => {
      const { chat, ids, seen, tokens, events } = await mountWaiting();
      expect(seen).to.deep.equal([]);
      const [token] = tokens;
      leave(chat);
      await until(() => seen.length === 1);
      await until(() => events.some(([name]) => name === 'chat-conversation-update') || !chat.isConnected);
      await new Promise((resolve) => setTimeout(resolve, 120));
      expect(seen).to.deep.equal([{ path: `/v1/conversations/${ids[1]}`, token, keepalive: true, isGivenUp: false }]);
    });
  }

  it('leaves nothing of the client behind: what was asked besides is given up, and the token forgotten', async () => {
    const { chat, seen } = await mountWaiting();
    const client = chat.client!;
    chat.reset();
    await until(() => seen.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 120));
    const error = await client.conversations.list().catch((thrown: unknown) => thrown);
    expect((error as { code: string }).code).to.equal('aborted');
    expect(panelOf(chat)).not.to.equal(null);
  });
});
