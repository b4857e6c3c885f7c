import { defineConfig } from 'eslint/config';
import { configs as lit } from 'eslint-plugin-lit';
// @ts-expect-error -- the plugin ships no types
import untypedLitA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { layers } from './scripts/layers/layer-map.mjs';
import {
  bannedClock,
  bannedImports,
  bannedInTests,
  bannedMarkup,
  bannedSyntax,
} from './scripts/lint/banned-syntax.mjs';
import { reasonedDisables } from './scripts/lint/reasoned-disables.mjs';
import { streamIteration } from './scripts/lint/stream-iteration.mjs';
import { globalObjects, isClockBanned, worldRules } from './scripts/lint/world-rules.mjs';

const litA11y =
  /** @type {import('eslint').ESLint.Plugin & { configs: { recommended: import('eslint').Linter.Config } }} */ (
    untypedLitA11y
  );
const sanitizer = 'src/markdown/sanitize.ts';
const globalNames = Object.fromEntries(globalObjects.map((name) => [name, /** @type {const} */ ('readonly')]));

/**
 * The rules of one layer: its part of the world, and what the whole of src/ must not contain.
 * @param {import('./scripts/layers/layer-map.mjs').Layer} layer
 * @returns {import('eslint').Linter.Config}
 */
function layerConfig(layer) {
  const path = layer.name.endsWith('.ts') ? layer.name : `${layer.name}/**/*.ts`;
  const bans = [...bannedSyntax, ...bannedMarkup, ...(isClockBanned(layer) ? bannedClock : [])];
  return {
    files: [`src/${path}`],
    languageOptions: { globals: globalNames },
    rules: { ...worldRules(layer), 'no-restricted-syntax': ['error', ...bans] },
  };
}

export default defineConfig(
  {
    ignores: [
      'dist',
      'site',
      'coverage',
      'test-results',
      'playwright-report',
      'bench',
      'test/types',
      'test/frameworks',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.strictTypeChecked,
  {
    files: ['**/*.ts', '**/*.mjs'],
    languageOptions: {
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    plugins: { house: { rules: { 'reasoned-disables': reasonedDisables, 'stream-iteration': streamIteration } } },
    rules: {
      'house/reasoned-disables': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off', // `() => close()` is how listeners are written
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['**/*.mjs'],
    rules: {
      // the linter does not see a cast in a comment; tsc does, and checks these files
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { ...lit['flat/recommended'].plugins, ...wc['flat/best-practice'].plugins, 'lit-a11y': litA11y },
    rules: {
      ...lit['flat/recommended'].rules,
      ...wc['flat/best-practice'].rules,
      ...litA11y.configs.recommended.rules,
      'no-restricted-imports': ['error', bannedImports],
      'house/stream-iteration': 'error',
      '@typescript-eslint/unbound-method': 'off', // lit binds the listeners of its templates to the host
    },
  },
  ...layers.map(layerConfig),
  {
    files: [sanitizer],
    rules: { 'no-restricted-syntax': ['error', ...bannedSyntax, ...bannedClock] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...bannedInTests],
      // chai's axe plugin makes every assertion look like a promise, and node:test's it() returns one
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-misused-promises': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off', // a test that finds nothing should fail right there
      '@typescript-eslint/no-unused-expressions': 'off', // expect(x).to.be.true
      // a test may doubt what the types promise of data that came over the wire
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
);
