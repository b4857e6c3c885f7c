import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSafeFileName, splitFileName } from '../../src/protocol/safe-file-name.js';

const clean = (name: string): string => readSafeFileName(name, 'file');

describe('readSafeFileName', () => {
  const cases: readonly (readonly [name: string, expected: string])[] = [
    ['売上まとめ.csv', '売上まとめ.csv'],
    ['👩‍💻 notes.txt', '👩‍💻 notes.txt'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\system.ini', 'system.ini'],
    ['a\u2044b\uff0fc.md', 'c.md'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['a\u200b\u2066b\u061c.txt', 'ab.txt'],
    ['a\r\nb\0.txt', 'a b.txt'],
    ['<b>"x"|y?*:.md', 'bxy.md'],
    ['.htaccess', 'htaccess'],
    ['name. . ', 'name'],
    ['con.txt', '_con.txt'],
    ['LPT1', '_LPT1'],
    ['console.txt', 'console.txt'],
    ['', 'file'],
    ['../..', 'file'],
    ['\u202e', 'file'],
    [`a.pdf${'\u3164\u115f\u1160\u2800\uffa0\u{e0000}\u{e0020}\u{e007f}'.repeat(9)}.exe`, 'a.pdf.exe'],
    ['\u2800\u3164', 'file'],
    [`a.pdf${' \u200b'.repeat(60)}.exe`, 'a.pdf .exe'],
    ['a\u034f\u180eb\u2065.txt', 'ab.txt'],
    ['می\u200cخواهم.txt', 'می\u200cخواهم.txt'],
    ['葛\u{e0100}城❤\ufe0f.txt', '葛\u{e0100}城❤\ufe0f.txt'],
  ];
  for (const [name, expected] of cases) {
    it(`makes ${JSON.stringify(expected)} of ${JSON.stringify(name)}`, () => assert.equal(clean(name), expected));
  }

  it('takes in good time what is made to be slow', () => {
    for (const sign of ['.', ' .', '/.', '\u200b ']) {
      const started = performance.now();
      clean(`a${sign.repeat(50_000)}b`);
      assert.ok(performance.now() - started < 1000, JSON.stringify(sign));
    }
  });

  it('shortens before the ending, and never within a sign', () => {
    const name = clean(`${'😀'.repeat(300)}.docx`);
    assert.match(name, /^(?:😀)+\.docx$/u);
    assert.ok(Array.from(name).length <= 120);
  });

  it('takes a time that grows with the length of a name only', () => {
    const begun = performance.now();
    assert.match(clean(`a${'.'.repeat(100_000)}b`), /^a\.+b$/);
    assert.match(clean(`a${'. '.repeat(100_000)}b.md`), /^a[. ]+b?\.md$/);
    assert.ok(performance.now() - begun < 1_000, `${performance.now() - begun} ms`);
  });
});

describe('splitFileName', () => {
  it('keeps the ending, and as much before it as is asked for', () => {
    assert.deepEqual(splitFileName('quarterly report 2026.xlsx', 4), ['quarterly report ', '2026.xlsx']);
    assert.deepEqual(splitFileName('a.md', 6), ['', 'a.md']);
    assert.deepEqual(splitFileName('README'), ['README', '']);
  });
});
