import ts from 'typescript';

/** @typedef {import('./read-sources.mjs').Source} Source */
/** @typedef {import('./import-faults.mjs').Fault} Fault */

/** The most lines of code that a file may have; blank lines and comments are free. */
export const lineCap = 250;

const vagueNames = /^(types?|(.+-)?(utils?|helpers?|managers?|services?))$/;

/**
 * What is wrong with one file by itself: its name, its size, its exports.
 * @param {Source} source
 * @returns {Fault[]}
 */
export function fileFaults({ file, tree }) {
  return [...nameFaults(file), ...sizeFaults(tree), ...barrelFaults(file, tree), ...exportFaults(tree)].map(
    ({ line, message }) => ({ file, line, message }),
  );
}

/** @typedef {Omit<Fault, 'file'>} Finding */

/**
 * @param {string} file
 * @returns {Finding[]}
 */
function nameFaults(file) {
  const names = file.replace(/\.[^/]*$/, '').split('/');
  const vague = names.find((name) => vagueNames.test(name));
  return vague ? [{ line: 1, message: `has a name that says nothing: ${vague}` }] : [];
}

/**
 * @param {ts.SourceFile} tree
 * @returns {Finding[]}
 */
function sizeFaults(tree) {
  const lines = countCodeLines(tree);
  return lines > lineCap ? [{ line: 1, message: `has ${lines} lines of code; the cap is ${lineCap}` }] : [];
}

/**
 * Counts the lines on which code stands: those touched by a token. Every line of a template counts.
 * @param {ts.SourceFile} tree
 * @returns {number}
 */
export function countCodeLines(tree) {
  const lines = new Set();
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isJSDoc(node)) return;
    const children = node.getChildren(tree);
    children.forEach(visit);
    if (children.length > 0 || node.getWidth(tree) === 0) return;
    const first = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line;
    const last = tree.getLineAndCharacterOfPosition(node.getEnd()).line;
    for (let line = first; line <= last; line += 1) lines.add(line);
  };
  visit(tree);
  return lines.size;
}

/**
 * A barrel is a file inside a layer that only hands on what others export: it hides who needs whom.
 * @param {string} file
 * @param {ts.SourceFile} tree
 * @returns {Finding[]}
 */
function barrelFaults(file, tree) {
  if (!file.includes('/')) return [];
  const isIndex = /(^|\/)index\.[^/]*$/.test(file);
  const isHandingOn =
    tree.statements.length > 0 &&
    tree.statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier);
  return isIndex || isHandingOn ? [{ line: 1, message: 'is a barrel: import the file that holds the name' }] : [];
}

/**
 * @param {ts.SourceFile} tree
 * @returns {Finding[]}
 */
function exportFaults(tree) {
  return tree.statements.flatMap((statement) => {
    const line = tree.getLineAndCharacterOfPosition(statement.getStart(tree)).line + 1;
    if (isDefaultExport(statement)) return [{ line, message: 'has a default export: give it a name' }];
    if (isExported(statement) && ts.getJSDocCommentsAndTags(statement).length === 0)
      return [{ line, message: 'exports something without a sentence that says what it promises' }];
    return [];
  });
}

/**
 * @param {ts.Statement} statement
 * @returns {boolean}
 */
function isDefaultExport(statement) {
  if (ts.isExportAssignment(statement)) return true;
  if (ts.isExportDeclaration(statement))
    return (
      statement.exportClause !== undefined &&
      ts.isNamedExports(statement.exportClause) &&
      statement.exportClause.elements.some(({ name }) => name.text === 'default')
    );
  return hasModifier(statement, ts.SyntaxKind.DefaultKeyword);
}

/**
 * @param {ts.Statement} statement
 * @returns {boolean}
 */
function isExported(statement) {
  return hasModifier(statement, ts.SyntaxKind.ExportKeyword);
}

/**
 * @param {ts.Statement} statement
 * @param {ts.SyntaxKind} kind
 * @returns {boolean}
 */
function hasModifier(statement, kind) {
  return (
    ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some((modifier) => modifier.kind === kind)
  );
}
