/**
 * For those who do not see, or use no mouse.
 * @type {readonly import('./mutant.mjs').Mutant[]}
 */
export const senses = [
  {
    name: 'quiet text is too pale',
    file: 'src/themes/tokens.ts',
    find: 'color-mix(in oklab, var(--_text) 70%, var(--_surface))',
    replace: 'color-mix(in oklab, var(--_text) 45%, var(--_surface))',
    test: 'test/e2e/accessibility.spec.ts',
    only: 'axe finds nothing: (open|done|waiting|streaming)',
    env: { TEST_TIER: 'full' },
  },
  {
    name: 'utterances follow each other after a second',
    file: 'src/elements/controllers/announcer.ts',
    find: 'const GAP_MS = 2_100;',
    replace: 'const GAP_MS = 1_100;',
    test: 'test/elements/speech.browser.test.ts',
  },
  {
    name: 'what is read again after a reload is spoken again',
    file: 'src/elements/controllers/announcer.ts',
    find: "(run as { by?: ConnectBy }).by !== 'open'",
    replace: "run.phase === 'idle'",
    test: 'test/elements/speech-turns.browser.test.ts',
  },
  {
    name: 'the focus falls to the page when its button goes',
    file: 'src/elements/agentic-chat.ts',
    find: '    new FocusKeeper(this);\n',
    replace: '    void FocusKeeper;\n',
    test: 'test/e2e/keyboard-walk.spec.ts',
    only: 'after a failure Retry',
  },
];
