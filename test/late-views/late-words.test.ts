import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resolveLocale } from '../../src/i18n/locale.js';
import { completeWords } from '../../src/late-views/late-words.js';

describe('the words of steps', () => {
  it('are there in English and Japanese, and in English for whoever has neither', () => {
    const [en, ja, fr] = ['en', 'ja-JP', 'fr'].map((tag) => completeWords({ ...resolveLocale('en'), tag }));
    assert.deepEqual([en?.tasks(1), en?.tasks(2), en?.deliverables(0)], ['1 task', '2 tasks', '0 files']);
    assert.deepEqual([ja?.tasks(2), ja?.['task-running'], ja?.interaction], ['タスク 2件', '実行中', '確認が必要です']);
    assert.equal(fr?.reasoning, 'Reasoning');
  });

  it('are those of the page where it has some', () => {
    const { tag, strings } = resolveLocale('en');
    const words = completeWords({ tag, strings: { ...strings, reasoning: 'What it thought' } });
    assert.deepEqual([words.reasoning, words['task-failed']], ['What it thought', 'Failed']);
  });
});
