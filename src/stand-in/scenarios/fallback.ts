import { type Scenario, say, type Step } from '../scenario.js';

/** Answers everything that no scenario is for: quotes the message and lists what the agent can do. */
export function createFallback(scenarios: readonly Scenario[]): Scenario {
  return {
    name: 'fallback',
    triggers: { en: [], ja: [] },
    about: { en: 'anything else', ja: 'その他' },
    *play({ text, language }): Generator<Step> {
      const quote = text
        .trim()
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n');
      const list = scenarios.map((scenario) => `- ${scenario.about[language]}`).join('\n');
      yield say(
        language === 'ja'
          ? `こう書いてくださいました。\n\n${quote}\n\n私は台本どおりに動くエージェントなので、自由な返答はできません。次の言葉には応えられます。\n\n${list}\n`
          : `You wrote:\n\n${quote}\n\nI am a scripted agent and cannot answer freely, but these words I know:\n\n${list}\n`,
      );
    },
  };
}
