import { chunk, type Scenario, say, type Step } from '../scenario.js';

const words = {
  en: {
    thoughts: [
      'The question is which of two offers is cheaper over three years. ',
      'Offer A has a fee at the start, offer B a higher monthly price. ',
      'A: 600 + 36 × 40 = 2,040. B: 36 × 55 = 1,980. ',
      'So B is cheaper, but only until month 40.',
    ],
    answer: '**Offer B is cheaper** over three years, by 60. From month 41 on, offer A wins.',
  },
  ja: {
    thoughts: [
      '3 年間でどちらが安いかを比べます。',
      'A は初期費用があり、B は月額が高い。',
      'A: 600 + 36 × 40 = 2,040。B: 36 × 55 = 1,980。',
      'つまり B が安い。ただし 40 か月目まで。',
    ],
    answer: '3 年間では **B 案のほうが 60 安く**なります。41 か月目からは A 案が有利です。',
  },
} as const;

/** Thoughts before the answer, in `delta.reasoning_content` (the field is an assumption). */
export const reasoning: Scenario = {
  name: 'reasoning',
  triggers: { en: ['think', 'reason', 'reasoning'], ja: ['考え', '推論'] },
  about: { en: '`think`: thoughts before the answer', ja: '`考えて`: 答えの前の思考' },
  *play({ language }): Generator<Step> {
    for (const thought of words[language].thoughts) yield chunk({ reasoning_content: thought });
    yield say(words[language].answer);
  },
};
