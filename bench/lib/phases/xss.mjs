import { sleep } from '../clock.mjs';
import { payloads } from '../payloads.mjs';
import { mountSubject, openTab } from '../tab.mjs';

/** What an answer that means harm can do, streamed three characters at a time. @type {import('../rounds.mjs').Phase} */
export const xss = {
  name: 'xss',
  cases: () => [{ key: 'xss', runs: 1, isFor: () => true, measure }],
};

/** @type {import('../rounds.mjs').Case['measure']} */
async function measure(lab, subject) {
  const tab = await openTab(lab.paced, lab);
  /** @type {Set<number>} */
  const ran = new Set();
  try {
    await tab.page.exposeFunction('ran', (/** @type {number} */ payload) => void ran.add(payload));
    await mountSubject(tab, lab, subject);
    for (const [index, payload] of payloads.entries()) await show(lab, tab, subject, index + 1, payload);
    const byThemselves = [...ran];
    ran.clear();
    const risky = await tab.page.evaluate(touchWhatIsRisky);
    await sleep(300);
    const list = (/** @type {Iterable<number>} */ numbers) => [...numbers].toSorted((a, b) => a - b).join(' ');
    return { ran: list(byThemselves), ranOnClick: list(ran), risky: risky.join(' ') };
  } finally {
    await tab.close();
  }
}

/** @type {(lab: import('../lab.mjs').Lab, tab: import('../tab.mjs').Tab, subject: import('../subjects.mjs').Subject, number: number, payload: string) => Promise<void>} */
async function show({ server }, { page }, { kind }, number, payload) {
  const end = `end-of-case-${number}.`;
  const pieces = `Case ${number}:\n\n${payload}\n\nThis is the ${end}`.match(/[^]{1,3}/g) ?? [];
  if (kind === 'renderer') {
    // The next payload stands beside it, not in its place.
    await page.evaluate(() =>
      document.getElementById('host')?.before(...(document.getElementById('host')?.children ?? [])),
    );
    await page.evaluate(() => bench.mount());
  }
  server.prepare(pieces, 1000);
  await page.evaluate(() => bench.ask());
  // What swallows the rest of the text never shows its end.
  await page.evaluate((words) => bench.waitFor(words, 1_500), end);
  await sleep(60);
}

/** Runs in the page: clicks on what has an address or a handler that it should not have, and names it. */
function touchWhatIsRisky() {
  /** @type {Set<string>} */
  const risky = new Set();
  bench.findNode((node) => {
    for (const { name, value } of node instanceof Element ? [...node.attributes] : []) {
      const isHandler = name.startsWith('on') && value.includes('ran(');
      const isCode = /^[\s\x00-\x20]*(javascript|vbscript|data:text\/html)/i.test(value);
      if (!isHandler && !(isCode && /^(href|src|data|action|formaction)$/.test(name))) continue;
      const element = /** @type {Element} */ (node);
      risky.add(`${element.localName}[${name}]`);
      element.removeAttribute('target');
      element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    }
    return false;
  });
  return [...risky];
}
