import { createPrefixedId } from '../create-id.js';
import type { InteractionRecord } from '../run.js';
import { chunk, type Language, type Scenario, say, type Step } from '../scenario.js';

type Question = Omit<InteractionRecord, 'id'>;

interface Asking {
  readonly lead: string;
  readonly question: Question;
}

/** Makes a scenario that ends with a question; the next message of the conversation is its answer. */
function createQuestion(
  scenario: Pick<Scenario, 'name' | 'triggers' | 'about'>,
  asking: Readonly<Record<Language, Asking>>,
): Scenario {
  return {
    ...scenario,
    *play({ language }): Generator<Step> {
      const { lead, question } = asking[language];
      yield say(lead);
      yield chunk({ content: '', interaction: { id: createPrefixedId('ask'), ...question } });
    },
  };
}

function toOptions(...labels: string[]): NonNullable<Question['options']> {
  return labels.map((label, index) => ({ label, value: `option-${index + 1}` }));
}

/** A choice between three options. */
export const choice = createQuestion(
  {
    name: 'choice',
    triggers: { en: ['question', 'choose', 'choice', 'ask me'], ja: ['質問', '選択', '選ばせて'] },
    about: { en: '`question`: a choice between options', ja: '`質問`: 選択肢から選ぶ' },
  },
  {
    en: {
      lead: 'I can prepare the summary in three ways.\n\n',
      question: {
        kind: 'choice',
        prompt: 'Which form do you prefer?',
        options: toOptions('One page', 'Slides', 'Spreadsheet'),
      },
    },
    ja: {
      lead: 'まとめ方は 3 通りあります。\n\n',
      question: {
        kind: 'choice',
        prompt: 'どの形式がよろしいですか？',
        options: toOptions('1 ページの要約', 'スライド', '表計算シート'),
      },
    },
  },
);

/** A request for permission. */
export const approval = createQuestion(
  {
    name: 'approval',
    triggers: { en: ['approve', 'approval', 'permission'], ja: ['承認', '許可'] },
    about: { en: '`approval`: a request for permission', ja: '`承認`: 実行の許可を求める' },
  },
  {
    en: {
      lead: 'The draft is ready, and 3 people are on the list.\n\n',
      question: {
        kind: 'approval',
        prompt: 'May I send the invitation to 3 people?',
        options: toOptions('Allow', 'Do not allow'),
      },
    },
    ja: {
      lead: '下書きができました。宛先は 3 名です。\n\n',
      question: {
        kind: 'approval',
        prompt: '3 名に招待を送ってもよろしいですか？',
        options: toOptions('許可する', '許可しない'),
      },
    },
  },
);

/** A free text. */
export const input = createQuestion(
  {
    name: 'input',
    triggers: { en: ['form', 'input'], ja: ['入力', 'フォーム'] },
    about: { en: '`input`: a question with a free answer', ja: '`入力`: 自由に答える質問' },
  },
  {
    en: {
      lead: 'One thing is missing for the booking.\n\n',
      question: { kind: 'input', prompt: 'What is the project called?' },
    },
    ja: {
      lead: '予約にあと 1 つだけ必要です。\n\n',
      question: { kind: 'input', prompt: 'プロジェクト名を教えてください。' },
    },
  },
);

/** A hand-over of a browser. */
export const browser = createQuestion(
  {
    name: 'browser',
    triggers: { en: ['browser', 'sign in'], ja: ['ブラウザ', 'サインイン'] },
    about: { en: '`browser`: the agent hands its browser over', ja: '`ブラウザ`: ブラウザの操作を引き継ぐ' },
  },
  {
    en: {
      lead: 'The site asks for a sign-in, which only you can do.\n\n',
      question: {
        kind: 'browser',
        prompt: 'Please sign in, then write “done”.',
        url: 'https://vnc.example.com/session/demo',
      },
    },
    ja: {
      lead: 'サイトがサインインを求めています。これはご本人にしかできません。\n\n',
      question: {
        kind: 'browser',
        prompt: 'サインインが済んだら「完了」と書いてください。',
        url: 'https://vnc.example.com/session/demo',
      },
    },
  },
);
