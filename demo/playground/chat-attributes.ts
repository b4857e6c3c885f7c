import { knownAgent } from '../../src/stand-in/world.js';
import { attributeOf, knobs } from './knobs.js';
import type { Settings } from './settings.js';

/** The element's attributes for these settings, in the order of the snippet; `null` stands for an absent one. */
export function createAttributes(settings: Settings): ReadonlyMap<string, string | null> {
  const { edition, person, access, knobs: values } = settings;
  const isProxied = access === 'proxy';
  const tokenUrl = `/token/${edition}${person === 'user-a' ? '' : `?user=${person}`}`;
  const attributes = new Map<string, string | null>([
    ['edition', edition],
    ['api-url', isProxied ? `/proxy/${edition}/${person}` : `/stand-in/${edition}`],
    ['token-url', isProxied ? null : tokenUrl],
    ['agent-id', edition === 'marketplace' ? knownAgent : null],
  ]);
  for (const [name, knob] of knobs) {
    const isKnown = knob.edition === undefined || knob.edition === edition;
    const value = values[name] === '' || !isKnown ? null : values[name];
    attributes.set(attributeOf(name), value !== null && knob.kind === 'flag' ? '' : value);
  }
  return attributes;
}
