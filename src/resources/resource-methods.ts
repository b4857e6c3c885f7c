import type { ConversationSummary } from '../protocol/conversation-summary.js';
import type { FoundMessage } from '../protocol/found-message.js';
import type { MasterRecord } from '../protocol/master-record.js';
import type { Page } from '../protocol/page.js';
import type { Option } from '../protocol/read-option.js';
import type { StoredFile } from '../protocol/stored-file.js';
import type { StoredMessage } from '../protocol/stored-message.js';
import type { UploadProgress } from '../protocol/uploader.js';
import type { PasswordChange, UserProfile, UserUpdate } from '../protocol/user-profile.js';

/** What every method takes last. */
export interface RequestOptions {
  /** Ends the request; the method then rejects with the code `aborted`. */
  readonly signal?: AbortSignal | undefined;
}

/** A change that may be the last thing that a page does. */
export interface ChangeOptions extends RequestOptions {
  /** Whether it goes on where the page is left meanwhile. */
  readonly keepalive?: boolean | undefined;
}

/** How much of a list, and from which end. */
export interface ListQuery {
  /** 1 to 100 of conversations; the server has a default. */
  readonly limit?: Option<number>;
  /** By time; the server's default is `desc`, the newest first. */
  readonly order?: Option<'asc' | 'desc'>;
}

/** Which conversations. */
export interface ConversationQuery extends ListQuery {
  /** Of the page before; it goes back as it came. */
  readonly cursor?: Option<string>;
  /** What the title has in it. */
  readonly title?: Option<string>;
}

/** How an upload is followed. */
export interface UploadOptions extends RequestOptions {
  /**
   * Called with what is known, and only then: never with a `fetch` of the page, nor in Node, which do not tell.
   */
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined;
}

/** How a file is fetched. */
export interface ContentOptions extends RequestOptions {
  /** In bytes; a file that is larger is given up with the code `too-large`. */
  readonly maxSize?: number | undefined;
}

/** A file with its bytes. */
export interface FileContent {
  /** As the server calls it, without a path; absent where it does not, or where the browser hides it. */
  readonly name?: string;
  /** Its `type` is what the server says; nothing vouches for it. */
  readonly blob: Blob;
}

/**
 * Everything of the API that is no run (S3). It exists in the SaaS edition only: elsewhere each method rejects with the
 * code `config` and asks nobody. Each rejects with a `ChatError`; nothing is sent twice but after a token was renewed.
 */
export interface Resources {
  readonly conversations: {
    list(query?: ConversationQuery, options?: RequestOptions): Promise<Page<ConversationSummary>>;
    /**
     * One page after the other, each fetched when it is asked for. A conversation comes once, also where the list changes
     * meanwhile.
     */
    pages(query?: ConversationQuery, options?: RequestOptions): AsyncGenerator<Page<ConversationSummary>, undefined>;
    /** In the order that was asked for, whatever the server makes of it. */
    messages(id: string, query?: ListQuery, options?: RequestOptions): Promise<Page<StoredMessage>>;
    /** Resolves with the title as the server keeps it. */
    rename(id: string, title: string, options?: RequestOptions): Promise<Pick<ConversationSummary, 'id' | 'title'>>;
    delete(id: string, options?: ChangeOptions): Promise<void>;
  };
  readonly files: {
    upload(file: Blob, options?: UploadOptions): Promise<StoredFile>;
    list(query?: ListQuery, options?: RequestOptions): Promise<Page<StoredFile>>;
    content(id: string, options?: ContentOptions): Promise<FileContent>;
    delete(id: string, options?: ChangeOptions): Promise<void>;
    /** What the agent made, by the `path` of a deliverable, which goes to the server as it came. */
    artifact(path: string, options?: ContentOptions): Promise<FileContent>;
  };
  readonly user: {
    get(options?: RequestOptions): Promise<UserProfile>;
    /** Resolves with the profile; what the server does not repeat is as it was sent. */
    update(update: UserUpdate, options?: RequestOptions): Promise<UserProfile>;
    changePassword(change: PasswordChange, options?: RequestOptions): Promise<void>;
  };
  searchMessages(query: string, options?: RequestOptions): Promise<Page<FoundMessage>>;
  organizations(options?: RequestOptions): Promise<readonly MasterRecord[]>;
  jobTypes(options?: RequestOptions): Promise<readonly MasterRecord[]>;
}
