import { type Scenario, say, type Step } from '../scenario.js';

/** Says which files came with a message that calls for nothing else. */
export const received: Scenario = {
  name: 'received',
  triggers: { en: [], ja: [] },
  about: { en: 'the files that came with a message', ja: 'メッセージに添えられたファイル' },
  *play({ files, language }): Generator<Step> {
    const list = files.map(({ filename, bytes }) => `- \`${filename.replace(/`/g, "'")}\` (${bytes} B)`).join('\n');
    yield say(`${language === 'ja' ? '受け取ったファイル' : 'I have received'}:\n\n${list}`);
  },
};
