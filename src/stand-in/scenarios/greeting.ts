import { type Scenario, say, type Step } from '../scenario.js';

const en = `Hello! 👋 I am the **scripted agent** behind this page. No account, no network, no model: \
I only play prepared scenes, so that you can see how a real agent looks in this chat.

Try one of these:

- **Write a report**: a long answer with a table, code and links
- **Run some tasks**: tools at work, with their results
- **Make a file**: something to download
- **Ask me a question**: choose, and I go on with your answer
- **Be slow**: thinking in silence, then carrying on
- **Fail**: an error in the middle of an answer

You can press *Stop* at any time. What would you like to see?`;

const ja = `こんにちは！👋 このページの裏側にいる**台本どおりに動くエージェント**です。\
アカウントもモデルも不要で、本物のエージェントがこのチャットでどう見えるかを、用意した場面でお見せします。

たとえば、こう話しかけてみてください。

- **レポートを書いて**：表、コード、リンクを含む長い回答
- **タスクを実行して**：ツールの動きとその結果
- **ファイルを作って**：ダウンロードできる成果物
- **質問して**：選んでいただくと、その答えで続けます
- **ゆっくり考えて**：沈黙のあと、また続きます
- **エラーを起こして**：回答の途中での失敗

いつでも*停止*を押せます。何をご覧になりますか？`;

/** A short, warm, formatted answer that says what to try. */
export const greeting: Scenario = {
  name: 'greeting',
  triggers: {
    en: ['hello', 'hi', 'hey', 'good morning', 'good evening', 'help'],
    ja: ['こんにちは', 'こんばんは', 'おはよう', 'はじめまして', 'ヘルプ'],
  },
  about: { en: '`hello`: a greeting', ja: '`こんにちは`: あいさつ' },
  *play({ language }): Generator<Step> {
    yield say(language === 'ja' ? ja : en);
  },
};
