import type { ChatErrorCode } from '../foundation/chat-error.js';
import type { EarlyCode, ErrorStrings } from './error-strings.js';
import type { PanelStrings } from './panel-strings.js';

/** The words of every state of a task, one key each. */
export type TaskStrings = {
  readonly [State in 'running' | 'completed' | 'failed' | 'stopped' as `task-${State}`]: string;
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
  /** What the person has at the service, where there is such a place. */
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
  /** Asks a question anew whose answer cannot be completed any more. */
  readonly askAgain: string;
  /** Older messages were dropped, for want of room. */
  readonly olderDropped: string;
  readonly rateLimited: (seconds: number) => string;
  /** From when on trying again is welcome; `time` is written for the language. */
  readonly retryFrom: (time: string) => string;
  readonly answerComplete: string;
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
