import type { ChatErrorCode } from '../foundation/chat-error.js';

/** What a person reads about a failure. */
export interface ErrorWords {
  /** One sentence: what happened. */
  readonly title: string;
  /** One sentence: what to do now. */
  readonly advice: string;
}

/** The codes whose words are there from the beginning: those of a page on which nothing else could be loaded. */
type EarlyCode = 'network' | 'server' | 'config' | 'conflict';

/** The words of error codes, one key each, so that a page can replace a single one. */
type ErrorStrings<Codes extends ChatErrorCode> = { readonly [Code in Codes as `error-${Code}`]: ErrorWords };

/** The words of every state of a task, one key each. */
export type TaskStrings = {
  readonly [State in 'running' | 'completed' | 'failed' | 'stopped' as `task-${State}`]: string;
};

/** The title of every kind of alert in an answer, one key each. */
export type AlertStrings = {
  readonly [Kind in 'note' | 'tip' | 'important' | 'warning' | 'caution' as `alert-${Kind}`]: string;
};

/** The words of files that go along with messages, in English and Japanese. */
export interface AttachmentStrings {
  readonly attachFiles: string;
  readonly dropFiles: string;
  readonly cancelUpload: (name: string) => string;
  readonly retryUpload: (name: string) => string;
  readonly removeFile: (name: string) => string;
  /** A file that is not on its way yet, because others are. */
  readonly uploadWaiting: string;
  /** The last upload has ended; so many files are there now. */
  readonly uploadsDone: (count: number) => string;
  /** Why a message cannot be sent yet. */
  readonly waitForUploads: string;
  readonly removeFailed: string;
  /** Why a file is not uploaded. */
  readonly fileOverLimit: (most: string) => string;
  readonly fileType: string;
  readonly tooManyFiles: (most: number) => string;
  readonly noFolders: string;
  /** Why an upload has failed. */
  readonly uploadTooLarge: string;
  readonly uploadRefused: string;
  readonly uploadForbidden: string;
  readonly uploadLost: string;
  readonly uploadFailed: string;
  /** The choices of the button, where the person has files at the service. */
  readonly uploadFromDevice: string;
  readonly yourFiles: string;
  readonly filesFailed: string;
}

/** The words of the files that a person has at the service, in English and Japanese. */
export interface StoredFileStrings extends Pick<PanelStrings, 'delete' | 'deleted' | 'undo' | 'nothingFound'> {
  readonly closeFiles: string;
  /** Name of the field that looks for files by their names. */
  readonly filterFiles: string;
  readonly attach: string;
  readonly attachFile: (name: string) => string;
  /** A file goes with the next message already. */
  readonly attached: string;
  readonly fileAttached: (name: string) => string;
  readonly loadingFiles: string;
  readonly noFiles: string;
  readonly noFilesHint: string;
  /** There is no right to them; the chat works without. */
  readonly filesForbidden: string;
  /** There are more than can be listed. */
  readonly filesCut: (count: number) => string;
  readonly deleteFileFailed: string;
}

/** What kind of thing a file seems to be. */
export type FileKind =
  | ('picture' | 'table' | 'pdf' | 'slides' | 'page' | 'document' | 'archive' | 'sound' | 'film' | 'code' | 'text')
  | 'file';

/** The words of every kind of file, one key each. */
export type FileStrings = { readonly [Kind in FileKind as `file-${Kind}`]: string };

