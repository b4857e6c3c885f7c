import type { LitElement } from 'lit';
import type { ChatError } from '../foundation/chat-error.js';
import type { Locale } from '../i18n/locale.js';
import type { Page } from '../protocol/page.js';
import type { StoredFile } from '../protocol/stored-file.js';
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
  readonly client: { readonly files: AccountFiles } | null;
}

/** The files of the person at the service: a part of the client. */
export interface AccountFiles {
  upload(file: Blob, options: UploaderOptions): Promise<{ readonly id: string }>;
  list(query: { readonly limit: number }, options: { readonly signal: AbortSignal }): Promise<Page<StoredFile>>;
  content(
    id: string,
    options: { readonly maxSize: number; readonly signal: AbortSignal },
  ): Promise<{ readonly blob: Blob }>;
  delete(id: string, options: { readonly keepalive: boolean }): Promise<void>;
}

/** What else they are given. */
export interface AttachmentPort {
  readonly readLocale: () => Locale;
  /** Has assistive technology say it. */
  speak(text: string): void;
  /** The class that a page knows: siblings have their own copy. */
  readonly ChatError: typeof ChatError;
}
