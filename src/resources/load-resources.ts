import { asChatError } from '../foundation/chat-error.js';
import type { Resources } from './resource-methods.js';
import type { ResourcesPort } from './resources-port.js';

type Method = (...given: readonly unknown[]) => unknown;
/** The methods by name, below their groups and beside them. */
type Methods = Readonly<Record<string, Readonly<Record<string, Method>>>> & Readonly<Record<string, Method>>;

/**
 * The methods, which are loaded when one of them is called first. Where they cannot be loaded that call rejects with the
 * code `network`, and the next one tries again.
 */
export function loadResources(port: ResourcesPort): Resources {
  let loading: Promise<Resources> | undefined;
  const load = (): Promise<Resources> =>
    (loading ??= import('./resources.js').then(
      ({ createResources }) => createResources(port),
      (error: unknown) => {
        loading = undefined;
        throw asChatError(error);
      },
    ));
  /** The methods of a group, or those of none, each of which waits for the real one. */
  const later = (names: string, group = ''): object =>
    Object.fromEntries(
      names.split(' ').map((name): [string, Method] => [
        name,
        async (...given) => {
          const methods = (await load()) as unknown as Methods;
          return (methods[group] ?? methods)[name]?.(...given);
        },
      ]),
    );
  return {
    ...later('searchMessages organizations jobTypes'),
    conversations: {
      ...later('list messages rename delete', 'conversations'),
      async *pages(...given: Parameters<Resources['conversations']['pages']>) {
        yield* (await load()).conversations.pages(...given);
      },
    },
    files: later('upload list content delete artifact', 'files'),
    user: later('get update changePassword', 'user'),
  } as Resources;
}
