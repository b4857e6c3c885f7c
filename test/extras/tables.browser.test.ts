import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { tableToCsv } from '../../src/extras/table-to-csv.js';
import { tableToMarkdown } from '../../src/extras/table-to-markdown.js';
import { shareClipboard } from '../support/share-clipboard.js';
import { type Answer, mountAnswer } from './mount-answer.js';

/** A table of one column with these cells. */
const column = (...cells: string[]): string => ['| a |', '|---|', ...cells.map((cell) => `| ${cell} |`)].join('\n');

describe('copying a table', () => {
  shareClipboard();
  let answer: Answer;
  const mount = (source: string): HTMLTableElement => {
    answer = mountAnswer(source);
    return answer.find('table');
  };
  afterEach(() => answer.remove());

  it('as CSV quotes what has to be quoted', () => {
    const table = mount('| a | b |\n|---|---|\n| 1, 2 | say "x" |\n| two<br>lines | p \\| q |\n| **bold** |  |');
    expect(tableToCsv(table)).to.equal('a,b\r\n"1, 2","say ""x"""\r\n"two\nlines",p | q\r\nbold,');
  });

  it('as CSV makes no formula, and leaves numbers alone', () => {
    const formulas = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '=HYPERLINK("x")'];
    const numbers = ['-5', '+3.2', '-1,234.5', '-12 %', '5'];
    const lines = tableToCsv(mount(column(...formulas, ...numbers)))
      .split('\r\n')
      .slice(1);
    expect(lines).to.deep.equal([
      ...["'=1+1", "'+cmd", "'-2+3", "'@SUM(A1)", `"'=HYPERLINK(""x"")"`],
      ...['-5', '+3.2', '"-1,234.5"', '-12 %', '5'],
    ]);
  });

  it('as markdown gives the same table again', () => {
    const source = [
      '| left | centre | right | none |',
      '| :-- | :-: | --: | --- |',
      '| **bold** and *light* | `a \\| b` | ~~gone~~ | p \\| q |',
      '| [link](https://a.example/?b=c) | one<br>two | 3 \\* 4 | \\_x\\_ \\<b> |',
    ].join('\n');
    const markup = mount(source).innerHTML;
    const copy = tableToMarkdown(answer.find('table'));
    answer.remove();
    expect(mount(copy).innerHTML).to.equal(markup);
    expect(copy.split('\n')[1]).to.equal('| :-- | :-: | --: | --- |');
  });

  it('is done by two buttons below it, which say so', async () => {
    mount('| a | b |\n|---|---|\n| 1 | 2 |');
    await answer.dress();
    await answer.dress();
    expect(answer.content.querySelectorAll('button')).to.have.length(2);
    let announced = 0;
    answer.content.addEventListener('code-copied', () => (announced += 1));
    expect(await press('Copy as CSV')).to.equal('a,b\n1,2');
    expect(await press('Copy as Markdown')).to.equal('| a | b |\n| --- | --- |\n| 1 | 2 |');
    expect(announced).to.equal(2);
  });

  /** What is on the clipboard after a real key press on a button. */
  async function press(name: string): Promise<string> {
    const button = answer.button(name);
    button.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => button.textContent === 'Copied');
    const area = document.createElement('textarea');
    document.body.append(area);
    area.focus();
    await sendKeys({ press: 'Control+V' });
    area.remove();
    return area.value;
  }
});
