import type { AgenticChat } from '../../src/class.js';
import { createRequest } from '../support/create-request.js';
import { byName, type MountedChat, mountChat, until } from './mount-chat.js';

/** A chat to which files can be attached, and the bodies of the messages that it sends. */
export interface AttachingChat extends MountedChat {
  readonly bodies: { readonly messages: { readonly content: unknown }[] }[];
}

/** Mounts it, and waits until files can be attached. */
export async function mountAttaching(
  prepare: (chat: AgenticChat) => void = () => undefined,
  switches: Parameters<typeof mountChat>[1] = {},
  standIn?: MountedChat['standIn'],
): Promise<AttachingChat> {
  const bodies: AttachingChat['bodies'] = [];
  const mounted = await mountChat(
    (chat) => {
      chat.attachments = true;
      const { fetch } = chat;
      chat.fetch = async (input, init) => {
        const request = createRequest(input, init);
        if (request.url.endsWith('/chat/completions'))
          bodies.push((await request.clone().json()) as AttachingChat['bodies'][number]);
        return fetch!(request);
      };
      prepare(chat);
    },
    switches,
    standIn,
  );
  await until(() => isThere(mounted.chat, '[part="attach-button"]') || mounted.chat.disabled);
  return { ...mounted, bodies };
}

/** A file with so many bytes. */
export function createFile(name: string, type = 'text/plain', size = 3): File {
  return new File(['x'.repeat(size)], name, { type });
}

/** An upload that the page makes, and how it ends. */
export interface HeldUpload {
  readonly file: File;
  readonly signal: AbortSignal;
  progress(loaded: number, total: number): void;
  finish(id?: string): void;
  fail(error: Error): void;
}

/** An `uploadFile` that waits for the test to end each upload. */
export function holdUploads(chat: AgenticChat): HeldUpload[] {
  const held: HeldUpload[] = [];
  chat.uploadFile = (file, { signal, onProgress }) =>
    new Promise((resolve, reject) => {
      const progress = (loaded: number, total: number): void => onProgress({ loaded, total });
      const finish = (id = `id of ${file.name}`): void => resolve({ id });
      held.push({ file, signal, progress, finish, fail: reject });
    });
  return held;
}

/** What is written at each file of the tray: its name and how it stands. */
export function trayOf(chat: AgenticChat): string[] {
  return [...chat.renderRoot.querySelectorAll('.tray [part="attachment"] .about')].map((about) =>
    [...about.children].map(({ textContent }) => textContent).join(': '),
  );
}

/** A drag of these over the chat, or of a text. */
export function drag(chat: AgenticChat, type: string, files: readonly File[]): DragEvent {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  if (files.length === 0) dataTransfer.setData('text/plain', 'a text');
  const event = new DragEvent(type, { dataTransfer, bubbles: true, composed: true, cancelable: true });
  byName(chat, '[part="log"]').dispatchEvent(event);
  return event;
}

/** Presses the button with that name. */
export function press(chat: AgenticChat, name: string): void {
  byName(chat, 'button', name).click();
}

/** Whether Send would send. */
export function isSendable(chat: AgenticChat): boolean {
  return isThere(chat, '[part="send-button"][aria-disabled="false"]');
}

export function isThere(chat: AgenticChat, selector: string): boolean {
  return chat.renderRoot.querySelector(selector) !== null;
}
