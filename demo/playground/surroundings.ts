import type { Edition } from '../../src/stand-in/world.js';

/** What is around the chat: a server with the stand-in API, or a static site, which has it inside of the page. */
export interface Surroundings {
  /** Whether there is a server of the site, which can be a proxy. */
  readonly hasProxy: boolean;
  /** How the chat's requests are answered. */
  readonly fetch: typeof fetch;
  /** What the markup to copy names, which is to work elsewhere where this page is a static site. */
  readonly snippet: SnippetAddresses;
}

/** The addresses of the markup to copy. */
export interface SnippetAddresses {
  readonly hint: string;
  /** Where the files of the package are, with a slash at the end. */
  readonly dist: string;
  /** The element's addresses for an edition, instead of those that this page uses; absent where they are the same. */
  readonly connect?: (edition: Edition) => Readonly<Record<string, string | null>>;
}

const served: Surroundings = {
  hasProxy: true,
  fetch: (input, init) => fetch(input, init),
  snippet: { hint: 'This page, as markup. The addresses are those of the stand-in behind it.', dist: '/dist/' },
};

/** Finds out what is around; the build of the static site writes the version that it shows into the page. */
export async function readSurroundings(): Promise<Surroundings> {
  const version = document.querySelector<HTMLMetaElement>('meta[name="agentic-chat-site"]')?.content;
  if (version === undefined) return served;
  const { createInPageFetch } = await import('./in-page-api.js');
  return {
    hasProxy: false,
    fetch: createInPageFetch(),
    snippet: {
      hint: 'This chat, as markup for your page. The token endpoint is one of your own: README has it in ten lines.',
      dist: `https://cdn.jsdelivr.net/npm/agentic-chat@${version}/dist/`,
      connect: (edition) => ({
        'api-url': edition === 'saas' ? null : 'https://star.example.com',
        'token-url': '/api/chat-token',
      }),
    },
  };
}
