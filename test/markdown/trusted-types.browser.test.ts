import { expect } from '@open-wc/testing';
import { en } from '../../src/i18n/locales/en.js';

interface Outcome {
  readonly html: string;
  readonly violations: readonly string[];
  /** Whether a script of the page finds something that makes trusted markup. */
  readonly isPolicyInReach: boolean;
  /** What `sanitize` threw. */
  readonly refusal: string;
}

/** What a page that enforces Trusted Types with the given list of policies does with two messages. */
async function renderUnder(policies: string): Promise<Outcome> {
  const frame = document.createElement('iframe');
  frame.srcdoc = `
    <meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'; trusted-types ${policies}">
    <script type="module">
      const violations = [];
      addEventListener('securitypolicyviolation', ({ violatedDirective }) => violations.push(violatedDirective));
      const { MarkdownView } = await import('/src/markdown/markdown-view.ts');
      const { sanitize } = await import('/src/markdown/sanitize.ts');
      let refusal = '';
      try {
        sanitize('<p>a</p>');
      } catch ({ message }) {
        refusal = message;
      }
      const root = document.createElement('div');
      const options = { streaming: false, images: 'click', imageOrigins: [], idPrefix: '', dress: null, words: ${JSON.stringify(en)} };
      new MarkdownView({ parentNode: root, startNode: null, endNode: null }).update('**a** <img src=x onerror=b()>', options, null);
      const isPolicyInReach = Reflect.ownKeys(globalThis).some((key) => typeof globalThis[key]?.createHTML === 'function');
      await new Promise((resolve) => setTimeout(resolve, 50));
      parent.postMessage({ html: root.innerHTML, violations, isPolicyInReach, refusal }, '*');
    </script>`;
  const answer = new Promise<MessageEvent<Outcome>>((resolve) => {
    const listen = (event: MessageEvent<Outcome>) => {
      if (event.source !== frame.contentWindow) return;
      removeEventListener('message', listen);
      resolve(event);
    };
    addEventListener('message', listen);
  });
  document.body.append(frame);
  const { data } = await answer;
  frame.remove();
  return data;
}

describe('markdown on pages that enforce Trusted Types', () => {
  it('is rendered without a report under the one policy name it documents', async () => {
    const { html, violations, isPolicyInReach, refusal } = await renderUnder('agentic-chat');
    expect(html).to.equal('<p dir="auto"><strong>a</strong> &lt;img src=x onerror=b()&gt;</p>');
    expect(violations).to.deep.equal([]);
    expect(refusal).to.equal('');
    expect(isPolicyInReach, 'the policy is in reach of the page').to.equal(false);
  });

  it('is shown as the text it is, and not lost, where the page does not allow that name', async () => {
    const { html, violations, refusal } = await renderUnder("'none'");
    expect(html).to.equal('<p class="plain" dir="auto">**a** &lt;img src=x onerror=b()&gt;</p>');
    expect(violations).to.contain('trusted-types');
    expect(refusal).to.equal('The browser refused to parse the message');
  });
});
