/** @typedef {import('./read-element.mjs').ElementDescription} ElementDescription */
/** @typedef {import('./read-member.mjs').Member} Member */

/**
 * The element as a Custom Elements Manifest.
 * @param {ElementDescription} element
 * @returns {object}
 */
export function createManifest(element) {
  const module = 'dist/class.js';
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path: module,
        declarations: [createClass(element)],
        exports: [{ kind: 'js', name: 'AgenticChat', declaration: { name: 'AgenticChat', module } }],
      },
      {
        kind: 'javascript-module',
        path: 'dist/index.js',
        declarations: [],
        exports: [
          { kind: 'js', name: 'AgenticChat', declaration: { name: 'AgenticChat', module } },
          { kind: 'custom-element-definition', name: 'agentic-chat', declaration: { name: 'AgenticChat', module } },
        ],
      },
    ],
  };
}

/** @param {ElementDescription} element */
function createClass({ summary, description, members, events, slots, parts, states, styles }) {
  return {
    kind: 'class',
    name: 'AgenticChat',
    tagName: 'agentic-chat',
    customElement: true,
    superclass: { name: 'LitElement', package: 'lit' },
    summary,
    description,
    attributes: members.flatMap((member) => (member.attribute ? [createAttribute(member)] : [])),
    members: members.map(createMember),
    events: events.map(({ name, type, description, cancelable }) => ({
      name,
      type: { text: type },
      description: cancelable ? description : `${description} Not cancelable.`,
    })),
    slots,
    cssParts: parts,
    cssStates: states,
    cssProperties: styles,
  };
}

/** @param {Member} member */
function createAttribute({ name, attribute, type, description, default: initial }) {
  return {
    name: attribute,
    fieldName: name,
    type: { text: type },
    description,
    ...(initial !== undefined && { default: initial }),
  };
}

/** @param {Member} member */
function createMember({ name, type, description, parameters, attribute, default: initial, ...member }) {
  const common = { name, description, ...(member.isStatic && { static: true }), privacy: 'public' };
  if (parameters)
    return {
      kind: 'method',
      ...common,
      parameters: parameters.map((it) => ({
        name: it.name,
        type: { text: it.type },
        ...(it.optional && { optional: true }),
      })),
      return: { type: { text: type } },
    };
  return {
    kind: 'field',
    ...common,
    type: { text: type },
    ...(initial !== undefined && { default: initial }),
    ...(attribute && { attribute }),
    ...(member.isReflected && { reflects: true }),
    ...(member.isReadOnly && { readonly: true }),
  };
}
