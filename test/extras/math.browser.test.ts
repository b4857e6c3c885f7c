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

  const nest = (before: string, after: string, times: number) => `${before.repeat(times)}x${after.repeat(times)}`;
  const costly: Readonly<Record<string, string>> = {
    'is set twice at each level': nest(String.raw`\mathllap{`, '}', 8),
    'is set twice by a macro of TeX': nest(String.raw`\llap{`, '}', 8),
    'is set three times at each level': nest(String.raw`\cancelto{a}{`, '}', 6),
    'is set twice in options': nest(String.raw`\equilibriumRight[{`, '}]{a}', 7),
    'is set twice in chemistry': nest(String.raw`\ce{A <=>>[`, '] B}', 7),
    'is set twice in options of one formula of chemistry': String.raw`\ce{${nest('A <=>>[{', '}] B', 7)}}`,
    'hides its depth behind braces that are none': nest(String.raw`\mathllap{\}`, '}', 8),
    'hides its depth in comments': nest('\\mathllap{%}\n', '}', 8),
    'is long and set a few times': String.raw`\cancelto{a}{\cancelto{a}{${'x+'.repeat(500)}x}}`,
    'defines a command': String.raw`\def\a#1{#1}\a{x}`,
    'defines a command for all': String.raw`\gdef\a#1{#1}\a{x}`,
    'gives a command another name': String.raw`\let\a\frac\a{x}{y}`,
    'defines a command as LaTeX does': String.raw`\newcommand{\a}[1]{#1}\a{x}`,
    'is very long': `${'x+'.repeat(1500)}x`,
    'is a very large table': String.raw`\begin{matrix}${'a&'.repeat(1500)}a\end{matrix}`,
  };
  for (const [name, tex] of Object.entries(costly))
    it(`stay TeX where it ${name}`, async () => {
      answer = await dressed('display', tex);
      expect(answer.content.querySelectorAll('math')).to.have.length(0);
      expect(answer.find('.math-display').textContent).to.equal(tex);
    });

  const cheap = [
    String.raw`\frac{\cancelto{1}{x}}{\cancelto{2}{y}} + \cancelto{0}{z_{i}}`,
    String.raw`\ce{SO4^2- + Ba^2+ <=>> BaSO4 v}`,
    String.raw`\left[ \mathllap{-}x \right)`,
    String.raw`5\%`,
  ];
  for (const tex of cheap)
    it(`are set where that is only used as it is meant: ${tex}`, async () => {
      answer = await dressed('inline', tex);
      expect(answer.content.querySelectorAll('math')).to.have.length(1);
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
      String.raw`\ref{x}`,
      String.raw`\eqref{x}`,
    ];
    const labelled = formula('display', String.raw`\begin{align} a \label{x} \\ b \end{align}`);
    answer = mountAnswer('Text');
    answer.find('p').append(...tex.map((it) => formula('inline', it)), labelled);
    await answer.dress();
    expect(labelled.querySelector('mtr')).not.to.equal(null);
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

  for (const [display, most] of [
    ['inline', 400],
    ['display', 4000],
  ] as const)
    it(`keep to some height, ${display}, however far TeX moves things`, async () => {
      answer = await dressed(display, String.raw`\raisebox{-9000em}{x}`);
      expect(answer.content.querySelectorAll('math')).to.have.length(1);
      expect(answer.find(`.math-${display}`).getBoundingClientRect().height).to.be.lessThan(most);
      expect(answer.content.scrollHeight).to.be.lessThan(most + 100);
    });

  it('are set once, and again by nobody', async () => {
    answer = await dressed('inline', 'a');
    const math = answer.find('math');
    await answer.dress();
    expect(answer.find('math')).to.equal(math);
    expect(answer.content.querySelectorAll('math')).to.have.length(1);
  });
});
