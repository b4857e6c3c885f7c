import { aTimeout, expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { type Answer, fence, mountAnswer } from './mount-answer.js';

const wide = `const a = '${'x'.repeat(400)}';`;
const long = 'const a = 1;\n'.repeat(40).trimEnd();

describe('the tools of a block of code', () => {
  let answer: Answer;
  afterEach(() => answer.remove());

  it('break its lines at the press of a switch, by keyboard, too', async () => {
    answer = mountAnswer(fence('js', wide));
    await answer.dress();
    const [button, pre] = [answer.button('Wrap lines'), answer.find('pre')];
    expect(button.ariaPressed).to.equal('false');
    const { height } = pre.getBoundingClientRect();
    expect(pre.scrollWidth).to.be.greaterThan(pre.clientWidth);

    button.focus();
    await sendKeys({ press: 'Space' });
    expect(button.ariaPressed).to.equal('true');
    expect(pre.scrollWidth).to.equal(pre.clientWidth);
    expect(pre.getBoundingClientRect().height).to.be.greaterThan(height);

    await sendKeys({ press: 'Enter' });
    expect(button.ariaPressed).to.equal('false');
    expect(pre.getBoundingClientRect().height).to.equal(height);
  });

  it('fold it where it is long, and unfold it with the focus kept', async () => {
    answer = mountAnswer(fence('js', long));
    const full = answer.find('pre').getBoundingClientRect().height;
    await answer.dress();
    const [button, pre] = [answer.button('Show all'), answer.find('pre')];
    expect(button.ariaExpanded).to.equal('false');
    expect(pre.getBoundingClientRect().height).to.be.lessThan(full * 0.6);

    button.focus();
    await sendKeys({ press: 'Enter' });
    expect(button.textContent).to.equal('Show less');
    expect(button.ariaExpanded).to.equal('true');
    expect(button.matches(':focus')).to.equal(true);
    expect(pre.getBoundingClientRect().height).to.equal(full);

    await sendKeys({ press: 'Enter' });
    expect(button.textContent).to.equal('Show all');
    expect(pre.getBoundingClientRect().height).to.be.lessThan(full * 0.6);
  });

  it('are only there where they do something, and once', async () => {
    answer = mountAnswer(fence('js', 'let a') + fence('js', `${wide}\n${long}`));
    await answer.dress();
    await answer.dress();
    answer.find('[part=code-block]:last-child code').append('\nlet b');
    await answer.dress();
    const names = [...answer.content.querySelectorAll('button')].map(({ textContent }) => textContent);
    expect(names).to.deep.equal(['Copy code', 'Wrap lines', 'Copy code', 'Show all']);
  });

  it('do not fold code that the reader is in', async () => {
    answer = mountAnswer(fence('js', long));
    answer.find('pre').focus();
    await answer.dress();
    expect(answer.button('Show all')).to.equal(undefined);
  });

  it('are left out of blocks that are not in the page any more', async () => {
    answer = mountAnswer(fence('js', wide));
    const block = answer.find('[part=code-block]');
    const dressed = answer.dress();
    block.remove();
    await dressed;
    await aTimeout(20);
    expect(block.querySelector('[data-dressed]')).to.equal(null);
  });
});