/** The words of what the agent does, makes and asks. */
export interface StepStrings extends TaskStrings, FileStrings {
  readonly tasks: (count: number) => string;
  /** How many steps have ended, and how many there are. */
  readonly tasksEnded: (ended: number, count: number) => string;
  readonly tasksFailed: (count: number) => string;
  /** How long something took. */
  readonly duration: (seconds: number) => string;
  readonly deliverables: (count: number) => string;
  /** A file whose name has nothing in it that can be shown. */
  readonly unnamedFile: string;
  readonly download: (name: string) => string;
  /** A button that shows what is inside of a file. */
  readonly preview: string;
  readonly previewOf: (name: string) => string;
  readonly firstRows: (count: number) => string;
  /** A text is too long to be shown whole. */
  readonly previewCut: string;
  readonly noPreview: string;
  /** The browser wants one more press before it hands a file over. */
  readonly fileReady: string;
  readonly fileTooLarge: string;
  readonly fileGone: string;
  readonly fileForbidden: string;
  readonly fileFailed: string;
  readonly interaction: string;
  /** Accessible name of the field for an answer. */
  readonly yourAnswer: string;
  readonly sendAnswer: string;
  readonly approve: string;
  readonly reject: string;
  /** Says that what had to be done in another page is done. */
  readonly done: string;
  readonly answered: string;
  readonly answerGiven: (answer: string) => string;
  /** An answer to a question waits until the agent can take it. */
  readonly answerQueued: string;
  /** A question that nobody waits for any more. */
  readonly questionClosed: string;
}

/** The words of what comes with the first message or when it is asked for, in English and Japanese. */
export interface LateStrings extends StepStrings, ErrorStrings<Exclude<ChatErrorCode, EarlyCode>> {
  /** Accessible name of the files that go along with a message. */
  readonly attachedFiles: (count: number) => string;
  readonly reasoning: string;
  /** The menu for how well, by whom and where the next answer is made. */
  readonly modes: string;
  readonly agentLevel: string;
  readonly levelDefault: string;
  readonly levelHigh: string;
  /** A switch: off, the answer comes from a plain model. */
  readonly agentMode: string;
  /** Puts a message in other words. */
  readonly edit: string;
  /** Sends what was put in other words, where the first words stay. */
  readonly sendAsNew: string;
  readonly cancel: string;
  /** Asks a question again whose answer is replaced. */
  readonly regenerate: string;
  /** The messages, of which this one is shown, that follow the same one. */
  readonly versions: string;
  /** Which of them it is; counts from 1. */
  readonly versionOf: (position: number, count: number) => string;
  readonly previousVersion: string;
  readonly nextVersion: string;
  /** Why the next message will not follow the last one that is shown. */
  readonly olderVersion: string;
  readonly showLatest: string;
  /** Says that the branch with the newest message is shown again. */
  readonly latestShown: string;
  /** A menu: as which file, or on paper. */
  readonly saveConversation: string;
  readonly saveMarkdown: string;
  readonly saveJson: string;
  readonly print: string;
  readonly goodAnswer: string;
  readonly badAnswer: string;
  /** Description of the message list, for readers: which keys it has. */
  readonly logKeys: string;
}

/** The words of what stands beside the conversation, in English and Japanese. */
export interface PanelStrings {
  readonly closePanel: string;
  /** Name of the field that looks for conversations by their titles and messages. */
  readonly search: string;
  /** Stands for a conversation without a title. */
  readonly untitled: string;
  /** Heading over what is older than yesterday, and no more than a week. */
  readonly lastWeek: string;
  /** An answer is being written in a conversation of the list. */
  readonly running: string;
  readonly rename: (title: string) => string;
  readonly delete: (title: string) => string;
  /** Name of the field in which a conversation gets another title. */
  readonly title: string;
  readonly deleted: string;
  readonly undo: string;
  readonly noConversations: string;
  readonly noConversationsHint: string;
  readonly loadingConversations: string;
  readonly historyFailed: string;
  /** There is no right to the list; the chat works without it. */
  readonly historyForbidden: string;
  readonly renameFailed: string;
  readonly deleteFailed: string;
  /** Headings of what was found. */
  readonly foundTitles: string;
  readonly foundMessages: string;
  readonly found: (count: number) => string;
  readonly nothingFound: (query: string) => string;
  readonly searchFailed: string;
}

