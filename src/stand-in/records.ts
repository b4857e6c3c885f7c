import type { DeliverableRecord, TaskRecord } from './run.js';

/** An access token and what it stands for; `expiresAt` is in Unix ms. */
export interface TokenRecord {
  readonly value: string;
  readonly user: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}

/** What can be exchanged for a token: an authorization code or a refresh token; `expiresAt` is in Unix ms. */
export interface GrantRecord {
  readonly value: string;
  readonly kind: 'code' | 'refresh';
  readonly clientId: string;
  readonly user: string;
  /** The `scope` that was asked for, as it was written. */
  readonly scope: string;
  readonly redirectUri: string;
  /** The PKCE challenge (S256), the empty string where none was given. */
  readonly challenge: string;
  readonly nonce: string;
  readonly expiresAt: number;
}

/** A conversation; times are in Unix ms. A private one is in no list. */
export interface ConversationRecord {
  readonly id: string;
  readonly user: string;
  readonly title: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly isPrivate: boolean;
}

/** A file that came with a message, as it was then. */
export type AttachedFile = Pick<UploadRecord, 'id' | 'filename' | 'mimeType' | 'bytes'>;

/** A message as the history keeps it (S3); times are in Unix ms. */
export interface MessageRecord {
  readonly id: string;
  readonly conversationId: string;
  readonly parentId: string;
  readonly sender: 'User' | 'AI';
  readonly text: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly processing: boolean;
  readonly unfinished: boolean;
  readonly tasks: readonly TaskRecord[];
  readonly deliverables: readonly DeliverableRecord[];
  readonly files: readonly AttachedFile[];
  /** The prompt of a question that this answer ended with. */
  readonly asked?: string;
}

/** An uploaded file without what is in it; `bytes` is its size, `createdAt` is in Unix ms. */
export interface UploadRecord {
  readonly id: string;
  readonly user: string;
  readonly filename: string;
  readonly mimeType: string;
  readonly bytes: number;
  readonly createdAt: number;
}

/** What is kept of the bytes of an uploaded file: its beginning, or all of it. */
export interface ContentRecord {
  readonly id: string;
  readonly user: string;
  readonly head: Uint8Array<ArrayBuffer>;
}

/** A person with an account. */
export interface PersonRecord {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly bio: string;
  readonly organizationId: string;
  readonly jobTypeId: string;
  readonly password: string;
}
