import type { ConversationState, Message } from '../../../src/client.js';
import type { Fault, Plan } from './fault.js';
import type { ModelRun } from './model-run.js';
import { createModelServer, type ModelServer } from './model-server.js';
import { createPageClient, page } from './play-conversation.js';
import { say, type Step } from './reference-conversations.js';
import type { Happening, Schedule } from './schedule.js';
import { listenForNoise, watchState } from './watch-play.js';

/** What was seen while a schedule was played, and how things stand after all faults are over. */
export interface Report {
  readonly schedule: Schedule;
  readonly server: ModelServer;
  /** How things stood before everything was mended: requests so far, the conversation, and the runs of the server. */
  readonly before: {
    readonly requests: number;
    readonly state: ConversationState;
    readonly runs: readonly ModelRun['state'][];
  };
  /** What the client took from the person: the words, and how often the person wanted them sent. */
  readonly wanted: ReadonlyMap<string, number>;
  /** The conversation at its end. */
  readonly state: ConversationState;
  /** What is in the composer at the end. */
  readonly draft: string;
  /** What was untrue or vanished on the way. */
  readonly lapses: readonly string[];
  /** What was written to the console, and promises that nobody took care of. */
  readonly noise: readonly string[];
  /** All that was stored at the end. */
  readonly stored: string;
  /** Every state and every error that a page was told of, as text. */
  readonly told: string;
  /** Timers, listeners and connections after the client was disposed of and every stop was told. */
  readonly left: { readonly timers: number; readonly listeners: number; readonly connections: number };
}

type Client = ReturnType<typeof createPageClient>;
type Chat = ReturnType<Client['conversation']>;

/** How clients are made; a test may put a broken one in. */
export type CreateClient = typeof createPageClient;

const STALL_MS = 30_000;
/** Longer than all waits in a row. */
const LONG_MS = 300_000;
/** Shorter than the patience with a silent stream. */
const SHORT_MS = 10_000;
const ROUNDS = 4;

/**
 * Plays a schedule to its end, mends everything, and lets the person retry what can be retried. `trouble` is what else
 * goes wrong with requests until then.
 */
export async function playSchedule(
  schedule: Schedule,
  createClient: CreateClient = createPageClient,
  trouble: Plan = () => null,
): Promise<Report> {
  page.open(schedule.seed);
  const noise: string[] = [];
  const stopListening = listenForNoise(noise);
  const server = createModelServer({
    ...schedule,
    ...{ isEager: false, honoursKeys: schedule.isIdempotent },
    script: writeScript,
    now: () => page.clock.now(),
    setTimer: (callback, milliseconds) => void page.clock.setTimer(callback, milliseconds),
  });
  const faults: { endpoint: string; fault: Fault }[] = [];
  server.plan = (request) => {
    const index = faults.findIndex(({ endpoint }) => endpoint === request.endpoint);
    return index < 0 ? trouble(request) : (faults.splice(index, 1)[0]?.fault ?? null);
  };
  const wanted = new Map<string, number>();
  const lapses = new Set<string>();
  const told = new Set<string>();
  const tell = (thrown: unknown): void => void told.add(`${String(thrown)} ${JSON.stringify(thrown)}`);
  let client: Client;
  let chat: Chat;
  let watch: { check(): void };
  open('conversation');

  function open(how: 'conversation' | 'restore'): void {
    client = createClient(server, schedule.edition, {
      ...{ persist: 'session', stallTimeout: STALL_MS, getToken: null, tokenUrl: 'https://site.example/token' },
      idempotency: schedule.isIdempotent ? 'on' : 'off',
    });
    chat = client[how]();
    watch = watchState(chat, server, lapses);
    // As the element does it.
    chat.state.subscribe((state) => {
      const { returned, run, loading } = state;
      if (returned) client.draft = returned.content;
      if ('error' in run) tell(run.error);
      tell(loading);
    });
  }

  function want(text: string | undefined): void {
    if (text !== undefined) wanted.set(text, (wanted.get(text) ?? 0) + 1);
  }

  /** Whatever a person is offered to try again. */
  async function askAgain(): Promise<void> {
    const { run, loading } = chat.state.get();
    if (client.draft !== '') await happen({ type: 'send' });
    else if (run.phase === 'failed' || run.phase === 'interrupted') await happen({ type: 'retry' });
    if (loading instanceof Error) chat.reconnect();
  }

  async function happen(happening: Happening): Promise<void> {
    switch (happening.type) {
      case 'send': {
        const before = chat.state.get();
        // What came back, or was there when the page was left, is in the composer: the person sends it as it is.
        const text = client.draft || `message ${wanted.size + 1}`;
        void chat.send({ text }).catch(tell);
        if (chat.state.get() === before) return;
        client.draft = '';
        return want(text);
      }
      case 'retry': {
        const before = chat.state.get();
        void chat.retry().catch(tell);
        if (chat.state.get() !== before) want(findQuestion(before)?.content);
        return;
      }
      case 'stop':
        return chat.stop();
      case 'reload':
        page.leave();
        client.dispose();
        // The requests of a page end with it.
        await page.clock.advance(0);
        return open('restore');
      case 'chunk':
        return server.produce(happening.steps);
      case 'cut':
        return server.cutAll(happening.by);
      case 'fault':
        return void faults.push(happening);
      case 'network':
        return page.setOnline(happening.isOnline);
      case 'page':
        return happening.to === 'restored' ? page.leaveAndReturn(60_000) : page.setHidden(happening.to === 'hidden');
      case 'wait':
        return page.clock.advance(happening.milliseconds);
    }
  }

  try {
    for (const happening of schedule.happenings) {
      await happen(happening);
      await page.clock.advance(1);
      watch!.check();
    }
    const before = {
      requests: server.seen.length,
      state: chat!.state.get(),
      runs: server.taken.map(({ run }) => run.state),
    };
    server.plan = () => null;
    page.setHidden(false);
    page.setOnline(true);
    for (let round = 0; round < ROUNDS; round++) {
      for (let passed = 0; passed < LONG_MS; passed += SHORT_MS) {
        await page.clock.advance(SHORT_MS);
        server.produce(Infinity);
      }
      await page.clock.advance(1);
      if (round + 1 < ROUNDS) await askAgain();
    }
    watch!.check();
    const state = chat!.state.get();
    const { draft } = client!;
    const stored = page.sessionStorage.text + page.localStorage.text;
    client!.dispose();
    await page.clock.advance(LONG_MS);
    const left = { timers: page.clock.timers, listeners: page.listeners, connections: server.open };
    return {
      schedule,
      before,
      server,
      wanted,
      state,
      draft,
      lapses: [...lapses],
      noise,
      stored,
      told: [...told].join('\n'),
      left,
    };
  } finally {
    stopListening();
  }
}

/** An answer that no other answer is like, so that nothing of one can pass for the other. */
function writeScript(question: string): readonly Step[] {
  const number = question.replace(/\D/g, '') || '0';
  const words = ['river', 'stone', 'lamp', '橋', 'paper', 'north', 'copper', '雨', 'window', 'seven', 'thread', '📦'];
  const text = words.map((word, index) => `${word}-${number}.${index}`).join(' and then ');
  const task = { id: `call-${number}`, title: `Look into ${number}` };
  const [first = { text: '' }, ...rest] = say(text);
  return [{ task: { ...task, status: 'running' } }, first, { task: { ...task, status: 'completed' } }, ...rest];
}

function findQuestion({ run, messages }: ConversationState): Message | undefined {
  return run.phase === 'idle' ? undefined : messages.find(({ id }) => id === run.run.userMessageId);
}
