import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { build } from 'vite';
import { readCorpus } from '../support/corpus.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What sanitizers were fooled with: names and values that clobber, other namespaces, raw text, half-closed markup. */
const PIECES = [
  ...'a b p div span table tbody tr td th ul li details summary input img pre code'.split(' ').map((tag) => `<${tag}>`),
  ...'a b p div span table tr td ul li details svg math style form noscript title'.split(' ').map((tag) => `</${tag}>`),
  ...'svg math mtext mi mglyph annotation-xml foreignObject desc title style xmp plaintext'
    .split(' ')
    .map((tag) => `<${tag}>`),
  ...'script iframe object template noscript noembed noframes select option textarea head body frameset'
    .split(' ')
    .map((tag) => `<${tag}>`),
  '<form><input name=attributes><input name=nodeName><input name=parentNode>',
  '<form id=a><input name=removeChild form=a><input name=childNodes>',
  '<form><input name=nodeType><input name=namespaceURI><input name=ownerDocument>',
  '<annotation-xml encoding="text/html">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=a()&gt;">',
  '<svg></p><style><a id="</style><img src=1 onerror=a()>">',
  '<template shadowrootmode=open><img src=1 onerror=a()></template>',
  '<a href="javascript:a()">b</a>',
  '<a href=" java\tscript:a()">b</a>',
  '<a href="https://a.b/c" onclick=a() is=c-d>e</a>',
  '<a href="ht&#10;tps://a.b/c">b</a>',
  '<a href="data:text/html,b">c</a>',
  '<a href="HTTPS://a.b/c" class="language-js">e</a>',
  '<img src="data:image/svg+xml,<svg onload=a()>" alt="]]>">',
  '<img src="https://a.b/c" srcset="d" alt=" x " onerror=a()>',
  '<img src=a alt="--></style>">',
  '<ol start=" 3 " type="javascript:a"><li>',
  '<td align=left style="color:red" data-a=b aria-label=c>',
  '<input type=checkbox checked disabled name=a id=b value=" c ">',
  '<code class="language-js other">',
  '<code class="other">',
  '<p patchsrc=a for=b>',
  '<c-d><b>e</b></c-d>',
  '<xml:a xlink:href="javascript:a()">',
  '<!-- <b> -->',
  '<!-- a -->',
  '<?a <b>?>',
  '<![CDATA[<b>]]>',
  '<!doctype html>',
  '&lt;b&gt;',
  '&#0;',
  ']]>',
  '"',
  '<',
  ' text ',
];

/** The sanitiser as a module of its own, with DOMPurify as the bundle has it or whole. */
async function bundle(name: string, configFile?: false): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'trim-purify-'));
  const lib = { entry: join(root, 'src/markdown/sanitize.ts'), formats: ['es' as const], fileName: () => name };
  const inline = { lib, outDir: folder, sourcemap: false };
  await build({ root, ...(configFile === false ? { configFile } : {}), logLevel: 'silent', build: inline });
  const code = readFileSync(join(folder, name), 'utf8');
  rmSync(folder, { recursive: true });
  return code;
}

test('what the bundle has of DOMPurify makes of every input what the whole of it makes', async ({ page }) => {
  test.setTimeout(120_000);
  const [whole, trimmed] = [await bundle('whole.js', false), await bundle('trimmed.js')];
  expect(trimmed.length).toBeLessThan(whole.length / 2);

  const texts = ['xss-html', 'xss-events', 'xss-markdown'].flatMap(
    (name) => readCorpus<{ input: string }>(name)?.map(({ input }) => input) ?? [],
  );
  const mixed = fc.sample(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 9 }), 5000);
  const fixed = '</details><frameset><textarea><math><mtext><frameset><b>';
  const inputs = ['', fixed, ...PIECES, ...mixed.map((pieces) => pieces.join('')), ...texts];

  const { different, kept } = await page.evaluate(
    async ([inputs, ...codes]) => {
      const load = (code: string): Promise<{ sanitize: (html: string) => DocumentFragment }> =>
        import(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
      const [whole, trimmed] = await Promise.all(codes.map(load));
      /** Everything about a node, which no way of writing markup tells. */
      const tell = (node: Node): unknown => {
        const { namespaceURI, attributes } = node instanceof Element ? node : {};
        const pairs = Array.from(attributes ?? [], (it) => [it.namespaceURI, it.name, it.value]);
        return [node.nodeType, node.nodeName, namespaceURI, pairs, node.nodeValue, Array.from(node.childNodes, tell)];
      };
      const make = (from: typeof whole, html: string): string => {
        try {
          return JSON.stringify(tell(from!.sanitize(html)));
        } catch (error) {
          return String(error);
        }
      };
      /**
       * A frameset takes the place of a document's body, so that nothing is left; in a part of one it is nothing. Where
       * it is text, such as in a text area, it may stay.
       */
      const drop = (text: string): string => text.replace(/<frameset\b[^>]*>/gi, '');
      const results = inputs.map((input) => {
        const [made, actual] = [make(whole, input), make(trimmed, input)];
        return made.includes('refused')
          ? ([input, make(whole, drop(input)), drop(actual)] as const)
          : ([input, made, actual] as const);
      });
      return {
        different: results.filter(([, expected, actual]) => expected !== actual).slice(0, 5),
        kept: results.filter(([, expected]) => expected.includes('"https://a.b/c"')).length,
      };
    },
    [inputs, whole, trimmed] as const,
  );
  expect(different).toEqual([]);
  // The comparison saw what is let through, too.
  expect(kept).toBeGreaterThan(0);
});
