import { chunk, type Scenario, type Step } from '../scenario.js';

/** An answer that is a JSON text and nothing else, as some Marketplace agents give it. */
export const json: Scenario = {
  name: 'json',
  triggers: { en: ['json'], ja: ['jsonで', 'jsonを'] },
  about: { en: '`json`: an answer that is only JSON', ja: '`json`: JSON だけの回答' },
  *play({ language }): Generator<Step> {
    const channel = language === 'ja' ? '電話' : 'phone';
    const events = [
      { id: 'e-1', channel, score: 0.92 },
      { id: 'e-2', channel: 'web', score: 0.71 },
    ];
    yield chunk({ content: JSON.stringify({ status: 'success', count: events.length, events }) });
  },
};
