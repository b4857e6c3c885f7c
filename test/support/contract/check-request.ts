import type { Content, Operation } from './operations.js';
import { validate, validateText } from './validate.js';

/** Headers that need no mention; those of the stand-in are its switches. */
const known = /^(accept|authorization|content-type|x-stand-in-.+)$/;

/** What of a request goes against its operation, in words. Reads a copy of the body. */
export async function checkRequest(
  operation: Operation,
  values: Readonly<Record<string, string>>,
  request: Request,
): Promise<readonly string[]> {
  return [
    ...checkPath(operation, values),
    ...checkQuery(operation, new URL(request.url).searchParams),
    ...checkHeaders(operation, request.headers),
    ...(await checkBody(operation.body, request)),
  ];
}

function checkPath({ parameters }: Operation, values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const parameter = parameters.find((candidate) => candidate.in === 'path' && candidate.name === name);
    if (!parameter) return [`path: ${name} is not documented`];
    return validateText(parameter.schema, decodeURIComponent(value)).map((fault) => `path ${name}: ${fault}`);
  });
}

function checkQuery({ parameters }: Operation, query: URLSearchParams): string[] {
  const documented = parameters.filter((parameter) => parameter.in === 'query');
  const unknown = [...query.keys()].filter((name) => !documented.some((parameter) => parameter.name === name));
  return [
    ...unknown.map((name) => `query: ${name} is not documented`),
    ...documented.flatMap(({ name, required, schema }) => {
      const given = query.getAll(name);
      if (given.length === 0) return required ? [`query: ${name} is missing`] : [];
      if (given.length > 1) return [`query: ${name} is there ${given.length} times`];
      return validateText(schema, given[0] ?? '').map((fault) => `query ${name}: ${fault}`);
    }),
  ];
}

function checkHeaders(operation: Operation, headers: Headers): string[] {
  const documented = operation.parameters.filter((parameter) => parameter.in === 'header');
  const find = (name: string) => documented.find((parameter) => parameter.name.toLowerCase() === name);
  const faults = [...headers].flatMap(([name, value]) => {
    const schema = find(name)?.schema;
    if (schema) return validateText(schema, value).map((fault) => `header ${name}: ${fault}`);
    return known.test(name) ? [] : [`header: ${name} is not documented`];
  });
  return [...faults, ...checkAccept(operation, headers), ...checkCredentials(operation, headers)];
}

function checkAccept({ responses }: Operation, headers: Headers): string[] {
  const accept = headers.get('accept');
  const types = Object.entries(responses).flatMap(([status, { content = {} }]) =>
    status.startsWith('2') ? Object.keys(content) : [],
  );
  const fits = accept === null || accept === '*/*' || types.includes(accept) || types.length === 0;
  return fits ? [] : [`header accept: ${accept} is none of ${types.join(', ')}`];
}

function checkCredentials({ security }: Operation, headers: Headers): string[] {
  const given = headers.get('authorization');
  const wanted = security.flatMap((scheme) => {
    if ('accessToken' in scheme) return [/^Bearer \S+$/];
    return 'clientSecret' in scheme ? [/^Basic [\w+/=]+$/] : [];
  });
  const needsNone = security.length === 0 || security.some((scheme) => Object.keys(scheme).length === 0);
  if (given === null) return needsNone ? [] : ['header: authorization is missing'];
  return wanted.some((pattern) => pattern.test(given)) ? [] : ['header: authorization is not what is documented'];
}

async function checkBody(content: Content | undefined, request: Request): Promise<readonly string[]> {
  const copy = request.clone();
  const type = request.headers.get('content-type')?.split(';')[0];
  if (!content) return (await copy.text()) === '' ? [] : ['body: none is documented'];
  const schema = type === undefined ? undefined : content[type]?.schema;
  if (!schema) return [`body: ${type ?? 'no type'} is none of ${Object.keys(content).join(', ')}`];
  return validate(schema, await readBody(type ?? '', copy)).map((fault) => `body: ${fault}`);
}

async function readBody(type: string, copy: Request): Promise<unknown> {
  if (type === 'application/x-www-form-urlencoded') return Object.fromEntries(new URLSearchParams(await copy.text()));
  if (type !== 'multipart/form-data') return copy.json().catch(() => undefined) as Promise<unknown>;
  const parts = [...(await copy.formData())].map(([name, part]): [string, unknown] => {
    // A file without a name would be no file to the server.
    return [name, typeof part === 'string' || part.name === '' ? { notAFile: true } : 'bytes'];
  });
  return Object.fromEntries(parts);
}
