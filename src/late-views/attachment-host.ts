import type { LitElement } from 'lit';
import type { ChatError } from '../foundation/chat-error.js';
import type { Locale } from '../i18n/locale.js';
import type { FileUploader, UploaderOptions } from '../protocol/uploader.js';

/** What files need of the element. */
export interface AttachmentHost extends LitElement {
  readonly edition: string;
  readonly disabled: boolean;
  readonly attachments: boolean;
  readonly accept: string;
  readonly maxFiles: number | undefined;
  readonly maxFileSize: number | undefined;
  readonly uploadFile: FileUploader | undefined;
  readonly client: {
    readonly files: { upload(file: Blob, options: UploaderOptions): Promise<{ readonly id: string }> };
  } | null;
}

/** What else they are given. */
export interface AttachmentPort {
  readonly readLocale: () => Locale;
  /** Has assistive technology say it. */
  speak(text: string): void;
  /** The class that a page knows: siblings have their own copy. */
  readonly ChatError: typeof ChatError;
}
