import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import { createSeededRandom } from '../support/seeded-random.js';
import { fetchToken, unmountChats, until } from './mount-chat.js';
import { type MountedHistory, mountHistory, panelOf, seed, titlesOf } from './mount-history.js';

afterEach(unmountChats);

/** Another page of the same person, which asks the server by itself. */
class OtherTab {
  /** Every title that a conversation ever had; no two have the same one. */
  readonly idOf = new Map<string, string>();
  readonly #standIn: MountedHistory['standIn'];

  constructor(standIn: MountedHistory['standIn']) {
    this.#standIn = standIn;
  }

  /** The ids of all that the server has. */
  async readAll(): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let query = 'limit=100'; query !== ''; ) {
      const page = (await (await this.#ask('GET', `?${query}`)).json()) as {
        conversations: { conversationId: string; title: string }[];
        cursor?: string;
      };
      for (const { conversationId, title } of page.conversations) {
        ids.push(conversationId);
        this.idOf.set(title, conversationId);
      }
      query = page.cursor === undefined ? '' : `limit=100&cursor=${encodeURIComponent(page.cursor)}`;
    }
    return ids;
  }

  async add(title: string, count: number, at?: number): Promise<void> {
    const ids = await seed(this.#standIn, { count, title, stepMs: 0, messages: 0, ...(at !== undefined && { at }) });
    for (const [index, id] of ids.entries()) this.idOf.set(`${title} ${index + 1}`, id);
  }

  async rename(id: string, title: string): Promise<void> {
    this.idOf.set(title, id);
    expect((await this.#ask('PATCH', `/${id}`, { title })).status).to.equal(200);
  }

  async delete(id: string): Promise<void> {
    expect((await this.#ask('DELETE', `/${id}`)).status).to.equal(200);
  }

  async #ask(method: string, path: string, body?: object): Promise<Response> {
    const headers = { Authorization: `Bearer ${(await fetchToken(this.#standIn)).access_token}` };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    return this.#standIn(new Request(`https://stand-in.example/v1/conversations${path}`, init));
  }
}

function findMore(chat: AgenticChat): HTMLElement | null {
  return panelOf(chat)!.querySelector('.more');
}

function clickIn(chat: AgenticChat, name: string): void {
  const buttons = [...panelOf(chat)!.querySelectorAll<HTMLElement>('button')];
  buttons.find(({ ariaLabel, textContent }) => (ariaLabel ?? textContent) === name)!.click();
}

/** What the person does in the panel itself. */
function renameHere(chat: AgenticChat, from: string, to: string): void {
  clickIn(chat, `Rename ${from}`);
  const field = panelOf(chat)!.querySelector<HTMLInputElement>('li input')!;
  field.value = to;
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
}

async function nextPage(chat: AgenticChat): Promise<void> {
  const before = titlesOf(chat).length;
  findMore(chat)?.click();
  await until(() => titlesOf(chat).length > before || findMore(chat) === null);
}

describe('pages of the list of conversations', () => {
  it('have each of a thousand of the same time once', async function () {
    this.timeout(30_000);
    const { chat, asked, standIn } = await mountHistory({ count: 1000, stepMs: 0, messages: 0 });
    const other = new OtherTab(standIn);
    const there = await other.readAll();
    await until(() => titlesOf(chat).length === 30);
    while (findMore(chat)) await nextPage(chat);
    expect(titlesOf(chat).map((title) => other.idOf.get(title))).to.deep.equal(there);
    expect(asked.length).to.equal(Math.ceil(1000 / 30));
  });

  const seeds = document.documentElement.dataset['tier'] !== 'quick' ? [1, 2, 3, 4, 5] : [1, 2];
  for (const number of seeds) {
    it(`lose none and have none twice, whatever happens to them meanwhile: ${number}`, async function () {
      this.timeout(60_000);
      const random = createSeededRandom(number);
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
      const began = Date.now() - 86_400_000;
      const { chat, asked, standIn } = await mountHistory({ count: 1000, stepMs: 0, at: began, messages: 0 });
      const other = new OtherTab(standIn);
      let there = await other.readAll();
      const listed = (): (string | undefined)[] => titlesOf(chat).map((title) => other.idOf.get(title));
      /** Deleted by somebody else when they were listed already: nobody tells of that. */
      const stale = new Set<string>();
      const deletedHere: string[] = [];
      await until(() => listed().length === 30);
      for (let step = 1; findMore(chat); step++) {
        const act = Math.floor(random() * 7);
        if (act === 0) await other.add(`New ${step}`, random() < 0.2 ? 45 : 2);
        if (act === 1) await other.add(`Old ${step}`, 2, began - step * 1000);
        if (act === 2) await other.rename(pick(there), `Renamed ${step}`);
        if (act === 3) {
          const title = pick(titlesOf(chat));
          other.idOf.set(`Here ${step}`, other.idOf.get(title)!);
          renameHere(chat, title, `Here ${step}`);
        }
        if (act === 4) {
          const id = pick(there);
          if (listed().includes(id)) stale.add(id);
          await other.delete(id);
        }
        if (act === 5) {
          const title = pick(titlesOf(chat));
          const id = other.idOf.get(title)!;
          if (!stale.has(id)) {
            deletedHere.push(id);
            clickIn(chat, `Delete ${title}`);
          }
        }
        there = (await other.readAll()).filter((id) => !deletedHere.includes(id));
        await nextPage(chat);
      }
      const newest = there[0]!;
      await other.delete(newest);
      chat.showPanel(null);
      await until(() => asked.filter((line) => line.startsWith('DELETE')).length === deletedHere.length);
      there = await other.readAll();
      chat.showPanel('history');
      await until(() => there.every((id) => listed().includes(id)));
      const ids = listed();
      expect(new Set(ids).size, 'none twice').to.equal(ids.length);
      expect(ids.filter((id) => !there.includes(id!) && !stale.has(id!))).to.deep.equal([]);
      expect(deletedHere.length + stale.size).to.be.above(2);
    });
  }
});
