/** How much of an upload has left. */
export interface UploadProgress {
  /** Bytes. */
  readonly loaded: number;
  readonly total: number;
}

/** What an upload is followed by. */
export interface UploaderOptions {
  /** Aborted where the person cancels the upload. */
  readonly signal: AbortSignal;
  /** Tells how far it is; where it is never called the progress stays open. */
  readonly onProgress: (progress: UploadProgress) => void;
}

/** Takes a file to where the agent finds it, and resolves with the id that messages name it by. */
export type FileUploader = (file: File, options: UploaderOptions) => Promise<{ readonly id: string }>;
