let suffix = '';

/**
 * Imports a sibling of the bundle. A browser may keep a module that it could not load as failed, Firefox does: with
 * another fragment it is another module, from the same URL, so that who tries again gets it.
 */
export function loadSibling(name: string): Promise<unknown> {
  return import(/* @vite-ignore */ `./extras/${name}.js${suffix}`).catch((error: unknown) => {
    suffix += '#';
    throw error;
  });
}
