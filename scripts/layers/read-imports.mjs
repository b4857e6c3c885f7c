import ts from 'typescript';

/**
 * One dependency of a file, as written.
 * @typedef {object} Import
 * @property {string | undefined} specifier Undefined where it is computed and cannot be read.
 * @property {number} line Counted from 1.
 */

/**
 * Finds every dependency of a source file, those of types included: `import`, `import type`, `export … from`,
 * `import()`, `import('…').T`, `import x = require()`, `declare module '…'`, and a reference path.
 * @param {ts.SourceFile} source
 * @returns {Import[]}
 */
export function readImports(source) {
  /** @type {Import[]} */
  const found = [];
  /** @type {(specifier: string | undefined, position: number) => void} */
  const add = (specifier, position) =>
    void found.push({ specifier, line: source.getLineAndCharacterOfPosition(position).line + 1 });

  for (const { fileName, pos } of source.referencedFiles) add(`./${fileName}`, pos);

  /** @param {ts.Node} node */
  const visit = (node) => {
    if (isDependency(node)) add(specifierOf(node), node.getStart(source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * @typedef {ts.ImportDeclaration | ts.ExportDeclaration | ts.ModuleDeclaration | ts.ExternalModuleReference
 *   | ts.ImportTypeNode | ts.CallExpression} Dependency
 */

/**
 * @param {ts.Node} node
 * @returns {node is Dependency}
 */
function isDependency(node) {
  return (
    ts.isImportDeclaration(node) ||
    (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) ||
    (ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name)) ||
    ts.isExternalModuleReference(node) ||
    ts.isImportTypeNode(node) ||
    (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
  );
}

/**
 * @param {Dependency} node
 * @returns {string | undefined}
 */
function specifierOf(node) {
  const name = nameOf(node);
  return name && ts.isStringLiteralLike(name) ? name.text : undefined;
}

/**
 * @param {Dependency} node
 * @returns {ts.Node | undefined}
 */
function nameOf(node) {
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (ts.isCallExpression(node)) return node.arguments[0];
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isModuleDeclaration(node)) return node.name;
  return node.moduleSpecifier;
}
