import type { Message } from '../../../src/client.js';
import { CANARY, type ModelServer, type Taken } from './model-server.js';
import { API_ORIGIN } from './play-conversation.js';
import type { Report } from './play-schedule.js';

/** What must hold after every schedule; each says what is wrong, or nothing. */
export const invariants: Readonly<Record<string, (report: Report) => readonly string[]>> = {
  'I1 nothing typed or shown is lost': ({ wanted, state, draft, lapses }) => {
    const said = state.messages.flatMap(({ role, content }) => (role === 'user' ? [content] : []));
    const lost = [...wanted.keys()].filter((text) => text !== draft && !said.includes(text));
    return [...lapses, ...lost.map((text) => `"${text}" is nowhere`)];
  },

  'I2 each action of the person is taken once': ({ wanted, server, state }) => {
    const tooOften = [...wanted].flatMap(([text, actions]) => {
      const times = countTaken(server, text);
      return times > actions ? [`"${text}" was taken ${times} times for ${actions} actions`] : [];
    });
    const never = readDelivered(state.messages).filter(({ content }) => countTaken(server, content) === 0);
    return [...tooOften, ...never.map(({ content }) => `"${content}" is said to be there, but was never taken`)];
  },

  'I3 the transcript is that of the run without faults': ({ schedule, server, state }) => [
    ...state.messages
      .filter(({ role }) => role === 'assistant')
      .flatMap((message) => findFault(message, server, schedule.edition)),
    ...(schedule.edition === 'saas'
      ? findMissing(
          state.messages,
          server.taken.filter(({ conversationId }) => conversationId === state.id),
        )
      : []),
  ],

  'I4 the status is true and ends': ({ state: { run, messages, loading } }) => [
    ...(/^(idle|completed|stopped)$/.test(run.phase) ? [] : [`ends as ${run.phase}`]),
    ...(loading === true ? ['loads for ever'] : []),
    ...messages.flatMap(({ id, state }) =>
      /sending|streaming/.test(state) ? [`message ${id} is ${state} for ever`] : [],
    ),
  ],

  'I5 no noise': ({ noise }) => noise,

  'I6 nothing stays behind': ({ left }) => [
    ...Object.entries(left).flatMap(([what, count]) => (count === 0 ? [] : [`${count} ${what}`])),
  ],

  'I7 a token goes to its API, and nowhere else': ({ server, stored, state, told, noise }) => {
    const places = {
      storage: stored,
      'what a page is told': told,
      'the state': JSON.stringify(state),
      'the console': noise.join(),
      'an address, a header or a body': server.seen.map(({ rest }) => rest).join(),
      'a call to another origin': server.seen
        .filter(({ url, endpoint }) => url.origin !== API_ORIGIN || endpoint === 'token')
        .map(({ bearer }) => bearer)
        .join(),
    };
    return Object.entries(places).flatMap(([place, text]) => (text.includes(CANARY) ? [`a token is in ${place}`] : []));
  },
};

/** Everything that is wrong after a schedule, with the name of what it breaks. */
export function findBroken(report: Report): readonly string[] {
  return Object.entries(invariants).flatMap(([name, check]) => check(report).map((fault) => `${name}: ${fault}`));
}

function countTaken({ taken }: ModelServer, text: string): number {
  return taken.filter(({ question }) => question === text).length;
}

function readDelivered(messages: readonly Message[]): readonly Message[] {
  return messages.filter(({ role, state }) => role === 'user' && state === 'complete');
}

/** An answer that counts as complete is that of the server; any other is marked, or the beginning of it. */
function findFault({ id, serverId, content, state }: Message, server: ModelServer, edition: string): readonly string[] {
  const taken = server.taken.find(({ run }) => run.identity.messageId === serverId);
  if (!taken) return content === '' ? [] : [`answer ${id} belongs to no message of the server (${String(serverId)})`];
  const truth = readText(taken);
  if (state === 'complete' && content !== truth) {
    // Where nothing was shown, a server that goes on looks like one that replays, and without a history none can tell.
    return edition === 'marketplace' && truth.endsWith(content)
      ? []
      : [`answer ${id} is complete, but "${content}" is not "${truth}"`];
  }
  // A stopped one is marked as well.
  return /interrupted|stopped/.test(state) || truth.startsWith(content)
    ? []
    : [`answer ${id} is ${state}, but no beginning of the true one`];
}

/** What the server knows of the conversation and the transcript does not show. One whose name never came is another. */
function findMissing(messages: readonly Message[], taken: readonly Taken[]): readonly string[] {
  const shown = new Set(messages.map(({ serverId }) => serverId));
  // What was stopped before anything of it was shown is not looked for.
  const wanted = taken.filter(({ run }) => run.state !== 'stopped');
  return wanted.flatMap(({ question, run }) =>
    shown.has(run.identity.messageId) ? [] : [`the answer to "${question}" is not shown`],
  );
}

function readText({ run }: Taken): string {
  return run.done.map((step) => ('text' in step ? step.text : '')).join('');
}
