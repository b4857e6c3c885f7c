import { expect, type Locator, type Page } from '@playwright/test';

/** What a chat is opened with; everything is optional. */
export interface ChatOptions {
  /** Attributes beside or instead of those of the page; `null` removes one. */
  readonly attributes?: Readonly<Record<string, string | null>>;
  /** Switches of the stand-in for every request of the chat, as in `{'Chunk-Delay-Ms': '0'}`. */
  readonly switches?: Readonly<Record<string, string>>;
  /** For how many requests the switches hold; for all where this is absent. */
  readonly times?: number;
  /** Switches of the stand-in for the token. */
  readonly token?: Readonly<Record<string, string>>;
}

/** The attributes of demo/pages/embed.html, for the Marketplace edition too. */
export const editions = {
  saas: { edition: 'saas', 'api-url': '/stand-in/saas', 'token-url': '/token/saas' },
  marketplace: {
    edition: 'marketplace',
    'api-url': '/stand-in/marketplace',
    'token-url': '/token/marketplace',
    'agent-id': 'agent-ai-bot',
  },
} as const;

/** Opens the smallest page with the built bundle, its tag written with these attributes. */
export async function openChat(page: Page, options: ChatOptions = {}): Promise<void> {
  const attributes: Readonly<Record<string, string | null>> = { ...editions.saas, ...options.attributes };
  const written = Object.entries(attributes).map(([name, value]) => (value === null ? '' : ` ${name}="${value}"`));
  await openMarkup(page, `<agentic-chat${written.join('')}></agentic-chat>`);
  const { switches, times = Infinity, token } = options;
  if (switches) await setSwitches(page, switches, times);
  if (token) await setToken(page, token);
}

/** Opens the smallest page with other markup in the place of its tag, and where it is given in another language and direction. */
export async function openMarkup(
  page: Page,
  markup: string,
  { lang, dir }: { readonly lang: string; readonly dir: string } = { lang: 'en', dir: 'ltr' },
): Promise<void> {
  await page.route('**/demo/pages/embed.html', async (route) => {
    const response = await route.fetch();
    // The development server's own script is not part of the page.
    const body = (await response.text())
      .replace(/<script[^>]*@vite\/client[^>]*><\/script>/, '')
      .replace('<html lang="en">', `<html lang="${lang}" dir="${dir}">`)
      .replace(/<agentic-chat.*<\/agentic-chat>/s, markup);
    await route.fulfill({ response, body });
  });
  await page.goto('/demo/pages/embed.html');
  await page.evaluate(() => customElements.whenDefined('agentic-chat'));
}

/** Sends these switches with the next requests of the chat. */
export async function setSwitches(
  page: Page,
  switches: Readonly<Record<string, string>>,
  times = Infinity,
): Promise<void> {
  const named = Object.entries(switches).map(([name, value]) => [`X-Stand-In-${name}`, value] as const);
  // Infinity does not survive the way into the page as JSON.
  const limit = Math.min(times, Number.MAX_SAFE_INTEGER);
  await page.evaluate(
    ({ entries, most }) => {
      let left = most;
      document.querySelector('agentic-chat')!.headers = () => (left-- > 0 ? Object.fromEntries(entries) : {});
    },
    { entries: named, most: limit },
  );
}

/** Gets the token with these switches; one that lives for a second is handed out when that is over. */
async function setToken(page: Page, switches: Readonly<Record<string, string>>): Promise<void> {
  const headers = Object.fromEntries(Object.entries(switches).map(([name, value]) => [`X-Stand-In-${name}`, value]));
  await page.evaluate((tokenHeaders) => {
    document.querySelector('agentic-chat')!.getToken = async () => {
      const response = await fetch('/token/saas', { method: 'POST', headers: tokenHeaders });
      const { access_token: token, expires_in: seconds } = (await response.json()) as Record<string, string>;
      if (seconds !== undefined && Number(seconds) < 2) await new Promise((resolve) => setTimeout(resolve, 1100));
      return token ?? '';
    };
  }, headers);
}

/** Writes a message and presses Send. */
export async function say(root: Page | Locator, text: string): Promise<void> {
  await root.getByRole('textbox', { name: 'Message' }).fill(text);
  await root.getByRole('button', { name: 'Send', exact: true }).click();
}

/** What the agent said, message by message. */
export function answersOf(root: Page | Locator): Locator {
  return textsOf(root, 'Assistant said');
}

/** The texts of what the person has said. */
export function questionsOf(root: Page | Locator): Locator {
  return textsOf(root, 'You said');
}

function textsOf(root: Page | Locator, name: string): Locator {
  return root.getByRole('article', { name }).locator('[part="content"]');
}

/** Waits until no answer is under way: the button is Send again. */
export async function expectIdle(root: Page | Locator): Promise<void> {
  await expect(root.getByRole('button', { name: 'Send', exact: true })).toBeVisible({ timeout: 15_000 });
}
