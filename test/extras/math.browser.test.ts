import { expect } from '@open-wc/testing';
import { type Answer, mountAnswer } from './mount-answer.js';

const formula = (display: 'inline' | 'display', tex: string): HTMLElement => {
  const element = document.createElement('span');
  element.className = `math-${display}`;
  element.dataset['source'] = element.textContent = tex;
  return element;
};

/** An answer with one formula more. */
async function dressed(display: 'inline' | 'display', tex: string): Promise<Answer> {
  const answer = mountAnswer('Text');
  answer.find('p').append(formula(display, tex));
  await answer.dress();
  return answer;
}

describe('formulas', () => {
  let answer: Answer;
  afterEach(() => answer.remove());

  it('become MathML, and keep their TeX', async () => {
    answer = await dressed('inline', String.raw`\frac{a}{b^2}`);
    const math = answer.find<HTMLElement>('.math-inline > math');
    expect(math.namespaceURI).to.equal('http://www.w3.org/1998/Math/MathML');
    expect(math.querySelector('mfrac > msup')).not.to.equal(null);
    expect(math.getAttribute('display')).not.to.equal('block');
    expect(answer.find('.math-inline').dataset['source']).to.equal(String.raw`\frac{a}{b^2}`);
  });

  it('stand on a line of their own where they are displayed', async () => {
    answer = await dressed('display', String.raw`\begin{aligned} a &= b \\ c &= d \end{aligned}`);
    expect(answer.find('math').getAttribute('display')).to.equal('block');
    expect(answer.content.querySelectorAll('mtr')).to.have.length(2);
  });

  for (const tex of [String.raw`\frac{a`, String.raw`\nosuchcommand`, String.raw`\def\a{\a\a}\a`, '}'])
    it(`that are not understood stay as they are: ${tex}`, async () => {
      answer = await dressed('inline', tex);
      expect(answer.find('.math-inline').innerHTML).to.equal(formula('inline', tex).innerHTML);
    });

  it('load nothing, link to nothing and name nothing', async () => {
    const tex = [
      String.raw`\href{javascript:alert(1)}{a}`,
      String.raw`\url{https://evil.example}`,
      String.raw`\includegraphics{https://evil.example/a.png}`,
      String.raw`\class{x}{a}`,
      String.raw`\id{x}{a}`,
      String.raw`\style{color:red}{a}`,
      String.raw`\data{x=y}{a}`,
    ];
    answer = mountAnswer('Text');
    answer.find('p').append(...tex.map((it) => formula('inline', it)));
    await answer.dress();
    const forbidden = 'a, img, [href], [src], [id], .x, [style*=color\\:red], [data-x]';
    expect(answer.content.querySelectorAll(`p :is(${forbidden})`)).to.have.length(0);
  });

  it('paint nothing outside of their box', async () => {
    answer = await dressed('inline', String.raw`\kern{-500em}\rule{5000em}{5000em}`);
    const { width, height } = answer.find('.math-inline').getBoundingClientRect();
    expect(getComputedStyle(answer.find('.math-inline')).overflow).to.equal('clip');
    expect(width).to.be.at.most(answer.content.clientWidth);
    expect(height).to.be.lessThan(1000);
  });

  it('are set once, and again by nobody', async () => {
    answer = await dressed('inline', 'a');
    const math = answer.find('math');
    await answer.dress();
    expect(answer.find('math')).to.equal(math);
    expect(answer.content.querySelectorAll('math')).to.have.length(1);
  });
});
