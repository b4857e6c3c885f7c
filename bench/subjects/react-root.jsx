import { useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { oncePerFrame } from './once-per-frame.js';

/**
 * A renderer that is a React component of the text; its state is set once per frame.
 * @param {HTMLElement} root
 * @param {(text: string) => import('react').ReactNode} render
 */
export function renderWithReact(root, render) {
  let text = '';
  /** @type {() => void} */
  let tell = () => {};
  const subscribe = (/** @type {() => void} */ listener) => {
    tell = listener;
    return () => {};
  };
  const App = () => render(useSyncExternalStore(subscribe, () => text));
  createRoot(root).render(<App />);
  return oncePerFrame((now) => {
    text = now;
    tell();
  });
}
