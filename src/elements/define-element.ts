/** A class that can be put under a name, with the version that it tells of itself. */
export type DefinableElement = CustomElementConstructor & { readonly version: string };

/**
 * Registers a class under a name; the first copy on a page wins, a second one warns and yields. A second name gets a
 * subclass, for a class can have but one. Returns the class that the name stands for. Never throws: what is no name
 * stands for nothing, and a warning says so.
 */
export function defineElement(
  element: DefinableElement,
  tag: string,
  registry: CustomElementRegistry,
): CustomElementConstructor {
  const known = registry.get(tag);
  const isOurs = known === element || known?.prototype instanceof element;
  for (const named of known ? [] : [element, class extends element {}]) {
    try {
      registry.define(tag, named);
      return named;
    } catch {
      // It has a name already, or this is none.
    }
  }
  if (!isOurs)
    console.warn(`<${tag}> is on this page already, or no name; version ${element.version} was not registered`);
  return known ?? element;
}
