/** One thing that the agent does, in the order in which it does it. */
export type Step =
  | { readonly text: string }
  | { readonly reasoning: string }
  | { readonly task: TaskStep }
  | { readonly deliverable: { readonly filename: string; readonly filepath: string; readonly fileType: string } };

/** A report about a step; the second one with the same id ends it. */
export interface TaskStep {
  readonly id: string;
  readonly title: string;
  readonly status: 'running' | 'completed';
  readonly content?: string;
}

/** A question, and all that the agent does about it. */
export interface ReferenceConversation {
  readonly name: string;
  readonly question: string;
  readonly steps: readonly Step[];
}

/** Short, so that a lost piece is shorter than what a server that resends its tail says twice. */
const PIECE = 10;

/** The text as an agent says it: piece by piece, never cut inside a character. */
export function say(text: string): Step[] {
  const pieces: Step[] = [];
  const characters = Array.from(text);
  for (let at = 0; at < characters.length; at += PIECE) {
    pieces.push({ text: characters.slice(at, at + PIECE).join('') });
  }
  return pieces;
}

const LETTER = `Your order left Osaka this morning. 本日の朝、大阪の倉庫から商品を発送いたしました。📦

The carrier expects to hand it over on Thursday between nine and noon; should nobody be at home, the parcel waits for seven days at the post office in Minami-ku. ご不在の場合は、最寄りの郵便局で七日間お預かりします。🏤

Two things changed against the first plan. Firstly the charger now ships apart from the lamp, because its battery may not fly ✈️; secondly you are not billed until both have arrived. 請求は、両方の商品が届いてから行われますのでご安心ください。🙏🏽

I checked the address twice: building name, floor and room are all on the label, written in both scripts. お問い合わせの際は、追跡番号をお手元にご用意ください。 If a line of it is wrong, tell me before six tonight and the driver will still be reached by phone. 👩‍👩‍👧‍👦 Greetings to everyone who waits for that lamp with you!`;

const CODE = `Here is the function, and beneath it how it did on your three files.

\`\`\`ts
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
\`\`\`

| file | rows | median | time |
|---|---:|---:|---|
| sales-2024.csv | 10,481 | 32.5 | 14 ms |
| sales-2025.csv | 98,020 | 41 | 120 ms |
| returns.csv | 77 | 3 | under 1 ms |

It copies the list before it sorts, so the caller's own order is left alone. For an even count it takes the mean of both middle values; an empty list gives \`NaN\`, which you may want to refuse earlier. Sorting dominates: beyond a million rows a *quickselect* would pay off, **not** below.`;

const REPORT = `I read the three exports and put the figures side by side in a workbook. Revenue grew by eleven per cent against the same quarter of last year, most of it in the north; the south lost two large contracts in March and has not won them back yet.

What stands out is delivery: late parcels fell from nine in a hundred to four after the second depot opened, and the number of complaints followed with a delay of about five weeks. Returns stayed where they were.

I would look at two things next. The discount for early payment costs more than it brings, by a small margin, in every region but one; and the forecast for autumn still assumes the old prices of the carrier. Both sheets are marked yellow in the workbook so that you find them at once.`;

const PLAN =
  'The person wants the quarter compared. I need the exports, a common currency, then one table per region. ';

/** Three conversations that show all that an agent can say, each of at least 4,000 bytes in every dialect. */
export const referenceConversations: readonly ReferenceConversation[] = [
  { name: 'text', question: 'Where is my order? 注文はどこですか', steps: say(LETTER) },
  { name: 'code and table', question: 'Write median() and try it', steps: say(CODE) },
  { name: 'tasks and reasoning', question: 'Compare the quarters', steps: createReport() },
];

function createReport(): readonly Step[] {
  const [first = [], second = [], third = []] = REPORT.split('\n\n').map((part, index) =>
    say(index === 2 ? part : `${part}\n\n`),
  );
  const read = { id: 'call-1', title: 'Read the exports' };
  const draw = { id: 'call-2', title: 'Draw the charts' };
  return [
    ...say(PLAN).map((step) => ({ reasoning: 'text' in step ? step.text : '' })),
    { task: { ...read, status: 'running' } },
    { task: { ...read, status: 'completed', content: '3 files, 108,578 rows' } },
    ...first,
    { task: { ...draw, status: 'running' } },
    ...second,
    { task: { ...draw, status: 'completed', content: '4 charts' } },
    { deliverable: { filename: 'quarter.xlsx', filepath: 'plans/7/deliverables/quarter.xlsx', fileType: 'xlsx' } },
    { deliverable: { filename: '図表.pdf', filepath: 'plans/7/deliverables/図表.pdf', fileType: 'application/pdf' } },
    ...third,
  ];
}
