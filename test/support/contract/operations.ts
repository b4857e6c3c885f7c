import { type Node, readDocument } from './read-document.js';

/** Which document. */
export type ContractEdition = 'saas' | 'marketplace';

/** A parameter of a request. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Node;
}

/** What may be sent or answered, by its media type. */
export type Content = Readonly<Record<string, { readonly schema: Node }>>;

/** An answer of one status. */
export interface DocumentedResponse {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly required?: boolean; readonly schema: Node }>>;
  readonly content?: Content;
}

/** One call of the API as its document has it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With its prefix, and with `{name}` for what varies. */
  readonly path: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly body: Content | undefined;
  readonly responses: Readonly<Record<string, DocumentedResponse>>;
  /** Any of these will do; each is a set of schemes with their scopes. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}

interface PathItem {
  readonly servers?: readonly Server[];
  readonly parameters?: readonly Parameter[];
}

interface Server {
  readonly url: string;
}

interface RawOperation extends PathItem {
  readonly operationId: string;
  readonly description: string;
  readonly requestBody?: { readonly content: Content };
  readonly responses: Operation['responses'];
  readonly security: Operation['security'];
}

const methods = ['get', 'post', 'patch', 'delete', 'put'];

/** Every operation of a document, below the path of its first server. */
export function readOperations(edition: ContractEdition): readonly Operation[] {
  const document = readDocument(`${edition}.yaml`);
  const paths = Object.entries(document['paths'] as Record<string, PathItem & Record<string, RawOperation>>);
  return paths.flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const raw = item[method];
      if (!raw) return [];
      const { operationId: id, description, responses, security } = raw;
      const servers = item.servers ?? (document['servers'] as readonly Server[]);
      const parameters = [...(item.parameters ?? []), ...(raw.parameters ?? [])];
      const body = raw.requestBody?.content;
      const whole = pathOf(servers[0]) + path;
      return [{ id, method: method.toUpperCase(), path: whole, description, parameters, body, responses, security }];
    }),
  );
}

function pathOf(server: Server | undefined): string {
  return /^https:\/\/[^/]+(\/.*)?$/.exec(server?.url ?? '')?.[1] ?? '';
}

/** The schema of one event, where the content is a stream of them. */
export function findEventSchema(content: Content = {}): Node | undefined {
  return content['text/event-stream']?.schema['items'] as Node | undefined;
}

/** The operation of a request, with the values in its path; where several fit, the one with fewer that vary. */
export function findOperation(
  operations: readonly Operation[],
  method: string,
  path: string,
): { readonly operation: Operation; readonly values: Readonly<Record<string, string>> } | undefined {
  const matches = operations.flatMap((operation) => {
    if (operation.method !== method) return [];
    const pattern = operation.path.replace(/[.]/g, '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    const match = new RegExp(`^${pattern}$`).exec(path);
    return match ? [{ operation, values: match.groups ?? {} }] : [];
  });
  return matches.sort((a, b) => Object.keys(a.values).length - Object.keys(b.values).length)[0];
}
