import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/elements/agentic-chat.js';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

const MANY = 2_000;
const words = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor. ';

/** A conversation of so many messages, answers and questions in turn; their lengths differ. */
async function mountHistory(count = MANY): Promise<{ chat: AgenticChat; log: HTMLElement }> {
  const { chat } = await mountChat((element) => {
    element.style.blockSize = '600px';
    element.style.inlineSize = '600px';
  });
  addMessages(chat, count);
  await until(() => readArticles(chat).length === count);
  return { chat, log: byName(chat, '[part="log"]') };
}

function addMessages(chat: AgenticChat, count: number): void {
  for (let index = 0; index < count; index++) {
    const content = `Message **${index}**\n\n- ${words.repeat(1 + ((index * 7) % 9))}\n- end`;
    chat.addMessage({ role: index % 2 === 0 ? 'user' : 'assistant', content });
  }
}

function readArticles(chat: AgenticChat): HTMLElement[] {
  return [...chat.renderRoot.querySelectorAll<HTMLElement>('article')];
}

/** The answers that stand there as markdown, and not as the text that they are. */
function readRendered(chat: AgenticChat): HTMLElement[] {
  return readArticles(chat).filter((article) => article.querySelector('strong') !== null);
}

/** Scrolls as a reader does, who has let go of the end. */
function scrollTo(log: HTMLElement, top: number): void {
  log.dispatchEvent(new WheelEvent('wheel', { deltaY: -1 }));
  log.scrollTop = top;
}

/** Lets frames pass to their very end, where the browser has put right what moved. */
async function settleFrames(count: number): Promise<void> {
  await passFrames(count);
  await new Promise((resolve) => setTimeout(resolve));
}

async function passFrames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
}

