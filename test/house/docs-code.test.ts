import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { showApps } from '../../scripts/frameworks/show-apps.mjs';
import { publicEvents } from '../support/public-names.js';
import { checkBlocks, isPartOf } from './docs/check-blocks.js';
import { checkCdn, checkLinks, toAnchor } from './docs/check-links.js';
import { checkTags } from './docs/check-markup.js';
import { checkStyleNames } from './docs/check-styles.js';
import { type Block, readBlocks, readPages, readProse, root, version } from './docs/read-blocks.js';

const pages = readPages();
const none: readonly string[] = [];

/** One block that some page might have. */
function block(language: string, code: string, note = ''): Block {
  return { page: 'planted', line: 1, language, code, note };
}

/** Wrong code, by its language, and what is to be said of it. */
const wrong: readonly (readonly [language: string, code: string, said: RegExp])[] = [
  ['ts', 'const wide: string = chat.maxRetries;', /^planted:2 .*number/],
  ['ts', "document.querySelector('agentic-chat').stop();", /possibly 'null'/],
  ['ts', "import { createChat } from 'agentic-chat';", /createChat/],
  ['ts', "import 'https://cdn.jsdelivr.net/npm/agentic-chat@0.0.9/dist/cdn/stand-in.js';", /Cannot find module/],
  ['js', '\nchat.sendMessage("Hello");', /^planted:3 .*sendMessage/],
  ['js', "chat.addEventListener('chat-error', ({ detail }) => detail.reason);", /reason/],
  ['js', "chat.setAttribute('mode', 'bubble');", /mode="bubble"/],
  ['js', "document.title = '<agentic-chat mode=popup>';", /cannot be read/],
  ['html', '<agentic-chat token="/api"></agentic-chat>', /no attribute token/],
  ['html', '<agentic-chat mode="bubble"></agentic-chat>', /mode="bubble"/],
  ['html', '<agentic-chat heading="a" heading="b"></agentic-chat>', /duplicate-attribute/],
  ['html', '<agentic-chat>\n  <b slot="head">x</b>\n</agentic-chat>', /no slot head/],
  ['html', '<p style="color: red">x</p>', /inline style/],
  ['html', '<script type="module">\n  chat.nothing();\n</script>', /^planted:3 .*nothing/],
  ['html', '<style>\n  p { color red; }\n</style>', /^planted:3 /],
  ['css', 'agentic-chat { --agentic-chat-colour: red; }', /no --agentic-chat-colour/],
  ['css', 'agentic-chat::part(head) { border: 0; }', /no part head/],
  ['css', 'agentic-chat:state(bored) { border: 0; }', /no state bored/],
  ['css', 'a { border 0; }', /Expected ":"/],
  ['sh', 'npm run fly', /fly/],
  ['sh', 'npm run stand-in -- --chunk-delay 3', /--chunk-delay/],
  ['sh', 'brew install chat', /brew/],
  ['json', '{ a: 1 }', /JSON/],
  ['yaml', 'a: [1', /.+/],
  ['php', '<?php if (true { }', /.+/],
  ['php', '<?php echo \'<agentic-chat token="/x"></agentic-chat>\';', /no attribute token/],
  ['perl', 'print 1', /nothing checks "perl"/],
];

const blocks = pages.flatMap(readBlocks);
// All in one program, which is what takes its time.
const faults = checkBlocks([
  ...blocks,
  ...wrong.map(([language, code], index) => ({ ...block(language, code), page: `planted-${index}` })),
]);

describe('the code in the documents', () => {
  it('is right: it compiles, or parses, and names what there is', () => {
    assert.ok(blocks.length > 15, `${blocks.length} blocks`);
    assert.deepEqual(
      faults.filter((fault) => !fault.startsWith('planted')),
      none,
    );
  });

  it('has each fence read as a block', () => {
    for (const page of pages)
      assert.equal(readBlocks(page).length * 2, page.text.match(/^\s*```/gm)?.length ?? 0, page.path);
  });

  it('would be found wrong, with its line', () => {
    for (const [index, [, code, expected]] of wrong.entries()) {
      const own = faults.filter((fault) => fault.startsWith(`planted-${index}:`));
      assert.ok(
        own.some((fault) => expected.test(fault.replace(/-\d+/, ''))),
        `${code}\n${own.join('\n')}`,
      );
    }
  });

  it('may be part of a program that is run elsewhere', () => {
    const tag = '<agentic-chat api-url="/stand-in/saas" token-url="/token/saas"></agentic-chat>\n';
    assert.equal(isPartOf(tag, 'demo/pages'), true);
    assert.equal(isPartOf(tag.replace('saas', 'sass'), 'demo/pages'), false);
    assert.equal(isPartOf(tag, 'demo/nowhere'), false);
  });

  it('is that of the apps, to the letter', () => {
    const page = pages.find(({ path }) => path === 'docs/frameworks.md');
    assert.equal(page?.text, showApps(page?.text ?? '', join(root, 'test/frameworks')), 'npm run docs:frameworks');
  });
});

describe('the words of the documents', () => {
  it('name attributes, properties, parts and states that there are', () => {
    for (const page of pages) {
      const prose = readProse(page);
      assert.deepEqual([...checkTags(prose), ...checkStyleNames(prose)], none, page.path);
    }
    assert.match(checkTags('write `<agentic-chat mood="x">`').join(), /mood/);
  });

  it('name events that there are', () => {
    const known = new Set<string>([...Object.keys(publicEvents), 'chat-token']);
    for (const { path, text } of pages)
      for (const [, name = ''] of text.matchAll(/`(chat-[a-z-]+)`/g)) assert.ok(known.has(name), `${path}: ${name}`);
  });

  it('name files at a CDN that are in the package, in its version', () => {
    for (const page of pages) assert.deepEqual(checkCdn(page), none);
    const names = ['agentic-chat.js', '@0.0.9/dist/cdn/agentic-chat.js', `@${version}/dist/agentic-chat.js`];
    for (const name of names) {
      const text = `<script src="https://cdn.jsdelivr.net/npm/agentic-chat${name}"></script>`;
      assert.equal(checkCdn({ path: 'planted.md', text }).length, 1, name);
    }
  });

  it('lead to files and headings that there are', () => {
    assert.deepEqual(checkLinks(pages), none);
    const text = '# Set `it` up: a_b\n[one](#set-it-up-a_b) [two](#other) [three](gone.md) <img src="gone.png">';
    const said = checkLinks([{ path: 'planted.md', text }]);
    assert.deepEqual(
      said.map((fault) => /#?[\w.-]+(?=, )/.exec(fault)?.[0]),
      ['#other', 'gone.md', 'gone.png'],
    );
    assert.equal(toAnchor('キーボード操作（一覧）'), 'キーボード操作一覧');
  });
});
