import { type Scenario, say, type Step } from '../scenario.js';

/** Says exactly what follows `say:`, and nothing else; tests choose an answer with it. */
export const saying: Scenario = {
  name: 'saying',
  triggers: { en: ['say:'], ja: ['言って:', '言って：'] },
  about: { en: 'an answer of your choice: `say: …`', ja: '好きな返答: `言って: …`' },
  *play({ text }): Generator<Step> {
    yield say(text.replace(/^[\s\S]*?(?:say:|言って[:：])\s*/i, ''));
  },
};
