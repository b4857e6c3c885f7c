/** A class that can be put under a name, with the version that it tells of itself. */
export type DefinableElement = CustomElementConstructor & { readonly version: string };

/**
 * Registers a class under a name; the first copy on a page wins, a second one warns and yields. A second name gets a
 * subclass, for a class can have but one. Returns the class that the name stands for.
 */
export function defineElement(
  element: DefinableElement,
  tag: string,
  registry: CustomElementRegistry,
): CustomElementConstructor {
  const known = registry.get(tag);
  if (known) {
    const isOurs = known === element || known.prototype instanceof element;
    if (!isOurs) console.warn(`<${tag}> is on this page already; version ${element.version} was not registered`);
    return known;
  }
  const named = registry.getName(element) === null ? element : class extends element {};
  registry.define(tag, named);
  return named;
}
