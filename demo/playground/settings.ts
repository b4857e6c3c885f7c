import type { Edition } from '../../src/stand-in/world.js';
import { type Knob, type KnobName, knobs } from './knobs.js';
import type { Look } from './look-knobs.js';
import { pickLook } from './look-style.js';
import { type NetworkName, networkNames } from './network.js';

/** Everything that can be chosen on the page. An empty knob is an absent attribute; a flag that is on has `on`. */
export interface Settings {
  readonly edition: Edition;
  readonly person: Person;
  /** How the chat reaches the API: with a token of the site's endpoint, or through the site's proxy. */
  readonly access: Access;
  readonly network: NetworkName;
  readonly theme: Theme;
  /** How wide the place of the chat is. */
  readonly device: Device;
  /** What was turned of the look since, by custom property. */
  readonly look: Look;
  readonly knobs: Readonly<Record<KnobName, string>>;
}

/** A way to the API. */
export type Access = (typeof accesses)[number];

/** Both ways to the API. */
export const accesses = ['token', 'proxy'] as const;

/** The two people whom the stand-in knows. */
export type Person = 'user-a' | 'user-b';

/** A ready theme; the empty one is the look that the element has by itself. */
export type Theme = (typeof themes)[number];

/** Every ready theme by the name of its file in src/themes. */
export const themes = ['', 'star', 'dense', 'paper', 'contrast'] as const;

/** A device whose width the chat can have; the empty one is all the room there is. */
export type Device = (typeof devices)[number];

/** Every width by its name, the widest first. */
export const devices = ['', 'tablet', 'phone'] as const;

/** Both editions that the stand-in plays. */
export const editions = ['saas', 'marketplace'] as const satisfies readonly Edition[];

/** Both people. */
export const people = ['user-a', 'user-b'] as const satisfies readonly Person[];

/** Reads settings from the fragment of an address; what is absent or unknown there has its start value. */
export function readSettings(hash: string): Settings {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    edition: pick(editions, given.get('edition')),
    person: pick(people, given.get('person')),
    access: pick(accesses, given.get('access')),
    network: pick(networkNames, given.get('network')),
    theme: pick(themes, given.get('theme')),
    device: pick(devices, given.get('device')),
    look: pickLook((name) => given.get(`--${name}`)),
    knobs: Object.fromEntries(
      knobs.map(([name, knob]) => {
        const value = given.get(name);
        return [name, value !== null && isPossible(knob, value) ? value : (knob.start ?? '')];
      }),
    ) as Record<KnobName, string>,
  };
}

/** Writes settings as the fragment of an address: only what differs from the start; empty where nothing does. */
export function writeSettings(settings: Settings): string {
  const start = readSettings('');
  const changed = new URLSearchParams();
  for (const name of ['edition', 'person', 'access', 'network', 'theme', 'device'] as const) {
    if (settings[name] !== start[name]) changed.set(name, settings[name]);
  }
  for (const [name] of knobs) {
    if (settings.knobs[name] !== start.knobs[name]) changed.set(name, settings.knobs[name]);
  }
  for (const [name, value] of Object.entries(settings.look)) changed.set(`--${name}`, value);
  return changed.size === 0 ? '' : `#${changed.toString()}`;
}

function isPossible(knob: Knob, value: string): boolean {
  switch (knob.kind) {
    case 'choice':
      return knob.choices.some((choice) => choice.value === value);
    case 'flag':
      return value === 'on';
    case 'text':
      return true;
    case 'number':
      return /^\d*$/.test(value);
  }
}

function pick<T extends string>(values: readonly T[], wanted: string | null): T {
  const found = values.find((value) => value === wanted) ?? values[0];
  if (found === undefined) throw new Error('There is nothing to pick from.');
  return found;
}
