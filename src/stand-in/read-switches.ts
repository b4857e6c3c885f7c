import { type SwitchName, type SwitchSpec, type Switches, switchNames, switchTable, toKebab } from './switch-table.js';

const headerPrefix = 'x-stand-in-';
const byKebab = new Map<string, SwitchName>(switchNames.map((name) => [toKebab(name), name]));

/** A switch that does not exist or has a value it cannot have; the message is one sentence for people. */
export class SwitchError extends Error {
  override readonly name = 'SwitchError';
}

/** Reads one switch written as text; throws a `SwitchError` that names it as `label`. */
export function readSwitch(
  spec: SwitchSpec,
  text: string,
  label: string,
): number | boolean | string | readonly string[] {
  switch (spec.kind) {
    case 'number': {
      const value = Number(text);
      if (text.trim() === '' || !Number.isInteger(value) || value < Math.min(0, spec.default)) {
        throw new SwitchError(`${label} must be a whole number, not "${text}".`);
      }
      return value;
    }
    case 'flag':
      if (text !== 'on' && text !== 'off') throw new SwitchError(`${label} must be on or off, not "${text}".`);
      return text === 'on';
    case 'choice':
      if (!spec.values.includes(text)) {
        throw new SwitchError(`${label} must be one of ${spec.values.join(', ')}, not "${text}".`);
      }
      return text;
    case 'list':
      return text
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== '');
  }
}

/** Every switch with its default. */
export function defaultSwitches(): Switches {
  // The table gives each name its own value type, which a loop over names cannot show to the compiler.
  return Object.fromEntries(switchNames.map((name) => [name, switchTable[name].default])) as unknown as Switches;
}

/** Checks switches given in code and completes them with defaults; throws a `SwitchError`. */
export function completeSwitches(given: Partial<Switches>): Switches {
  // Without the compiler's help a caller may pass on an option that it does not have.
  const entries = Object.entries(given as Record<string, unknown>);
  const checked = entries
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      const spec = (switchTable as Partial<Record<string, SwitchSpec>>)[name];
      if (!spec) throw new SwitchError(`There is no switch "${name}".`);
      return [name, readSwitch(spec, asText(value), name)];
    });
  return { ...defaultSwitches(), ...(Object.fromEntries(checked) as Partial<Switches>) };
}

/** Reads switches by their kebab-case names; throws a `SwitchError` for an unknown name or value. */
export function readNamedSwitches(pairs: Iterable<readonly [string, string]>, prefix: string): Partial<Switches> {
  const entries = [...pairs].map(([kebab, text]) => {
    const name = byKebab.get(kebab);
    if (!name) throw new SwitchError(`There is no switch ${prefix}${kebab}.`);
    return [name, readSwitch(switchTable[name], text, `${prefix}${kebab}`)];
  });
  return Object.fromEntries(entries) as Partial<Switches>;
}

/** The switches for one request: those of the server, overridden by its `X-Stand-In-…` headers. */
export function switchesFor(base: Switches, headers: Headers): Switches {
  const pairs = [...headers].filter(([name]) => name.startsWith(headerPrefix));
  if (pairs.length === 0) return base;
  const named = pairs.map(([name, value]) => [name.slice(headerPrefix.length), value] as const);
  return { ...base, ...readNamedSwitches(named, 'X-Stand-In-') };
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return value.join(',');
  return value === true ? 'on' : value === false ? 'off' : String(value);
}
