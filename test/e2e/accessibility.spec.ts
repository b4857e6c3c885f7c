import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { tier } from '../../scripts/tier.mjs';
import { countFigure, reportWorst } from '../support/report-figure.js';
import { findClipped } from './support/find-clipped.js';
import { findFaults } from './support/find-faults.js';
import { findUnnamed } from './support/find-unnamed.js';
import { createScene } from './states/scene.js';
import { notYet, states } from './states/states.js';

const schemes = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'light', forcedColors: 'active' },
} as const;

/** Every way in which a state is looked at. */
const looks = (['light', 'dark', 'forced colours'] as const).flatMap((scheme) =>
  (['ltr', 'rtl'] as const).flatMap((dir) => [1280, 320].map((width) => ({ scheme, dir, width }))),
);

for (const [index, [name, reach]] of Object.entries(states).entries()) {
  // A sixth of the states, each look by one or more; npm run test:full has every state, the exhaustive tier in every look.
  const place = Math.floor(index / 6);
  const chosen = tier === 'exhaustive' ? looks : [looks[(place * 5) % looks.length]!];
  for (const { scheme, dir, width } of chosen) {
    const title = `axe finds nothing: ${name}, ${scheme}, ${dir}, ${width} px`;
    test(title, { tag: index % 6 === 0 ? [] : '@full' }, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ ...schemes[scheme], reducedMotion: 'reduce' });
      await reach(createScene(page, { language: index % 2 === 0 ? 'en' : 'ja', dir }));
      expect(await findUnnamed(page)).toEqual([]);
      expect(await findClipped(page), 'with more space in its text').toEqual([]);
      const faults = await findFaults(page);
      expect(faults).toEqual([]);
      if (scheme === chosen[0]?.scheme && dir === chosen[0].dir && width === chosen[0].width)
        countFigure('A1', 'states', 1);
      countFigure('A1', 'looks at a state', 1);
      reportWorst('A1', 'violations, and what is undecided without a reason', faults.length);
    });
  }
}

for (const [name, { option, reason }] of Object.entries(notYet)) {
  test(`axe finds nothing: ${name}`, () => {
    const options = readFileSync('src/elements/options.ts', 'utf8');
    // Whoever adds the option is told that its states are missing here.
    expect(options).not.toMatch(new RegExp(`^ {2}${option}\\b`, 'm'));
    test.skip(true, reason);
  });
}
