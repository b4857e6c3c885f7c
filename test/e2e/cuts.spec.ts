import { expect, type Page, test } from '@playwright/test';
import { chooseCount } from '../../scripts/tier.mjs';
import { type Fault, type FaultProxy, startFaultProxy } from '../support/fault-proxy.js';
import { countFigure } from '../support/report-figure.js';
import { cutKinds, faultOf, spreadCuts } from './support/cuts.js';
import { measureResponse } from './support/measure-response.js';
import { type ReferenceQuestion, referenceQuestions } from './support/reference-questions.js';
import { attributesOf, type ServedChat, serveChat, type Way } from './support/serve-chat.js';
import { type Outcome, watchAnswers } from './support/watch-answers.js';
import { watchConsole } from './support/watch-wire.js';

// A run that outlives the longest wait before the first reconnect, so that most cuts find it still going on.
const CHUNK_DELAY_MS = 20;
// A browser opens no more connections than this to one host.
const LANES = 6;

let chat: ServedChat;
let proxy: FaultProxy;
/** How many times each message was sent. */
const posts = new Map<string, number>();
const faults = new Map<string, Fault>();

test.beforeAll(async () => {
  chat = await serveChat({ switches: { chunkDelayMs: CHUNK_DELAY_MS, chunkChars: 8, pauseMs: 150 } });
  proxy = await startFaultProxy(chat.port, (_, head) => {
    const id = /^POST \S+\/chat\/completions .*^x-play: ([^\r]+)/ims.exec(head)?.[1];
    if (id === undefined) return null;
    posts.set(id, (posts.get(id) ?? 0) + 1);
    const isFirst = posts.get(id) === 1;
    return (isFirst && faults.get(id)) || null;
  });
});

test.afterAll(async () => {
  proxy.close();
  await chat.close();
});

for (const [index, reference] of referenceQuestions.entries()) {
  const title = `${reference.name}: an answer cut anywhere, in any of ${cutKinds.length} ways, ends like the whole one`;
  test(title, { tag: index === 0 ? [] : '@full' }, async ({ page, browserName }) => {
    const count = countPerKind(browserName);
    test.setTimeout(20_000 + 4_000 * count);
    const lines = watchConsole(page);
    await page.goto(`http://127.0.0.1:${proxy.port}/`);
    const [whole] = await play(page, reference, [`${reference.name}/whole`]);
    expect(whole).toMatchObject({
      content: reference.answer,
      end: 'complete',
      statuses: ['submitted', 'streaming', 'idle'],
    });

    const size = await measureResponse(chat, reference.edition, reference.question);
    expect(size.framed + size.head).toBeGreaterThan(4_000);
    // Without a history an answer whose run is over when the page comes back stays incomplete, and says so.
    const planned = spreadCuts(reference.name, size, count, reference.edition === 'saas' ? 1 : 0.33);
    for (const cut of planned) faults.set(cut.id, faultOf(cut, size));
    const outcomes = await play(
      page,
      reference,
      planned.map(({ id }) => id),
    );

    const headless = outcomes.filter(isHeadless);
    const lost = outcomes.filter(({ statuses }) => statuses.includes('reconnecting'));
    const description = `${outcomes.length} played, ${lost.length} taken up again, ${headless.length} without a head`;
    test.info().annotations.push({ type: 'cuts', description });
    countFigure('R1', 'cuts played in a browser', outcomes.length);
    expect(outcomes.flatMap((outcome) => findFaults(outcome, whole!))).toEqual([]);
    expect(outcomes).toHaveLength(planned.length);
    expect(lost.length).toBeGreaterThan(outcomes.length / 2);
    expect(headless.length).toBeLessThanOrEqual(outcomes.length / 8);
    expect(lines.filter((line) => !isOfBrowser(line))).toEqual([]);
  });
}

const [brief] = referenceQuestions;
// Browsers take a head that an orderly end cuts short for a whole one.
const headCuts = [
  { at: 0, by: 'rst' },
  { at: 1, by: 'rst' },
  { at: 40, by: 'rst' },
  { at: 0, by: 'fin' },
  { at: 1, by: 'fin' },
] as const;

for (const way of ['saas', 'marketplace', 'proxy'] satisfies Way[]) {
  const fate = way === 'proxy' ? 'is sent again with its key, and answered once' : 'may have arrived, and says so';
  const title = `${way}: a message whose connection breaks before the head of the answer ${fate}`;
  test(title, { tag: way === 'marketplace' ? '@full' : [] }, async ({ page }) => {
    await page.goto(`http://127.0.0.1:${proxy.port}/`);
    const before = await readRuns();
    const ids = headCuts.map(({ at, by }) => {
      const id = `${way}/head/${by}@${at}`;
      faults.set(id, { cut: { at, by } });
      return id;
    });
    const outcomes = await play(page, brief!, ids, way);
    const expected =
      way === 'proxy'
        ? { content: brief!.answer, end: 'complete', status: 'idle', asked: 'complete', posts: 2 }
        : { content: brief!.question, end: 'interrupted', status: 'error', asked: 'interrupted', posts: 1 };
    const found = outcomes.map(({ id, content, end, status, states: [asked] }) => {
      return { id, content, end, status, asked, posts: posts.get(id) };
    });
    expect(found).toEqual(outcomes.map(({ id }) => ({ id, ...expected })));
    expect(outcomes).toHaveLength(ids.length);
    const started = (await readRuns()).filter((id) => !before.includes(id));
    expect(started).toHaveLength(ids.length);
  });
}

/** The conversations of the newest runs in both editions. */
async function readRuns(): Promise<readonly string[]> {
  const counters = await Promise.all([chat.readCounters('saas'), chat.readCounters('marketplace')]);
  return counters.flatMap(({ runs }) => runs.map(({ conversationId }) => conversationId));
}

/** Cuts of each kind in each conversation: all that is promised in the exhaustive tier, else what a run can bear. */
function countPerKind(browserName: string): number {
  return chooseCount(
    browserName === 'firefox' ? { quick: 2, full: 3, exhaustive: 9 } : { quick: 4, full: 10, exhaustive: 42 },
    'CUTS',
  );
}

function play(
  page: Page,
  { edition, question }: ReferenceQuestion,
  ids: readonly string[],
  way: Way = edition,
): Promise<readonly Outcome[]> {
  const attributes = attributesOf(way);
  return page.evaluate(watchAnswers, { attributes, question, ids, lanes: LANES });
}

/** A reset soon after the head can overtake it in the browser: then the page knows of no conversation to come back to. */
function isHeadless({ id, roles }: Outcome): boolean {
  return id.includes('/rst@') && roles.join() === 'user';
}

/** What differs from the answer without a cut. */
function findFaults(outcome: Outcome, whole: Outcome): readonly object[] {
  const { id } = outcome;
  const { content, end, status, roles, drawn, tasks } = whole;
  const kept = { lost: [], shrunk: [], posts: 1 };
  const expected = isHeadless(outcome)
    ? { status: 'error', ...kept }
    : { content, end, status, roles, drawn, tasks, ...kept };
  const actual: Record<string, unknown> = { ...outcome, posts: posts.get(id) };
  const wrong = Object.entries(expected).filter(
    ([name, value]) => JSON.stringify(actual[name]) !== JSON.stringify(value),
  );
  if (wrong.length === 0) return [];
  return [
    { id, statuses: outcome.statuses.join(' '), ...Object.fromEntries(wrong.map(([name]) => [name, actual[name]])) },
  ];
}

/** What browsers write about each failed request, whatever the page does about it. */
function isOfBrowser(line: string): boolean {
  return line.startsWith('Failed to load resource:');
}
