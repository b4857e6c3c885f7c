import { callUpstream } from './call-upstream.js';
import { chooseScenario } from './choose-scenario.js';
import type { Run } from './run.js';
import type { Language, Steps } from './scenario.js';
import type { MessageRecord } from './store.js';
import type { Exchange } from './world.js';

/** Decides who answers a message, the upstream server or the scripted agent, and gives the steps of the answer. */
export function planAnswer(exchange: Exchange, run: Run, text: string, history: readonly MessageRecord[]): Steps {
  const { world, switches } = exchange;
  if (world.upstream) return callUpstream(world.upstream, history, text, run.signal);
  const { messageId, conversationId } = run.identity;
  const asked = history.at(-1)?.asked;
  const turn = { text, language: languageOf(text), conversationId, messageId, pauseMs: switches.pauseMs, asked };
  return chooseScenario(text, asked !== undefined).play({ ...turn, now: world.now });
}

/** Japanese where the text has kana or kanji, else English. */
function languageOf(text: string): Language {
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text) ? 'ja' : 'en';
}
