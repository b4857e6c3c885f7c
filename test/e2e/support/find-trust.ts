/** What a script of the page has found in the reach of a chat. */
export interface FoundTrust {
  /** How many objects and functions it looked at: a walk that sees few has gone wrong. */
  readonly count: number;
  /** The ways to what makes trusted markup, is it, or made markup of a forged template. */
  readonly ways: readonly string[];
}

/**
 * Walks from the given objects over every property, getter and prototype, also those that are not enumerable. It tries
 * what it finds with a template that it put together itself: what looks like a tag of lit is called, the parts of lit are
 * given it, and their classes are made with it. Runs in the page, so it must not use anything outside of itself but
 * `browserNames`, the names of the globals before any script of the page.
 */
export function findTrust(roots: Readonly<Record<string, unknown>>): FoundTrust {
  const markup = '<img src=x alt=forged>';
  const strings = Object.assign([markup], { raw: [markup] });
  const forged = { _$litType$: 1, strings, values: [] };
  const ways: string[] = [];
  const seen = new Set<unknown>();
  const read = (owner: object, key: PropertyKey): unknown => {
    try {
      return Reflect.get(owner, key) as unknown;
    } catch {
      return undefined;
    }
  };
  const attempt = (action: () => unknown): unknown => {
    try {
      return action();
    } catch {
      return undefined;
    }
  };
  const trusted = ['TrustedHTML', 'TrustedScript', 'TrustedScriptURL', 'TrustedTypePolicy'].map(
    (name) => read(globalThis, name) as new () => object,
  );
  // What belongs to the browser is in reach of every script anyway; what was added to its globals is looked at.
  const { browserNames } = globalThis as unknown as { readonly browserNames: readonly PropertyKey[] };
  const natives = new Set<unknown>([globalThis, ...browserNames.map((key) => read(globalThis, key))]);
  const added = Reflect.ownKeys(globalThis).filter((key) => !browserNames.includes(key));
  for (const native of [...natives]) if (typeof native === 'function') natives.add(native.prototype);
  const queue = Object.entries(roots).map(([way, value]) => ({ way, value }));
  for (const key of added) queue.push({ way: `globalThis.${String(key)}`, value: read(globalThis, key) });
  const holdsMarkup = (value: unknown): boolean => {
    if (value instanceof HTMLTemplateElement) return value.content.querySelector('[alt=forged]') !== null;
    return value instanceof Node && attempt(() => value.parentElement?.querySelector('[alt=forged]') ?? null) != null;
  };

  /** Tries to make markup with something of lit. */
  const misuse = (value: object): boolean => {
    if (typeof value === 'function') {
      const text = Function.prototype.toString.call(value);
      if (text.includes('[native code]') || value.prototype instanceof Node) return false;
      if (text.startsWith('class')) {
        const made = attempt(() => Reflect.construct(value, [forged, {}]) as object);
        return made instanceof Object && Reflect.ownKeys(made).some((key) => holdsMarkup(read(made, key)));
      }
      if (!text.includes('strings') || text.length > 150) return false;
      return (attempt(() => Reflect.apply(value, null, [strings]) as object) as typeof forged)?.strings === strings;
    }
    // A place in the page where lit draws.
    const start = read(value, 'startNode');
    if (!(start instanceof Node)) return false;
    for (const key of Reflect.ownKeys(Object.getPrototypeOf(value) as object)) {
      const method = read(value, key);
      if (typeof method === 'function') attempt(() => Reflect.apply(method, value, [forged]));
    }
    return holdsMarkup(start);
  };

  const parts: { way: string; value: object }[] = [];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { way, value } = next;
    if (!(value instanceof Object) || seen.has(value) || natives.has(value)) continue;
    seen.add(value);
    const isTrusted = trusted.some((it) => value instanceof it);
    if (isTrusted || typeof read(value, 'createHTML') === 'function') ways.push(way);
    parts.push({ way, value });
    const isMany = value instanceof Map || value instanceof Set;
    const entries = isMany ? attempt(() => [...(value as Iterable<unknown>)]) : null;
    const nodes = value instanceof Node ? attempt(() => [...value.childNodes]) : null;
    queue.push({ way: `${way}.entries`, value: entries }, { way: `${way}.childNodes`, value: nodes });
    // Getters are asked by the object that inherits them.
    for (
      let owner: unknown = value;
      owner instanceof Object && !natives.has(owner);
      owner = Object.getPrototypeOf(owner)
    ) {
      for (const key of Reflect.ownKeys(owner)) queue.push({ way: `${way}.${String(key)}`, value: read(value, key) });
      queue.push({ way: `${way}.__proto__`, value: owner });
    }
  }
  // At the end, as this spoils what is drawn.
  for (const { way, value } of parts) if (misuse(value)) ways.push(`${way} makes markup`);
  return { count: seen.size, ways };
}
