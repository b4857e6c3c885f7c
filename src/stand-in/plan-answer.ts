import { callUpstream } from './call-upstream.js';
import { chooseScenario } from './choose-scenario.js';
import type { AttachedFile, MessageRecord } from './records.js';
import type { Run } from './run.js';
import type { Language, Steps } from './scenario.js';

import type { Exchange } from './world.js';

/** Decides who answers a message, the upstream server or the scripted agent, and gives the steps of the answer. */
export function planAnswer(
  exchange: Exchange,
  run: Run,
  { text, files }: Question,
  history: readonly MessageRecord[],
): Steps {
  const { world, switches } = exchange;
  if (world.upstream) return callUpstream(world.upstream, history, text, run.signal);
  const { messageId, conversationId } = run.identity;
  const asked = history.at(-1)?.asked;
  const known = { text, files, language: languageOf(text), conversationId, messageId, asked };
  const turn = { ...known, pauseMs: switches.pauseMs, now: world.now };
  return chooseScenario(turn).play(turn);
}

/** What the agent is asked. */
interface Question {
  readonly text: string;
  readonly files: readonly AttachedFile[];
}

/** Japanese where the text has kana or kanji, else English. */
function languageOf(text: string): Language {
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text) ? 'ja' : 'en';
}
