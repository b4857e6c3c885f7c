import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What a page, a sibling or the storage of a page sees of the bundle. */
const entries = [
  'src/index.ts',
  'src/client.ts',
  'src/conversation/saved-record.ts',
  'src/resources/resources-port.ts',
];
const siblings = ['/src/extras/', '/src/late-views/', '/src/panels/'];
/** The site's half: it runs elsewhere, and asks the bundle for nothing. */
const elsewhere = '/src/server/';

/** The names of members by which anything outside of the bundle may ask for something inside of it, or the reverse. */
export function readOuterNames(root: string): Set<string> {
  const paths = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(root, 'src', path));
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8'));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const program = ts.createProgram(paths, { ...options, noEmit: true });
  const names = new Set(readPublicNames(program, root));
  for (const path of paths) {
    const source = program.getSourceFile(path);
    if (siblings.some((folder) => path.includes(folder))) for (const name of readMemberNames(source)) names.add(name);
    if (!path.includes(elsewhere)) for (const text of readTexts(source)) names.add(text);
  }
  return names;
}

/** The members of everything that the entries export, and of whatever these members are in turn. */
function readPublicNames(program: ts.Program, root: string): Set<string> {
  const checker = program.getTypeChecker();
  const names = new Set<string>();
  const seen = new Set<ts.Type>();

  const read = (type: ts.Type): void => {
    if (seen.has(type)) return;
    seen.add(type);
    if (type.isUnionOrIntersection()) type.types.forEach(read);
    checker.getTypeArguments(type as ts.TypeReference).forEach(read);
    for (const signature of [...type.getCallSignatures(), ...type.getConstructSignatures()]) {
      for (const parameter of signature.getParameters()) readSymbol(parameter);
      read(signature.getReturnType());
    }
    for (const property of checker.getPropertiesOfType(type)) {
      if (!isOurs(property) || isInternal(property)) continue;
      names.add(property.name);
      readSymbol(property);
    }
  };
  const readSymbol = (symbol: ts.Symbol): void => {
    const place = symbol.valueDeclaration ?? symbol.declarations?.[0];
    if (place) read(checker.getTypeOfSymbolAtLocation(symbol, place));
  };

  for (const entry of entries) {
    const module = checker.getSymbolAtLocation(program.getSourceFile(join(root, entry)) as ts.Node) as ts.Symbol;
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      if (symbol.flags & ts.SymbolFlags.Type) read(checker.getDeclaredTypeOfSymbol(symbol));
      if (symbol.flags & ts.SymbolFlags.Value) readSymbol(symbol);
    }
  }
  return names;
}

function isOurs({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((node) => node.getSourceFile().fileName.includes('/src/'));
}

function isInternal({ name, declarations = [] }: ts.Symbol): boolean {
  if (name.startsWith('#')) return true;
  return declarations.some((node) => ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal'));
}

function readMemberNames(source: ts.SourceFile | undefined): string[] {
  return collect(source, (node) => {
    if (ts.isPropertyAccessExpression(node)) return node.name.text;
    if (ts.isBindingElement(node)) return (node.propertyName ?? node.name).getText();
    const isMember = ts.isClassElement(node) || ts.isTypeElement(node) || ts.isObjectLiteralElementLike(node);
    return isMember ? node.name?.getText() : undefined;
  });
}

/** Members are asked for by texts, too, such as what is read from JSON. */
function readTexts(source: ts.SourceFile | undefined): string[] {
  return collect(source, (node) => {
    const isText = ts.isStringLiteralLike(node) && !ts.isLiteralTypeNode(node.parent);
    return isText && !ts.isImportDeclaration(node.parent) ? node.text : undefined;
  });
}

function collect(source: ts.SourceFile | undefined, read: (node: ts.Node) => string | undefined): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const name = read(node);
    if (name !== undefined) found.push(name);
    ts.forEachChild(node, visit);
  };
  if (source) visit(source);
  return found;
}
