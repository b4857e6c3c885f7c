import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSafeWebUrl, readSafeUrl } from '../../src/markdown/read-safe-url.js';

const refused = [
  '',
  ' ',
  'a',
  '/path',
  './path',
  '?query',
  '#hash',
  '//host.example/path',
  '\\\\host.example\\path',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  'javascript&colon;alert(1)',
  'javascript://host.example/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://host.example/0',
  'ftp://host.example/',
  'ws://host.example/',
  'about:blank',
  'view-source:https://host.example/',
  'intent://host.example/#Intent;scheme=https;end',
  'filesystem:https://host.example/temporary/a',
  'https://',
  'https://user@host.example/',
  'https://user:password@host.example/',
  'https://bank.example%40x:y@evil.example/',
  'http:\\\\user@host.example',
];

const accepted: readonly (readonly [string, string])[] = [
  ['https://host.example', 'https://host.example/'],
  ['HTTP://HOST.example/A', 'http://host.example/A'],
  ['https://host.example/a"b<c>', 'https://host.example/a%22b%3Cc%3E'],
  ['https://例え.jp/', 'https://xn--r8jz45g.jp/'],
  ['https:host.example', 'https://host.example/'],
  ['mailto:a@host.example', 'mailto:a@host.example'],
  ['tel:+81-3-0000-0000', 'tel:+81-3-0000-0000'],
];

describe('readSafeUrl', () => {
  for (const url of refused) it(`refuses ${JSON.stringify(url)}`, () => assert.equal(readSafeUrl(url), null));
  for (const [url, href] of accepted) it(`normalises ${url}`, () => assert.equal(readSafeUrl(url), href));
});

describe('readSafeWebUrl', () => {
  it('takes http and https', () => assert.equal(readSafeWebUrl('https://host.example/a.png')?.host, 'host.example'));
  for (const url of ['mailto:a@host.example', 'tel:1', 'data:image/png;base64,AAAA', 'blob:https://host.example/0'])
    it(`refuses ${url}`, () => assert.equal(readSafeWebUrl(url), null));
});