/** The words of the panel with the person's own account, in English and Japanese. */
export interface AccountStrings {
  readonly loadingAccount: string;
  readonly accountFailed: string;
  /** There is no right to the account; the chat works without it. */
  readonly accountForbidden: string;
  readonly username: string;
  readonly bio: string;
  readonly organization: string;
  readonly jobType: string;
  /** Stands for an organization or a job type that nobody has chosen. */
  readonly notSet: string;
  readonly save: string;
  readonly saving: string;
  readonly saved: string;
  /** Why nothing can be saved. */
  readonly nothingChanged: string;
  readonly saveFailed: string;
  /** There is no right to change it. */
  readonly changeForbidden: string;
  /** Beside a field that was not accepted, where the server does not say why. */
  readonly fieldRefused: string;
  /** Heading of the form for another password. */
  readonly password: string;
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly confirmPassword: string;
  readonly showPasswords: string;
  readonly changePassword: string;
  readonly passwordChanged: string;
  readonly passwordFailed: string;
  /** Beside a field that has to be filled in. */
  readonly passwordMissing: string;
  readonly passwordsDiffer: string;
}

/**
 * Every word the element shows or speaks, in one language. Whatever holds a number or a name is a function, so
 * that each language decides on word order and plurals. Counts are whole numbers, times are whole seconds.
 */
export interface Strings
  extends ErrorStrings<EarlyCode>,
    AlertStrings,
    Partial<LateStrings & PanelStrings & AccountStrings & AttachmentStrings & StoredFileStrings> {
  readonly send: string;
  readonly stop: string;
  readonly retry: string;
  /** Asks a question anew whose answer cannot be completed any more. */
  readonly askAgain: string;
  /** Sends a message again of which nobody knows whether it arrived. */
  readonly sendAgain: string;
  readonly newConversation: string;
  /** Name of the list of conversations, and of the button that opens it. */
  readonly conversations: string;
  /** Name of the panel with the person's own account, and of the button that opens it. */
  readonly account: string;
  readonly openChat: string;
  readonly closeChat: string;
  /** Answers that came while the chat was closed. */
  readonly unread: (count: number) => string;
  readonly copy: string;
  readonly copyCode: string;
  readonly copied: string;
  readonly scrollToLatest: string;

  /** Accessible name of the whole element. */
  readonly chat: string;
  /** Accessible name of the message list. */
  readonly log: string;
  readonly messageLabel: string;
  readonly messagePlaceholder: string;
  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly suggestions: string;
  /** Says all the time that the conversation is kept out of the history; the name of its switch, too. */
  readonly privateMode: string;
  /** Why nothing can be written or sent: the page wants it so. */
  readonly disabled: string;

  readonly you: string;
  readonly assistant: string;
  /** Speaks for neither: a note of the page. */
  readonly system: string;
  /** Accessible name of a message: who spoke. */
  readonly saidBy: (speaker: string) => string;

  readonly thinking: string;
  /** `attempt` counts from 1. */
  readonly reconnecting: (attempt: number) => string;
  readonly offline: string;
  /** The network is waited for with a message that has not left yet. */
  readonly offlineUnsent: string;
  readonly stopping: string;
  readonly stopped: string;
  /** An answer whose end is unknown. */
  readonly interrupted: string;
  /** A message of which nobody knows whether it arrived. */
  readonly maybeSent: string;
  readonly notSent: string;
  /** A message was not taken, and can be edited and sent again. */
  readonly returned: string;
  readonly loading: string;
  /** Older messages were dropped, for want of room. */
  readonly olderDropped: string;
  readonly rateLimited: (seconds: number) => string;
  /** From when on trying again is welcome; `time` is written for the language. */
  readonly retryFrom: (time: string) => string;
  readonly answerComplete: string;

  /** Name of a code block whose language is unknown. */
  readonly code: string;
  /** Accessible name of a table's scroll container. */
  readonly table: string;
  readonly linkOpens: (host: string) => string;
  readonly imageFrom: (host: string) => string;
  readonly loadImage: string;
  /** Heading of the footnotes, for readers who do not see where they begin. */
  readonly footnotes: string;
  /** Accessible name of the way back from a footnote. */
  readonly backToText: string;
  /** Stands before a text that is shown without its formatting. */
  readonly tooComplex: string;
  readonly showMore: string;

  /**
   * A button that stays pressed while the lines of a block of code are wrapped. Of the tools at code and tables, which
   * bring their own words in English and Japanese.
   */
  readonly wrapLines?: string;
  readonly showAllCode?: string;
  readonly showLessCode?: string;
  readonly copyCsv?: string;
  readonly copyMarkdown?: string;
}
