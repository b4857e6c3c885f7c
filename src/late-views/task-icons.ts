import type { Task } from '../protocol/task.js';

const icons = {
  search: 'M4 11a7 7 0 1 0 14 0 7 7 0 1 0-14 0M16 16l4 4',
  page: 'M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
  command: 'M3 5h18v14H3zM7 9l3 3-3 3M12.5 15H17',
  picture: 'M4 5h16v14H4zM4 16l4.5-4.5 4 4 3-3L20 17M15 9h.01',
  file: 'M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5',
  plan: 'M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01',
  agent: 'M5 9h14v10H5zM12 9V5M9 13v2M15 13v2',
  tool: 'M14 6a4 4 0 0 1 5.5-1.5L17 7v2h2l2.5-2.5A4 4 0 0 1 16 11L8 20l-4-4 9-8a4 4 0 0 1 1-2z',
  other: 'M12 8a4 4 0 1 0 0 8 4 4 0 1 0 0-8',
} as const;

/** What words of the platform (R-TYPES), and words like them, stand for; the first that fits. */
const kinds: readonly (readonly [RegExp, keyof typeof icons])[] = [
  [/search/, 'search'],
  [/todo|plan|phase/, 'plan'],
  [/image|video|slide|screenshot/, 'picture'],
  [/assistant|agent|task_launched/, 'agent'],
  [/web|brows|url|fetch/, 'page'],
  [/command|bash|shell|code|macos|terminal|python/, 'command'],
  [/file|document/, 'file'],
  [/mcp|tool|function/, 'tool'],
];

/** A word of a program and not of a person, such as `search_web`. */
const NAME = /^[a-z]+(?:_[a-z]+)+$/;

/** The picture of a step: by its kind, or by a more particular one that its reports name beside it. */
export function readTaskIcon(task: Task): string {
  return icons[readKind(task)];
}

/** Whether a step ran a program, whose output means what it says and is no markdown. */
export function isCommand(task: Task): boolean {
  return readKind(task) === 'command';
}

function readKind({ kind, description = '', raw }: Task): keyof typeof icons {
  const fields = ['subType', 'sub_type', 'eventType', 'event_type', 'toolName', 'tool_name', 'tool'];
  const particular = fields.map((field) => raw[field]).filter((value) => typeof value === 'string');
  const words = [...particular, isName(description) ? description : '', kind].map((word) => word.toLowerCase());
  // Most steps are tools, of whatever kind.
  const found = words.map((word) => kinds.find(([pattern]) => pattern.test(word))?.[1]);
  return found.find((name) => name && name !== 'tool') ?? found.find(Boolean) ?? 'other';
}

/** Whether a description is the name of a tool, which the picture tells already. */
export function isName(description: string): boolean {
  return NAME.test(description);
}
