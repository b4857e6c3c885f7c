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
  /** A message that was found is not in its conversation any more. */
  readonly messageGone: string;
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
