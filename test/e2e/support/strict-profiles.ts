import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCorpus } from '../../support/corpus.js';

/** A page with a policy, and what stands beside the chat in it. */
export interface StrictProfile {
  readonly name: string;
  /** The header; `https://cdn.example` and `https://api.example` are on this machine. */
  readonly policy: string;
  /** Scripts of the page before and after the bundle. */
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  /** What defines the element, instead of the bundle from the CDN. */
  readonly entry?: string;
  /** The profile of the optional test data that takes its place. */
  readonly like?: string;
  /** Whether the page demands a checksum of every script, and has those of the siblings in an import map. */
  readonly isEveryScriptChecked?: boolean;
}

const closed = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const own = `${closed}; script-src 'self'; connect-src 'self'`;
const trusted = `${own}; style-src 'self'; require-trusted-types-for 'script'`;

const ownProfiles: readonly StrictProfile[] = [
  { name: 'its own origin alone', like: 'strict-self', policy: `${own}; style-src 'self'; img-src 'self'` },
  {
    name: 'scripts that are all checked',
    policy: `${closed}; script-src 'nonce-a1' https://cdn.example; style-src 'none'; connect-src 'self'`,
    isEveryScriptChecked: true,
  },
  { name: 'no style at all', policy: `${own}; style-src 'none'` },
  {
    name: 'no style attribute',
    like: 'style-attr-none',
    policy: `${own}; style-src-elem 'self'; style-src-attr 'none'`,
  },
  {
    name: 'the one name of a Trusted Types policy',
    like: 'tt-none-listed',
    policy: `${trusted}; trusted-types agentic-chat`,
  },
  { name: 'no Trusted Types policy at all', like: 'tt-no-policies', policy: `${trusted}; trusted-types 'none'` },
  {
    name: 'a DOMPurify and a lit of the page, which come first',
    policy: `${trusted}; trusted-types agentic-chat lit-html dompurify`,
    before: ['/site/foreign-libraries.ts'],
  },
  {
    name: 'a DOMPurify and a lit of the page, which come last',
    policy: `${trusted}; trusted-types agentic-chat lit-html dompurify`,
    after: ['/site/foreign-libraries.ts'],
  },
  {
    name: 'an origin that nothing belongs to',
    like: 'sandbox-iframe',
    policy: `sandbox allow-scripts; ${own}; style-src 'self'`,
  },
  {
    name: 'no pictures made by scripts, and no workers',
    like: 'no-blob-no-data',
    policy: `${own}; style-src 'self'; img-src 'self'; worker-src 'none'; media-src 'none'`,
  },
];

const guide = fileURLToPath(new URL('../../../docs/guides/strict-pages.md', import.meta.url));

/** The headers that the guide tells people to use. */
function readGuide(): readonly StrictProfile[] {
  const headers = readFileSync(guide, 'utf8').matchAll(/^## ([^#]*?)\n[^#]*?^Content-Security-Policy: (.*)$/gm);
  return [...headers].map(([, title = '', policy = '']) => ({
    name: `the header of the guide: ${title}`,
    policy,
    ...(title.includes('npm') ? { entry: '/site/npm-build.ts' } : {}),
  }));
}

/** All profiles: those of the guide, those of the optional test data, and the project's own ones that are not among them. */
export function readProfiles(): readonly StrictProfile[] {
  const given = readCorpus<{ readonly id: string; readonly header: string }>('csp-profiles', 'profiles') ?? [];
  const isGiven = ({ like }: StrictProfile): boolean => given.some(({ id }) => id === like);
  return [
    ...readGuide(),
    ...ownProfiles.filter((profile) => !isGiven(profile)),
    ...given.map(({ id, header }) => ({
      name: `what the given profile ${id} allows`,
      policy: header,
      before: header.includes('dompurify') ? ['/site/foreign-libraries.ts'] : [],
    })),
  ];
}
