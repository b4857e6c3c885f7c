import { readEarly } from './early-launcher.js';

/**
 * Whether something is stored that the element would come back with: a conversation, a draft, or that it was open. The
 * names are those of `src/client-options.ts`; the address is not compared, so that it may be yes for a twin.
 */
export function isStored(element: Element): boolean {
  const persist = readEarly(element, 'persist');
  if (persist === 'none') return false;
  const read = (property: string): string | null => readEarly(element, property) || null;
  const scope = [read('storageKey'), read('edition') ?? 'saas'];
  const start = `agentic-chat:${JSON.stringify(scope).slice(0, -1)},`;
  const end = `,${JSON.stringify([read('agentId'), element.id || null]).slice(1)}`;
  const isIn = (storage: () => Storage): boolean => {
    try {
      return Object.keys(storage()).some((key) => key.startsWith(start) && key.includes(end));
    } catch {
      return false;
    }
  };
  return isIn(() => sessionStorage) || (persist === 'local' && isIn(() => localStorage));
}
