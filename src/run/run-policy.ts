/** The rules that differ between servers and sites. */
export interface RunPolicy {
  /** Whether a run can be attached to and cancelled. */
  readonly resumable: boolean;
  /** Attempts in a row before giving up. */
  readonly maxRetries: number;
  /** Whether the server takes a message once however often it comes with the same key. */
  readonly idempotent: boolean;
  /** Whether the server keeps a history that can be asked. */
  readonly hasHistory: boolean;
}
