import type { Edition } from '../../../src/stand-in.js';

/** A conversation of one turn whose answer is known. */
export interface ReferenceQuestion {
  readonly name: string;
  readonly edition: Edition;
  readonly question: string;
  /** The whole answer. */
  readonly answer: string;
}

const words = [
  'Every answer starts somewhere, and this one starts with a plain sentence that says nothing in particular.',
  'The second paragraph has **bold words**, *slanted words* and `a bit of code`, each of which opens and closes.',
  '日本語の段落もひとつ。切れ目は文字の途中にも来るので、ここで一度試しておきます。',
  'The last one has a [link](https://example.com/a?b=c) and an emoji 📈, then it ends like the first began.',
].join('\n\n');

const codeAndTable = `## Two things that are hard to cut

\`\`\`ts
export function add(left: number, right: number): number {
  return left + right; // nothing more
}
\`\`\`

| Queue | Tickets | Share |
| --- | ---: | ---: |
| Sign-in | 6,210 | 34 % |
| Billing | 3,940 | 21 % |

1. First
2. Second
   - with a part of its own`;

/** What the tasks scenario of the stand-in says around its tasks. */
const tasksAnswer = `I will look into it in three steps.

Done. **Prices fall by about 3 % per quarter**, and the trend is steady.

| Quarter | Price per kWh | Change |
| --- | ---: | ---: |
| Q1 | 412 | |
| Q2 | 398 | −3.4 % |
| Q3 | 386 | −3.0 % |

All three steps succeeded; open one to see its result.`;

/** Text, code with a table, and tasks; the text in the edition without a history, too. Each is more than 4,000 bytes on the wire. */
export const referenceQuestions: readonly ReferenceQuestion[] = [
  { name: 'text', edition: 'saas', question: `say: ${words}`, answer: words },
  { name: 'code and table', edition: 'saas', question: `say: ${codeAndTable}`, answer: codeAndTable },
  { name: 'tasks', edition: 'saas', question: 'Show me tasks', answer: tasksAnswer },
  { name: 'text without a history', edition: 'marketplace', question: `say: ${words}`, answer: words },
];
