const TRAPS = ['alert', 'confirm', 'prompt', 'print', 'open', 'ran', '__xss'];

/** Names of what ran that only a hostile text would call. */
export const ran: string[] = [];

/** Notes every use of what hostile texts call, and lets none of them lead away from the page. */
export function setTraps(): void {
  for (const name of TRAPS) {
    const trap = (): number => ran.push(name);
    Object.defineProperty(globalThis, name, { get: () => trap, set: trap });
  }
  addEventListener('click', (event) => event.preventDefault(), true);
  addEventListener('submit', (event) => event.preventDefault(), true);
}

/** Does what a reader could do by accident; buttons of the chat do things on purpose. */
export function touch(root: ParentNode): void {
  for (const element of root.querySelectorAll(':not(button, button *)')) {
    for (const type of ['mouseover', 'pointerenter', 'focus', 'click', 'animationstart', 'transitionend'])
      element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, composed: true }));
  }
}

/**
 * How many of these texts run where they are put into a page as they are, each in a frame of its own that can do
 * nothing to this page but tell that something ran in it.
 */
export async function countUnheld(htmls: readonly string[]): Promise<number> {
  const told = new Set<number>();
  const listen = ({ data }: MessageEvent): void => {
    if (typeof data === 'number') told.add(data);
  };
  addEventListener('message', listen);
  const frames = htmls.map((html, index) => {
    const frame = document.createElement('iframe');
    frame.sandbox.add('allow-scripts');
    frame.srcdoc = `<script>${writeTraps(index)}</script>${html}`;
    document.body.append(frame);
    return frame;
  });
  await Promise.race([
    Promise.all(frames.map((frame) => new Promise((resolve) => frame.addEventListener('load', resolve)))),
    new Promise((resolve) => setTimeout(resolve, 2_000)),
  ]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  for (const frame of frames) frame.remove();
  removeEventListener('message', listen);
  return told.size;
}

/** The same traps for a frame, and all that its handlers wait for as soon as it is read. */
function writeTraps(index: number): string {
  return `
    const tell = () => parent.postMessage(${index}, '*');
    for (const name of ${JSON.stringify(TRAPS)})
      Object.defineProperty(globalThis, name, { get: () => tell, set: tell });
    addEventListener('DOMContentLoaded', () => {
      for (const element of document.querySelectorAll('*')) {
        const awaited = element.getAttributeNames().filter((name) => name.startsWith('on'));
        for (const type of ['click', ...awaited.map((name) => name.slice(2))])
          element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
      }
    });`;
}
