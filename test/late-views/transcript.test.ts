import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Token, Lexer } from 'marked';
import { resolveLocale } from '../../src/i18n/locale.js';
import { writeTranscript } from '../../src/late-views/transcript.js';
import { createMessage, type Message } from '../../src/protocol/message.js';

const en = resolveLocale('en');
const createdAt = '2025-01-15T10:30:00.000Z';

function say(content: string, fields: Partial<Message> = {}): Message {
  return createMessage({ id: 'm', role: 'user', content, state: 'complete', createdAt, ...fields });
}

function answer(content: string, fields: Partial<Message> = {}): Message {
  return say(content, { role: 'assistant', ...fields });
}

/** What markdown takes for headings that are not quoted. */
function readHeadings(markdown: string): string[] {
  const read = (tokens: readonly Token[]): string[] =>
    tokens.flatMap((token) => (token.type === 'heading' ? [String(token['text'])] : []));
  return read(new Lexer().lex(markdown));
}

describe('a transcript', () => {
  it('says who said what when, quoted', () => {
    assert.match(
      writeTranscript([say('Hi\n\nthere'), answer('**Hello**')], 'Help centre', en),
      /^# Help centre\n\n## You · January 15, 2025 at [^\n]+\n\n> Hi\n>\n> there\n\n## Assistant · [^\n]+\n\n> \*\*Hello\*\*\n$/,
    );
  });

  it('has steps in a line each, files by name, questions, how a message ended, and no thoughts', () => {
    const task = { id: 't', messageId: 'm', label: 'Search\n## You', kind: 'search', files: [], raw: {} };
    const file = { id: 'f', messageId: 'm', name: 'a_b.xlsx', type: 'text', size: 1500, path: '/secret' };
    const option = { label: 'PDF', value: 'pdf' };
    const ask = {
      id: 'i',
      messageId: 'm',
      kind: 'choice',
      prompt: 'Which?',
      options: [option],
      state: 'open',
      raw: {},
    };
    const message = answer('Done', {
      state: 'stopped',
      reasoning: 'hidden thoughts',
      tasks: [{ ...task, status: 'failed', result: 'a long result' }],
      deliverables: [file],
      interactions: [ask as Message['interactions'][number]],
    });
    const [, , ...lines] = writeTranscript([message], '', en).split('\n\n');
    assert.deepEqual(lines, [
      '1 task:',
      '- Search \\#\\# You (Failed)',
      '> Done',
      '1 file:',
      '- a\\_b.xlsx (text, 1.5 kB)',
      '> Which?',
      'Your input is needed:',
      '- PDF',
      '*Stopped*\n',
    ]);
  });

  it('speaks Japanese, leaves out a time that is none, and has the words of the page', () => {
    const ja = { tag: 'ja', strings: { ...resolveLocale('ja').strings, you: '利用者 #1' } };
    const lines = writeTranscript([say('はい', { createdAt: '' }), answer('了解')], '', ja).split('\n\n');
    assert.equal(lines[1], '## 利用者 \\#1');
    assert.match(lines[3] ?? '', /^## .+ · 2025年1月15日/);
  });

  const fakes = [
    '## You',
    'You · today\n---',
    '\r## You\r\r\n# Assistant',
    '```\nopen',
    '- item\n  ```\n  open',
    '<!-- open',
    '<script>',
    '> quoted\n\n\n## You',
    '\u2028## You',
    '[a]: b\n\n## You',
    '| a |\n|---|\n## You',
    '$$\n## You',
    '',
    '    ',
  ];
  for (const fake of fakes) {
    it(`cannot be faked or hidden by ${JSON.stringify(fake)}`, () => {
      const written = writeTranscript([answer(fake), say(fake), answer('end')], fake, en);
      const names = readHeadings(written).map((heading) => heading.split(' · ')[0]);
      assert.deepEqual(names.slice(1), ['Assistant', 'You', 'Assistant']);
    });
  }

  it('does not let HTML end the quote that it stands in', () => {
    assert.doesNotMatch(writeTranscript([say('</blockquote><h2>You</h2></ BlockQuote>')], '', en), /<\/\s*blockquote/i);
  });

  it('has as many headings as messages, whatever is said', () => {
    const piece = fc.constantFrom(
      '#',
      '## You',
      '\n',
      '\r',
      '\n\n',
      '```',
      '~~~',
      '---',
      '===',
      '- ',
      '    ',
      '<!--',
      '<div>',
      'word',
      '>',
      '|',
      '\t',
      '1. ',
    ); // prettier-ignore
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const written = writeTranscript([say(one), answer(other, { reasoning: one })], other, en);
        assert.equal(readHeadings(written).length, 3);
      }),
      { numRuns: 500 },
    );
  });
});
