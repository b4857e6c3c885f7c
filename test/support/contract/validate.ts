import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Node } from './read-document.js';

// An unknown keyword, such as one that is misspelt, throws.
const ajv = new Ajv2020({ allErrors: true, strictTypes: false, allowUnionTypes: true });
addFormats.default(ajv);

const compiled = new WeakMap<Node, ValidateFunction>();

/** Whether a value fits a schema. */
export function isValid(schema: Node, value: unknown): boolean {
  return compile(schema)(value);
}

/** What is wrong with a value by a schema (JSON Schema 2020-12), in words; nothing where it fits. */
export function validate(schema: Node, value: unknown): readonly string[] {
  const check = compile(schema);
  if (check(value)) return [];
  const errors = (check.errors ?? []).map(({ instancePath, message = '', params }) => {
    const { additionalProperty, unevaluatedProperty, allowedValue } = params as Record<string, unknown>;
    const detail = additionalProperty ?? unevaluatedProperty ?? allowedValue;
    return `${instancePath || '/'} ${message}${detail === undefined ? '' : ` (${JSON.stringify(detail)})`}`;
  });
  // What lies deepest says most: above it are the alternatives that did not fit.
  return [...new Set(errors)].sort((a, b) => depth(b) - depth(a)).slice(0, 4);
}

/** The same for a text of a URL or a header, which may stand for a number. */
export function validateText(schema: Node, text: string): readonly string[] {
  const isNumber = schema['type'] === 'integer' && /^-?\d+$/.test(text);
  return validate(schema, isNumber ? Number(text) : text);
}

function compile(schema: Node): ValidateFunction {
  const check = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, check);
  return check;
}

function depth(error: string): number {
  return error.split(' ')[0]?.split('/').length ?? 0;
}
