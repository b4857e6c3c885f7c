import { formatFileSize } from '../i18n/format-file-size.js';
import type { Locale } from '../i18n/locale.js';
import type { Message, Role } from '../protocol/message.js';
import type { Task } from '../protocol/task.js';
import { completeWords } from './late-words.js';
import { createTimeWriter } from './write-time.js';

/**
 * A conversation as markdown for people: who said what when, the steps of the agent in a line each, files by name, and
 * how a message ended where that was no good end. The agent's thinking aloud is left out. What was said is quoted, so
 * that nothing in it looks like what another one has said, whoever draws the markdown.
 */
export function writeTranscript(messages: readonly Message[], heading: string, locale: Locale): string {
  const strings = completeWords(locale);
  const { absolute } = createTimeWriter(locale.tag);
  const speakers: Readonly<Record<Role, string>> = {
    user: strings.you,
    assistant: strings.assistant,
    system: strings.system,
  };

  const writeTask = ({ label, status }: Task): string => `${writeLine(label)} (${strings[`task-${status}`]})`;

  const writeFile = ({ name, type, size }: { name: string; type: string; size?: number }): string => {
    const details = [type, size === undefined ? '' : formatFileSize(size, locale.tag)].filter(Boolean).join(', ');
    return writeLine(name) + (details && ` (${writeLine(details)})`);
  };

  const writeEnd = ({ role, state }: Message): string => {
    if (state === 'stopped') return strings.stopped;
    if (role !== 'user') return state === 'interrupted' || state === 'error' ? strings.interrupted : '';
    return state === 'interrupted' ? strings.maybeSent : state === 'error' ? strings.notSent : '';
  };

  const writeMessage = (message: Message): string => {
    const { role, content, createdAt, tasks, attachments, deliverables, interactions } = message;
    const at = Date.parse(createdAt);
    const end = writeEnd(message);
    const files = [...attachments, ...deliverables];
    const blocks = [
      `## ${[writeLine(speakers[role]), Number.isNaN(at) ? '' : absolute(at)].filter(Boolean).join(' · ')}`,
      writeList(strings.tasks(tasks.length), tasks.map(writeTask)),
      quote(content),
      writeList(strings.deliverables(files.length), files.map(writeFile)),
      ...interactions.flatMap(({ prompt, options }) => [
        quote(prompt),
        writeList(
          strings.interaction,
          options.map(({ label }) => writeLine(label)),
        ),
      ]),
      end && `*${end}*`,
    ];
    return blocks.filter(Boolean).join('\n\n');
  };

  return `${[`# ${writeLine(heading || strings.chat)}`, ...messages.map(writeMessage)].join('\n\n')}\n`;
}

function writeList(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${title}:\n\n${items.map((item) => `- ${item}`).join('\n')}`;
}

/** Markdown ends with the quote that it stands in, whatever it has left open; raw HTML would not, if it could say so. */
function quote(markdown: string): string {
  const text = markdown.trim().replace(/<(?=\/\s*blockquote)/gi, '&lt;');
  return text && text.replace(/\r\n?/g, '\n').replace(/^/gm, '> ').replace(/^> $/gm, '>');
}

/** Words in one line, of which nothing is markup. */
function writeLine(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]{}<>#|~&]/g, '\\$&')
    .replace(/^(\d+)(?=[.)])|^(?=[-+=])/, '$1\\');
}
