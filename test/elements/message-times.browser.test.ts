import { expect } from '@open-wc/testing';
import { html, nothing, render } from 'lit';
import type { AgenticChat } from '../../src/class.js';
import { drawIcon } from '../../src/elements/icons.js';
import { resolveLocale } from '../../src/i18n/locale.js';
import { MessageTools } from '../../src/late-views/message-tools.js';
import { createTimeWriter } from '../../src/late-views/write-time.js';
import { createMessage } from '../../src/protocol/message.js';
import { mountChat, unmountChats } from './mount-chat.js';

afterEach(unmountChats);

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Noon, so that hours do not cross a day. */
const now = new Date(2025, 10, 22, 12, 0).getTime();

/** The tools of a chat at a moment of the clock. */
async function mountTools(): Promise<{
  tools: MessageTools;
  chat: AgenticChat;
  clock: { now: number };
  redrawn: () => number;
}> {
  const { chat } = await mountChat();
  const clock = { now };
  let redrawn = 0;
  const port = {
    redraw: () => {
      redrawn++;
    },
    copy: () => Promise.resolve(true),
    speak: () => undefined,
    letGo: () => undefined,
    drawAll: () => undefined,
  };
  const tools = new MessageTools({ html, nothing, drawIcon }, chat, port, () => clock.now);
  return { tools, chat, clock, redrawn: () => redrawn };
}

function draw(view: unknown): HTMLElement {
  const place = document.createElement('div');
  render(html`${view}`, place);
  return place;
}

function said(createdAt: number | string): ReturnType<typeof createMessage> {
  const at = typeof createdAt === 'number' ? new Date(createdAt).toISOString() : createdAt;
  return createMessage({ id: 'a', role: 'user', state: 'complete', content: 'x', createdAt: at });
}

describe('the time of a message', () => {
  it('is told from now for a day, then as the time of day, and is never in the future', () => {
    const writer = createTimeWriter('en');
    const written = [0, 59_000, 5 * MINUTE, 90 * MINUTE, DAY - 1, DAY].map((ago) => writer.relative(now - ago, now));
    expect(written.slice(0, 2)).to.deep.equal(['now', 'now']);
    expect(written[2]).to.match(/^5 min\.? ago$/);
    expect(written[3]).to.match(/^1 hr\.? ago$/);
    expect(written[4]).to.match(/^23 hr\.? ago$/);
    expect(written[5]).to.match(/^12:00\sPM$/);
    expect(writer.relative(now + MINUTE, now)).to.equal('now');
    expect(createTimeWriter('ja').relative(now - 5 * MINUTE, now)).to.match(/^5\s?分前$/);
  });

  it('names its moment for machines, on hover and for readers', async () => {
    const { tools } = await mountTools();
    const place = draw(tools.renderActions(said(now - 5 * MINUTE), resolveLocale('en')));
    const time = place.querySelector<HTMLTimeElement>('time[part="timestamp"]');
    expect(time?.dateTime).to.equal(new Date(now - 5 * MINUTE).toISOString());
    expect(time?.title).to.match(/^November 22, 2025 at 11:55\sAM$/);
    expect(time?.querySelector('[aria-hidden="true"]')?.textContent).to.match(/^5 min/);
    expect(time?.querySelector('span:not([aria-hidden])')?.textContent).to.equal(time?.title);
  });

  it('is not shown where nobody knows it', async () => {
    const { tools } = await mountTools();
    for (const unknown of ['', 'yesterday']) {
      expect(draw(tools.renderActions(said(unknown), resolveLocale('en'))).querySelector('time')).to.equal(null);
      expect(draw(tools.renderDay(said(unknown), undefined, resolveLocale('en'))).childElementCount).to.equal(0);
    }
  });

  it('is written anew each minute, by one timer, but not on a page that nobody sees', async () => {
    const real = globalThis.setTimeout;
    const timers: [() => void, number][] = [];
    let isHidden = false;
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
    const { redrawn, chat, tools } = await mountTools();
    globalThis.setTimeout = ((act: () => void, delay: number) => timers.push([act, delay])) as never;
    try {
      const minutes = (): (() => void)[] => timers.splice(0).flatMap(([act, delay]) => (delay === MINUTE ? [act] : []));
      tools.hostConnected();
      const [first, ...others] = minutes();
      expect(others.length).to.equal(0);
      const before = redrawn();
      first?.();
      expect([redrawn(), minutes().length]).to.deep.equal([before + 1, 1]);
      isHidden = true;
      document.dispatchEvent(new Event('visibilitychange'));
      expect([redrawn(), minutes().length]).to.deep.equal([before + 1, 0]);
      isHidden = false;
      document.dispatchEvent(new Event('visibilitychange'));
      expect([redrawn(), minutes().length]).to.deep.equal([before + 2, 1]);
      tools.hostDisconnected();
      document.dispatchEvent(new Event('visibilitychange'));
      expect(redrawn()).to.equal(before + 2);
    } finally {
      globalThis.setTimeout = real;
      Reflect.deleteProperty(document, 'hidden');
      chat.removeController(tools);
    }
  });
});

describe('the days of a conversation', () => {
  it('are told apart by a separator with the day written out', async () => {
    const { tools } = await mountTools();
    const day = (at: number, before: number | undefined): string | null | undefined => {
      const view = tools.renderDay(
        said(at),
        before === undefined ? undefined : new Date(before).toISOString(),
        resolveLocale('en'),
      );
      return draw(view).querySelector('[part="day-separator"][role="separator"]')?.ariaLabel;
    };
    expect(day(now, now - MINUTE)).to.equal(undefined);
    expect(day(now, now - DAY)).to.equal('today');
    expect(day(now - DAY, now - 2 * DAY)).to.equal('yesterday');
    expect(day(now - 5 * DAY, now - 6 * DAY)).to.equal('Monday, November 17, 2025');
    expect(day(now, undefined)).to.equal(undefined);
    expect(day(now - DAY, undefined)).to.equal('yesterday');
  });
});
