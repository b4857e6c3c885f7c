import { type Scenario, say, type Step } from '../scenario.js';

const words = {
  en: [
    'Here is the chart:',
    'Sales by quarter',
    'It lies on another server, so it is not loaded without your consent.',
  ],
  ja: ['グラフはこちらです。', '四半期ごとの売上', '別のサーバーにあるため、許可なしには読み込まれません。'],
} as const;

/** An answer with a remote image, which a careful client does not load by itself. */
export const image: Scenario = {
  name: 'image',
  triggers: { en: ['image', 'picture', 'chart'], ja: ['画像', '写真', 'グラフ'] },
  about: { en: '`image`: a remote image', ja: '`画像`: 外部の画像' },
  *play({ language }): Generator<Step> {
    const [lead, alt, note] = words[language];
    yield say(`${lead}\n\n![${alt}](https://images.example.com/sales.png?from=chat)\n\n${note}`);
  },
};
