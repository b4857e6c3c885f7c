/** @typedef {import('./read-element.mjs').ElementDescription} ElementDescription */

/**
 * What VS Code offers in HTML: the tag, its attributes and their values.
 * @param {ElementDescription} element
 * @returns {object}
 */
export function createVsCodeData({ summary, members, slots, events, parts }) {
  const lists = Object.entries({ Slots: slots, Events: events, Parts: parts });
  const value = [
    summary,
    ...lists.map(([title, list]) => `**${title}:** ${list.map(({ name }) => name || 'default').join(', ')}`),
  ];
  return {
    $schema: 'https://raw.githubusercontent.com/microsoft/vscode-html-languageservice/main/docs/customData.schema.json',
    version: 1.1,
    tags: [
      {
        name: 'agentic-chat',
        description: { kind: 'markdown', value: value.join('\n\n') },
        attributes: members.flatMap(({ attribute, description, type, values }) => {
          if (!attribute) return [];
          return [
            {
              name: attribute,
              description,
              ...(values.length > 0 && { values: values.map((name) => ({ name })) }),
              ...(type === 'boolean' && { valueSet: 'v' }),
            },
          ];
        }),
      },
    ],
  };
}

/**
 * What the editors of JetBrains offer.
 * @param {ElementDescription} element
 * @param {string} version Of the package.
 * @returns {object}
 */
export function createWebTypes({ summary, members, events, slots, parts, states, styles }, version) {
  const properties = members.filter(({ parameters, isStatic }) => !parameters && !isStatic);
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name: 'agentic-chat',
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: [
          {
            name: 'agentic-chat',
            description: summary,
            attributes: properties.flatMap(({ attribute, description, type, default: initial }) =>
              attribute
                ? [
                    {
                      name: attribute,
                      description,
                      value: { type, ...(initial !== undefined && { default: initial }) },
                    },
                  ]
                : [],
            ),
            slots,
            js: {
              properties: properties.map(({ name, description, type, isReadOnly }) => ({
                name,
                description,
                type,
                ...(isReadOnly && { 'read-only': true }),
              })),
              events: events.map(({ name, description, type }) => ({ name, description, type })),
            },
            css: {
              properties: styles.map(({ name, description }) => ({ name, description })),
              parts,
              'pseudo-classes': states.map(({ name, description }) => ({ name: `state(${name})`, description })),
            },
          },
        ],
      },
    },
  };
}
