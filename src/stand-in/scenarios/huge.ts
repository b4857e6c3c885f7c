import { chunk, type Scenario, type Step } from '../scenario.js';

/** The whole answer in one chunk of some 60,000 characters, as Marketplace agents may send it. */
export const huge: Scenario = {
  name: 'huge',
  triggers: { en: ['huge', 'one chunk'], ja: ['一括', '巨大'] },
  about: { en: '`huge`: one very large chunk', ja: '`一括`: とても大きな 1 つのチャンク' },
  *play({ language }): Generator<Step> {
    const line = (n: number): string =>
      language === 'ja'
        ? `${n}. 項目 ${n}：在庫は **${(n * 37) % 900}** 個、次の入荷は ${(n % 28) + 1} 日です。`
        : `${n}. Item ${n}: **${(n * 37) % 900}** in stock, next delivery on day ${(n % 28) + 1}.`;
    const lines = Array.from({ length: language === 'ja' ? 1800 : 1200 }, (_, index) => line(index + 1));
    yield chunk({ content: lines.join('\n') });
  },
};
