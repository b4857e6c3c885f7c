import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ChatError } from '../../src/foundation/chat-error.js';
import { formatFileSize } from '../../src/i18n/format-file-size.js';
import { registerLocale, resolveLocale } from '../../src/i18n/locale.js';
import { en } from '../../src/i18n/locales/en.js';
import { ja } from '../../src/i18n/locales/ja.js';
import { completeWords } from '../../src/late-views/late-words.js';

describe('resolveLocale', () => {
  const cases = [
    ['en', en, 'en'],
    ['ja', ja, 'ja'],
    ['ja-JP', ja, 'ja-JP'],
    ['JA-jp-u-ca-japanese', ja, 'JA-jp-u-ca-japanese'],
    ['en-GB', en, 'en-GB'],
    ['fr-FR', en, 'en'],
    ['', en, 'en'],
    ['-', en, 'en'],
    ['ja_JP', en, 'en'],
    ['ja-!', ja, 'en'],
  ] as const;
  for (const [tag, strings, expected] of cases) {
    it(`answers ${JSON.stringify(tag)} with words and a tag for Intl that belong together`, () => {
      const locale = resolveLocale(tag);
      assert.equal(locale.strings, strings);
      assert.equal(locale.tag, expected);
      assert.doesNotThrow(() => new Intl.NumberFormat(locale.tag));
    });
  }

  it('takes languages that are registered, by any case, with English for what they leave out', () => {
    registerLocale('de-CH', { send: 'Absenden' });
    registerLocale('de', { send: 'Senden' });
    assert.equal(resolveLocale('DE-ch').strings.send, 'Absenden');
    assert.equal(resolveLocale('de-AT').strings.send, 'Senden');
    assert.equal(resolveLocale('de').strings.stop, en.stop);
  });
});

describe('the shipped words', () => {
  for (const [name, strings] of Object.entries({ en, ja })) {
    it(`are all there and none is empty in ${name}`, () => {
      assert.deepEqual(Object.keys(strings).sort(), Object.keys(en).sort());
      for (const [key, words] of Object.entries(strings)) {
        const text: unknown = typeof words === 'function' ? (words as (value: number) => string)(2) : words;
        for (const part of typeof text === 'object' ? Object.values(text as object) : [text]) {
          assert.equal(typeof part, 'string', key);
          assert.notEqual(String(part).trim(), '', key);
        }
      }
    });
  }

  it('tell one from many in English', () => {
    assert.equal(en.unread(1), '1 new message');
    assert.equal(en.unread(2), '2 new messages');
    const { rateLimited } = completeWords({ tag: 'en', strings: en });
    assert.equal(rateLimited(1), 'Busy right now. Trying again in 1 second.');
    assert.equal(en.reconnecting(1), 'Reconnecting…');
    assert.equal(en.reconnecting(3), 'Reconnecting (attempt 3)…');
  });

  it('say something else for every failure, and how to go on', () => {
    const codes = ['network', 'auth', 'forbidden', 'rate-limited', 'conflict', 'not-found', 'invalid-request'] as const;
    const others = ['too-large', 'server', 'protocol', 'config', 'busy', 'aborted'] as const;
    for (const tag of ['en', 'ja']) {
      const strings = completeWords(resolveLocale(tag));
      const titles = [...codes, ...others].map((code) => strings[`error-${new ChatError(code, '').code}`].title);
      assert.equal(new Set(titles).size, 13);
    }
  });

  it('are Japanese in Japanese', () => {
    assert.equal(ja.messagePlaceholder, 'メッセージを入力');
    const isJapanese = (text: string) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(text);
    for (const [key, words] of Object.entries(ja)) if (typeof words === 'string') assert.ok(isJapanese(words), key);
  });
});

describe('formatFileSize', () => {
  const cases = [
    [0, 'en', '0 bytes'],
    [1, 'en', '1 byte'],
    [999, 'en', '999 bytes'],
    [1000, 'en', '1 kB'],
    [1536, 'en', '1.5 kB'],
    [999_940, 'en', '999.9 kB'],
    [999_960, 'en', '1 MB'],
    [5_000_000_000_000, 'en', '5,000 GB'],
    [1_500_000, 'de', '1,5 MB'],
    [12, 'ja', '12 バイト'],
    [-1, 'en', ''],
    [Number.NaN, 'en', ''],
    [Number.POSITIVE_INFINITY, 'en', ''],
  ] as const;
  for (const [bytes, tag, text] of cases) {
    it(`reads ${bytes} in ${tag} as ${JSON.stringify(text)}`, () => {
      assert.equal(formatFileSize(bytes, tag).replace(/\s/g, ' '), text);
    });
  }
});
