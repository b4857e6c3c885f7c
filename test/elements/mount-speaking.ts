import type { AgenticChat } from '../../src/class.js';
import type { StandInOptions } from '../../src/stand-in.js';
import { byName, type MountedChat, mountChat } from './mount-chat.js';
import { hasten, QUICK_MS, recordSpeech, type Utterance } from './record-speech.js';

/** The status that comes first. */
export const THINKING = 'Thinking…';

/** About 500 tokens of paragraphs, lists, code and a table, in which no word stands twice. */
export const long = readWords`## #\n\n${40}. ${25}. ${30}\n\n- ${9}\n- **${8}**\n  - ${12}\n\n${20}? ${15}! ${30}.\n\n\`\`\`js\n${9}\n${12}\n\`\`\`\n
| # | # |\n|---|---|\n| ${4} | ${5} |\n| ${5} | ${2} |\n\n> ${30}\n\n1. ${15}\n\n2. ${15}\n\n${60}. ${30}`;

/** A text with so many words of its own in each gap. */
function readWords({ raw }: TemplateStringsArray, ...counts: readonly number[]): string {
  let word = 0;
  const next = (): string => `w${String(++word)}x`;
  return raw
    .map((text, index) => [text, ...Array.from({ length: counts[index] ?? 0 }, next)].join(' '))
    .join('')
    .replaceAll('\\n', '\n')
    .replaceAll('\\`', '`')
    .replaceAll('#', next)
    .replaceAll('** ', '**')
    .replace(/^\S+/, '##')
    .replaceAll(/^(-|\||>|\d\.)? +/gm, '$1 ');
}

/** An element with a quick announcer, and what it said. */
export interface Spoken extends MountedChat {
  readonly said: Utterance[];
}

/** Mounts one; a server that is given is gone on with. */
export async function mountSpeaking(
  switches: Partial<StandInOptions> = {},
  prepare: (chat: AgenticChat) => void = () => undefined,
  standIn?: MountedChat['standIn'],
): Promise<Spoken> {
  const faster = (chat: AgenticChat): void => {
    hasten(chat);
    prepare(chat);
  };
  const mounted = await (standIn ? mountChat(faster, {}, standIn) : mountChat(faster, switches));
  return { ...mounted, said: recordSpeech(mounted.chat) };
}

/** Resolves when nothing more is said, and the region is empty again. */
export async function settle({ chat, said }: Spoken): Promise<void> {
  let count = -1;
  while (count !== said.length || byName(chat, '.announcer').textContent !== '') {
    count = said.length;
    await pause(3 * QUICK_MS);
  }
}

/** All that was said, but that something was waited for: that is left out where it is not so any more. */
export function textsOf({ said }: Spoken): string[] {
  return said.map(({ text }) => text).filter((text) => text !== THINKING);
}

/** Resolves after so many milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
