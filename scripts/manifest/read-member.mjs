import ts from 'typescript';
import { readSentence, readTags } from './read-docs.mjs';

/** @typedef {{ name: string, type: string, optional: boolean }} Parameter */
/**
 * A property, or a method where it has parameters.
 * @typedef {object} Member
 * @property {string} name
 * @property {string} description
 * @property {string} type Of a method: what it returns.
 * @property {readonly Parameter[]} [parameters]
 * @property {string} [attribute]
 * @property {string} [default]
 * @property {readonly string[]} values What a text can be; more may come.
 * @property {boolean} isReadOnly
 * @property {boolean} isStatic
 * @property {boolean} isReflected
 */

/** @typedef {{ checker: ts.TypeChecker, declaration: ts.ClassDeclaration, attributes: ReadonlyMap<string, string | boolean | undefined> }} Context */

const expanded = /** @type {ts.TypeFormatFlags} */ (ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias);
const reflected = ['open', 'mode'];

/**
 * Reads one member of the class; nothing where it is none of ours, or not for pages.
 * @param {ts.Symbol} symbol
 * @param {Context} context
 * @returns {Member | undefined}
 */
export function readMember(symbol, { checker, declaration, attributes }) {
  const all = symbol.declarations ?? [];
  const own = all.filter((node) => node.getSourceFile().fileName.includes('/src/elements/'));
  const node = own.find((it) => ts.isGetAccessor(it)) ?? own[0];
  if (!node || symbol.name.startsWith('#') || isHidden(node)) return undefined;
  const description = own.map(readSentence).find(Boolean) ?? '';
  // What every element has, or what lit calls.
  if (!description && isInherited(symbol.name, declaration, checker)) return undefined;
  const type = checker.getTypeOfSymbol(symbol);
  const [signature] = ts.isMethodDeclaration(node) ? type.getCallSignatures() : [];
  const option = attributes.has(symbol.name) ? (attributes.get(symbol.name) ?? symbol.name.toLowerCase()) : false;
  const attribute = typeof option === 'string' ? option : null;
  const isSettable = own.some((it) => ts.isSetAccessor(it)) || attributes.has(symbol.name);
  const values = readTags(node, 'values').flatMap((text) => text.split(' '));
  const property = ts.isPropertyDeclaration(node) ? node : undefined;
  const initial = readTags(node, 'default')[0] ?? property?.initializer?.getText();
  return {
    name: symbol.name,
    description,
    type: signature ? write(signature.getReturnType()) : writeValues(values) || (toText(property?.type) ?? write(type)),
    ...(signature && { parameters: signature.getParameters().map(readParameter) }),
    ...(attribute !== null && { attribute }),
    ...(initial !== undefined && isSettable && { default: initial }),
    values,
    isReadOnly: !signature && !isSettable,
    isStatic: (ts.getCombinedModifierFlags(/** @type {ts.Declaration} */ (node)) & ts.ModifierFlags.Static) !== 0,
    isReflected: reflected.includes(symbol.name),
  };

  /** @param {ts.Type} it */
  function write(it) {
    const isChoice = it.isUnion() && it.types.every((part) => part.isStringLiteral());
    // The words say more than the name that our code has for them.
    return checker
      .typeToString(it, undefined, isChoice ? expanded : ts.TypeFormatFlags.NoTruncation)
      .replace(/"/g, "'");
  }

  /**
   * @param {ts.Symbol} parameter
   * @returns {Parameter}
   */
  function readParameter(parameter) {
    const place = /** @type {ts.ParameterDeclaration} */ (parameter.valueDeclaration);
    return {
      name: parameter.name,
      type: toText(place.type) ?? write(checker.getNonNullableType(checker.getTypeOfSymbol(parameter))),
      optional: place.questionToken !== undefined || place.initializer !== undefined,
    };
  }
}

/** @param {ts.TypeNode | undefined} node */
function toText(node) {
  return node && !ts.isTypeReferenceNode(node) ? node.getText().replace(/\s+/g, ' ') : undefined;
}

/** @param {readonly string[]} values */
function writeValues(values) {
  return values.length > 0 ? [...values.map((value) => `'${value}'`), 'string'].join(' | ') : '';
}

/** @param {ts.Declaration} node */
function isHidden(node) {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return (ts.getCombinedModifierFlags(node) & hidden) !== 0 || readTags(node, 'internal').length > 0;
}

/**
 * @param {string} name
 * @param {ts.ClassDeclaration} declaration
 * @param {ts.TypeChecker} checker
 */
function isInherited(name, declaration, checker) {
  /** @type {ts.Type | undefined} */
  let type = checker.getTypeAtLocation(declaration);
  while (type && type.symbol.name !== 'LitElement')
    type = checker.getBaseTypes(/** @type {ts.InterfaceType} */ (type))[0];
  const lit = type?.symbol;
  if (!type || !lit) throw new Error('The class is no LitElement any more');
  return Boolean(type.getProperty(name) ?? checker.getTypeOfSymbol(lit).getProperty(name));
}