describe('a history of thousands', () => {
  it('is there at once, in order, in containers that are skipped while they are far away', async () => {
    const { chat, log } = await mountHistory();
    const articles = readArticles(chat);
    expect(articles.length).to.equal(MANY);
    articles.forEach((article, index) =>
      expect(article.textContent).to.match(new RegExp(`^\\s*Message (\\*\\*)?${index}(?!\\d)`)),
    );
    const buckets = [...log.querySelectorAll('.bucket')];
    expect(buckets.map(({ childElementCount }) => childElementCount)).to.deep.equal(buckets.map(() => 40));
    expect(buckets.map((bucket) => getComputedStyle(bucket).contentVisibility)).to.deep.equal([
      ...buckets.slice(1).map(() => 'auto'),
      'visible',
    ]);
  });

  it('is added in one go: it is rendered once, and what a thousand cost is not much more than ten times a hundred', async () => {
    const time = async (count: number): Promise<number> => {
      const { chat } = await mountChat((element) => {
        element.persist = 'none';
      });
      let renders = 0;
      chat.addController({ hostUpdated: () => (renders += 1) });
      const start = performance.now();
      addMessages(chat, count);
      await until(() => readArticles(chat).length === count);
      const end = performance.now();
      expect(renders).to.equal(1);
      return end - start;
    };
    await time(100);
    const few = await time(200);
    expect(await time(MANY)).to.be.below(10 * few * 2.5 + 100);
  });

  it('is rendered where it is near the view, and elsewhere is text that can be searched', async () => {
    const { chat, log } = await mountHistory();
    await until(() => log.scrollTop > 0);
    await passFrames(20);
    const rendered = readRendered(chat);
    expect(rendered.length).to.be.within(6, 60);
    expect(rendered.at(-1)?.textContent).to.contain(`Message ${MANY - 1}`);
    expect(readArticles(chat)[1]?.textContent).to.equal(chat.messages[1]?.content);

    scrollTo(log, 0);
    await until(() => readArticles(chat)[1]?.querySelector('strong') !== null);
    await passFrames(20);
    expect(readRendered(chat).length).to.be.below(160);
    expect(rendered.every((article) => article.isConnected && article.querySelector('strong'))).to.equal(true);
  });

  it('is rendered throughout for printing, and nothing of it is skipped', async () => {
    const { chat } = await mountHistory(300);
    dispatchEvent(new Event('beforeprint'));
    expect(readRendered(chat).length).to.equal(150);
  });

  it('is printed whole, also where a message is too long to be rendered in time', async () => {
    const { chat } = await mountHistory(0);
    const long = `${'A paragraph of words.\n\n'.repeat(2000)}The very end.`;
    chat.addMessage({ role: 'assistant', content: long });
    addMessages(chat, 40);
    await until(() => readArticles(chat).length === 41);
    dispatchEvent(new Event('beforeprint'));
    expect(readArticles(chat)[0]?.textContent).to.contain('The very end.');
  });

  it('is not touched by an answer that grows', async () => {
    const { chat, log } = await mountHistory(500);
    await passFrames(20);
    const before = readArticles(chat);
    const answer = chat.send('hello');
    await until(() => readArticles(chat).length === 502);
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((news) => records.push(...news));
    for (const bucket of log.querySelectorAll('.bucket')) {
      observer.observe(bucket, { subtree: true, childList: true, characterData: true, attributes: true });
    }
    await answer;
    await chat.updateComplete;
    const live = readArticles(chat).slice(500);
    expect(records.length).to.be.above(0);
    const elsewhere = records.filter(({ target }) => !live.some((article) => article.contains(target)));
    expect(elsewhere.map(({ target }) => target.nodeName)).to.deep.equal([]);
    expect(readArticles(chat).slice(0, 500)).to.deep.equal(before);
    observer.disconnect();
  });

  it('stands still for whoever reads in it while what comes near is rendered', async () => {
    const { chat, log } = await mountHistory(600);
    await until(() => log.scrollTop > 0);
    await passFrames(10);
    let worst = 0;
    let looks = 0;
    for (let step = 0; step < 30; step++) {
      scrollTo(log, log.scrollTop - 450);
      await settleFrames(1);
      // Not by the places of articles: those in a container that is skipped have none that is true.
      const { left, top: edge } = log.getBoundingClientRect();
      const anchor = (chat.renderRoot as ShadowRoot).elementFromPoint(left + 100, edge + 60)?.closest('article');
      if (!anchor) continue;
      looks += 1;
      const top = anchor.getBoundingClientRect().bottom;
      await settleFrames(3);
      worst = Math.max(worst, Math.abs(anchor.getBoundingClientRect().bottom - top));
    }
    expect(looks).to.be.above(20);
    expect(worst).to.be.below(2);
    expect(log.scrollTop).to.be.above(0);
  });

  it('marks the message that was copied, and touches no other one', async () => {
    const { chat, log } = await mountHistory(100);
    await passFrames(10);
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((news) => records.push(...news));
    observer.observe(log, { subtree: true, childList: true, attributes: true, characterData: true });
    const last = readArticles(chat).at(-1);
    last?.querySelector<HTMLElement>('[part="message-actions"] button')?.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => records.length > 0);
    expect(records.every(({ target }) => last?.contains(target))).to.equal(true);
    observer.disconnect();
  });

  it('speaks another language throughout', async () => {
    const { chat } = await mountHistory(100);
    chat.locale = 'ja';
    await chat.updateComplete;
    const names = new Set(readArticles(chat).map((article) => article.getAttribute('aria-label')));
    expect([...names]).to.deep.equal(['あなたの発言', 'アシスタントの発言']);
  });

  it('lets go of what is watched when it leaves the page, and goes on when it is back', async () => {
    const { chat, log } = await mountHistory(200);
    await passFrames(5);
    const parent = chat.parentElement;
    chat.remove();
    await new Promise((resolve) => setTimeout(resolve));
    dispatchEvent(new Event('beforeprint'));
    expect(readRendered(chat).length).to.be.below(80);
    parent?.append(chat);
    await chat.updateComplete;
    scrollTo(log, 0);
    await until(() => readArticles(chat)[1]?.querySelector('strong') !== null);
  });
});
