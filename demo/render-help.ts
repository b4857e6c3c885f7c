import { scenarios, type SwitchSpec, switchTable, toKebab } from '../src/stand-in.js';

/** The list of all switches as text, one paragraph each, ending with a line break. */
export function renderSwitchHelp(): string {
  return Object.entries(switchTable)
    .map(
      ([name, spec]) =>
        `  --${toKebab(name)} <${readValues(spec)}>\n      ${spec.about}; default ${readDefault(spec)}\n`,
    )
    .join('');
}

/** The words that call each scene of the scripted agent, one scene a line, ending with a line break. */
export function renderScenarioHelp(): string {
  return scenarios
    .map(({ name, triggers }) => `  ${name.padEnd(13)} ${[...triggers.en, ...triggers.ja].join(', ')}\n`)
    .join('');
}

function readValues(spec: SwitchSpec): string {
  switch (spec.kind) {
    case 'number':
      return 'n';
    case 'flag':
      return 'on|off';
    case 'list':
      return 'a,b';
    case 'choice':
      return spec.values.join('|');
  }
}

function readDefault(spec: SwitchSpec): string {
  if (spec.kind === 'list') return spec.default.join(',') || 'none';
  if (spec.kind === 'flag') return spec.default ? 'on' : 'off';
  return String(spec.default);
}
