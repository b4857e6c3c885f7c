import { expect, waitUntil } from '@open-wc/testing';
import { renderBlock } from '../../src/markdown/render-block.js';
import { defaults, mountMarkdown } from './mount-markdown.js';

let count = 0;

/** A URL nobody has asked for before, on the tests' own server. */
const freshUrl = () => new URL(`/missing/${Date.now()}-${(count += 1)}.png`, location.href).href;

/** Resolves once the browser has asked for a URL; a lazy image waits for a frame, which may be late on a busy machine. */
async function waitForRequest(url: string): Promise<void> {
  await waitUntil(() => performance.getEntriesByName(url).length > 0, `no request for ${url}`, { timeout: 5000 });
}

/** How often the browser asked for a URL, after it had time to do so. */
async function countRequests(url: string): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 250));
  return performance.getEntriesByName(url).length;
}

describe('images in messages', () => {
  it('would be asked for if they were plain images', async () => {
    const url = freshUrl();
    const image = document.createElement('img');
    image.src = url;
    expect(await countRequests(url)).to.equal(1);
  });

  const carriers: Readonly<Record<string, (url: string) => string>> = {
    inline: (url) => `![secret](${url})`,
    'with a title': (url) => `![secret](${url} "title")`,
    'by reference': (url) => `![secret][x]\n\n[x]: ${url}`,
    'by reference, defined first': (url) => `[secret]: ${url}\n\n![secret]`,
    'in a link': (url) => `[![secret](${url})](https://host.example)`,
    'in a table': (url) => `| a |\n|---|\n| ![secret](${url}) |`,
    'in a list': (url) => `- ![secret](${url})\n- ![secret](${url})`,
    'in a heading': (url) => `# ![secret](${url})`,
    'as HTML': (url) => `<img src="${url}">`,
    'as a block of HTML': (url) => `<div>\n<img src="${url}" srcset="${url} 2x">\n</div>`,
    'as SVG': (url) => `<svg><image href="${url}"/></svg>`,
    'as a poster': (url) => `<video poster="${url}" src="${url}"></video>`,
    'as a background': (url) => `<table background="${url}"><td style="background:url(${url})">`,
    'as a style sheet': (url) => `<link rel="stylesheet" href="${url}"><style>@import "${url}"</style>`,
    'as a preload': (url) => `<link rel="preload" as="image" href="${url}">`,
    'as a frame': (url) => `<iframe src="${url}"></iframe><object data="${url}"></object><embed src="${url}">`,
    'as a link': (url) => `[a](${url}) <${url}> ${url}`,
  };
  for (const [name, carry] of Object.entries(carriers)) {
    it(`are not asked for ${name}, whole or streamed`, async () => {
      const url = freshUrl();
      const source = carry(url);
      const mounted = mountMarkdown();
      for (let end = 1; end <= source.length; end += 1) mounted.show(source.slice(0, end), { streaming: true });
      mounted.show(source);
      const requests = performance.getEntriesByType('resource').length;
      expect(await countRequests(url)).to.equal(0);
      expect(performance.getEntriesByType('resource').length, 'prefixes of the URL').to.equal(requests);
      mounted.remove();
    });
  }

  it('are named with their text and host, and load at a click', async function () {
    this.timeout(7000);
    const url = freshUrl();
    const { content, show, remove } = mountMarkdown();
    show(`![A chart](${url})`);
    const placeholder = content.querySelector('[part="image-placeholder"]');
    expect(placeholder?.textContent).to.equal(`A chart · Image from ${location.host} Load image`);
    placeholder?.querySelector('button')?.click();
    const image = content.querySelector('img');
    expect(image?.alt).to.equal('A chart');
    expect(image?.loading).to.equal('lazy');
    expect(image?.referrerPolicy).to.equal('no-referrer');
    expect(content.querySelector('[part="image-placeholder"]')).to.equal(null);
    await waitForRequest(url);
    remove();
  });

  it('stay loaded while their block goes on growing', () => {
    const { content, show, remove } = mountMarkdown();
    const source = `![A](${freshUrl()})`;
    show(source, { streaming: true });
    content.querySelector('button')?.click();
    const image = content.querySelector('img');
    show(`${source} and more`, { streaming: true });
    expect(content.querySelector('img')).to.equal(image);
    remove();
  });

  it('never get the button of another image', () => {
    const { content, show, remove } = mountMarkdown();
    const [first, second] = [freshUrl(), freshUrl()];
    show(`![a](${first})`);
    show(`![a](${second})`);
    content.querySelector('button')?.click();
    expect(content.querySelector('img')?.src).to.equal(second);
    remove();
  });

  it('do not follow the link around them when they are loaded', () => {
    const { content, show, remove } = mountMarkdown();
    show(`[![a](${freshUrl()})](https://host.example)`);
    let isPrevented = false;
    content.addEventListener('click', (event) => {
      isPrevented = event.defaultPrevented;
      event.preventDefault();
    });
    content.querySelector('button')?.click();
    expect(isPrevented).to.equal(true);
    remove();
  });

  it('have no button when blocked', async () => {
    const url = freshUrl();
    const { content, show, remove } = mountMarkdown();
    show(`![a](${url})`, { images: 'block' });
    expect(content.querySelector('[part="image-placeholder"]')?.textContent).to.equal(
      `a · Image from ${location.host}`,
    );
    expect(content.querySelector('button, img')).to.equal(null);
    expect(await countRequests(url)).to.equal(0);
    remove();
  });

  it('load at once when allowed, in general or by origin', async function () {
    this.timeout(12_000);
    const [general, listed, other] = [freshUrl(), freshUrl(), freshUrl()];
    const { content, show, remove } = mountMarkdown();
    show(`![a](${general})`, { images: 'allow' });
    await waitForRequest(general);
    show(`![a](${listed})`, { imageOrigins: ['not a URL', `${location.origin}/`] });
    await waitForRequest(listed);
    show(`![a](${other})`, {
      imageOrigins: ['https://localhost.example', `http://localhost:${Number(location.port) + 1}`],
    });
    expect(content.querySelector('img')).to.equal(null);
    expect(await countRequests(other)).to.equal(0);
    remove();
  });

  it('are asked for only when they are sure to be meant, and never by half of a URL', async function () {
    this.timeout(12_000);
    const [direct, defined, quoted] = [freshUrl(), freshUrl(), freshUrl()];
    const source = `![a](${direct}) and ![b][r]\n\n\`![c](${quoted})\` \\(![c](${quoted}) x\\)\n\n[r]: ${defined}\n\nend\n\nof\n\ntext\n`;
    const { show, remove } = mountMarkdown();
    const asked = () => performance.getEntriesByType('resource').map(({ name }) => name);
    const before = asked().length;
    for (let end = 1; end <= source.length; end += 1) {
      show(source.slice(0, end), { images: 'allow', streaming: true });
      if (end % 2 === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    show(source, { images: 'allow' });
    await Promise.all([direct, defined].map(waitForRequest));
    expect(await countRequests(quoted)).to.equal(0);
    expect(asked().slice(before).sort()).to.deep.equal([direct, defined].sort());
    remove();
  });

  it('wait as placeholders where the text may still turn out to mean something else', () => {
    const image = { type: 'image', raw: '', href: freshUrl(), title: null, text: 'a', tokens: [] };
    const draw = (isOpen: boolean) => {
      const context = {
        ...defaults,
        images: 'allow',
        imageOrigins: [location.origin],
        loaded: new Set<string>(),
      } as const;
      return renderBlock([image], { ...context, isOpen });
    };
    expect(draw(true).querySelector('img')).to.equal(null);
    expect(draw(true).querySelector('[part="image-placeholder"]')?.textContent).to.contain(location.host);
    expect(draw(false).querySelector('img')?.getAttribute('src')).to.equal(image.href);
  });

  it('leave their text where the URL is none to load', () => {
    const { content, show, remove } = mountMarkdown();
    for (const url of [
      'data:image/png;base64,AAAA',
      'blob:x',
      'a.png',
      '//host.example/a.png',
      'https://a:b@host.example/',
    ]) {
      show(`![Alt](${url})`, { images: 'allow' });
      expect(content.textContent.trim(), url).to.equal('Alt');
      expect(content.querySelector('img'), url).to.equal(null);
    }
    remove();
  });
});
