import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { readNamedTags, readSentence, readTags } from './read-docs.mjs';
import { readMember } from './read-member.mjs';
import { readStyleProperties } from './read-properties.mjs';

/** @typedef {import('./read-member.mjs').Member} Member */
/** @typedef {import('./read-docs.mjs').Described} Described */
/** @typedef {import('./read-properties.mjs').StyleProperty} StyleProperty */
/** @typedef {Described & { type: string, cancelable: boolean }} ChatEvent */
/**
 * What a page can name of the element, each with what it is for.
 * @typedef {object} ElementDescription
 * @property {string} summary
 * @property {string} description
 * @property {Member[]} members
 * @property {ChatEvent[]} events
 * @property {Described[]} slots
 * @property {Described[]} parts
 * @property {Described[]} states
 * @property {StyleProperty[]} styles
 */

/**
 * Reads the class, what it inherits, its events and its custom properties. Throws where something that a page can name
 * says nothing of itself.
 * @param {string} root The folder of the project.
 * @param {ReadonlyMap<string, string | boolean | undefined>} attributes Of the class, by the property.
 * @returns {ElementDescription}
 */
export function readElement(root, attributes) {
  const file = join(root, 'src/elements/agentic-chat.ts');
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8'));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const program = ts.createProgram([file], options);
  const checker = program.getTypeChecker();
  const source = /** @type {ts.SourceFile} */ (program.getSourceFile(file));
  const declaration = source.statements.find(ts.isClassDeclaration);
  const symbol = declaration?.name && checker.getSymbolAtLocation(declaration.name);
  if (!declaration || !symbol) throw new Error('There is no class in agentic-chat.ts');
  const own = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol));
  const statics = checker.getPropertiesOfType(checker.getTypeOfSymbol(symbol));
  const members = [...own, ...statics].flatMap((it) => readMember(it, { checker, declaration, attributes }) ?? []);
  const styles = ['src/themes/tokens.ts', 'src/extras/block.styles.ts'].map((path) =>
    readFileSync(join(root, path), 'utf8'),
  );
  const told = new Map(readNamedTags(declaration, 'cssprop').map(({ name, description }) => [name, description]));
  const described = {
    summary: readTags(declaration, 'summary').join(' '),
    description: readSentence(declaration).replace(/ ```.*``` /, ' '),
    members: members.sort((a, b) => Number(a.isStatic) - Number(b.isStatic)),
    events: readEvents(program, checker, join(root, 'src/elements/events.ts')),
    slots: readNamedTags(declaration, 'slot'),
    parts: readNamedTags(declaration, 'csspart'),
    states: readNamedTags(declaration, 'cssstate'),
    styles: readStyleProperties(styles.join('\n')).map((style) => ({
      ...style,
      description: told.get(style.name) ?? style.description,
    })),
  };
  const silent = [...members, ...described.events, ...described.styles].find(({ description }) => !description);
  if (silent) throw new Error(`${silent.name} says nothing of what it is for`);
  return described;
}

/**
 * @param {ts.Program} program
 * @param {ts.TypeChecker} checker
 * @param {string} file
 * @returns {ChatEvent[]}
 */
function readEvents(program, checker, file) {
  const statements = program.getSourceFile(file)?.statements ?? [];
  const details = statements.find((it) => ts.isInterfaceDeclaration(it) && it.name.text === 'ChatEventDetails');
  if (!details) throw new Error('There is no ChatEventDetails in events.ts');
  const { members } = /** @type {ts.InterfaceDeclaration} */ (details);
  return members.filter(ts.isPropertySignature).map((member) => {
    const sentence = readSentence(member);
    const detail = checker.typeToString(
      checker.getTypeAtLocation(member),
      undefined,
      ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias,
    );
    return {
      name: /** @type {ts.StringLiteral} */ (member.name).text,
      description: sentence,
      type: `CustomEvent<${detail}>`,
      cancelable: sentence.startsWith('Cancelable'),
    };
  });
}
