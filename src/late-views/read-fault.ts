import type { ChatError, ChatErrorCode } from '../foundation/chat-error.js';
import type { AttachmentStrings } from '../i18n/late-strings.js';
import { isAccepted, readMost } from './file-limits.js';

/** Why a file is not there. */
export interface Fault {
  /** What is written beside the file; `formatSize` writes a size for the language. */
  readonly say: (strings: AttachmentStrings, formatSize: (bytes: number) => string) => string;
  readonly error: ChatError;
}

/** The words for codes; for all others it has just failed. */
const WORDS = {
  'too-large': 'uploadTooLarge',
  'invalid-request': 'uploadRefused',
  forbidden: 'uploadForbidden',
  network: 'uploadLost',
} as const satisfies { readonly [Code in ChatErrorCode]?: keyof AttachmentStrings };

/** What a person is told of an upload that has failed; the words of a server are of no use beside a file. */
export function readFault(error: ChatError): Fault {
  const word = error.code in WORDS ? WORDS[error.code as keyof typeof WORDS] : 'uploadFailed';
  return { say: (strings) => strings[word], error };
}

/** Why a file is not uploaded at all; undefined where it is. */
export function findFault(
  file: Pick<File, 'name' | 'type' | 'size'>,
  limits: { readonly accept: string; readonly maxFileSize: number | undefined },
  Refusal: typeof ChatError,
): Fault | undefined {
  const most = readMost(limits.maxFileSize);
  if (!isAccepted(file, limits.accept)) {
    const error = new Refusal('invalid-request', `${file.name} is not of an accepted type`, { param: 'accept' });
    return { say: (strings) => strings.fileType, error };
  }
  if (file.size <= most) return undefined;
  const error = new Refusal('too-large', `${file.name} is larger than ${String(most)} bytes`, {
    param: 'max-file-size',
  });
  return { say: (strings, formatSize) => strings.fileOverLimit(formatSize(most)), error };
}
