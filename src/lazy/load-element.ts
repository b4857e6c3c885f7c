const own = 'agentic-chat.lazy.js';
// A module is told no script; then it is looked for.
const script = (document.currentScript ?? document.querySelector(`script[src*="${own}"]`)) as HTMLScriptElement;
const url = script.src;
/** When to load what nobody has touched: `idle`, or not at all. */
export const when = script.dataset['load'];
let failures = 0;

/**
 * Loads the file with the element from beside this script, by its whole address: a script of another origin has none to
 * begin from. Some browsers remember what failed under its address.
 */
export async function loadElement(): Promise<void> {
  try {
    await import(/* @vite-ignore */ url.replace(own, 'agentic-chat.js') + (failures ? `#${failures}` : ''));
  } catch (error) {
    failures += 1;
    throw error;
  }
}
