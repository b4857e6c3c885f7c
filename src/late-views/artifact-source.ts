/** Where files are fetched: a part of the client. */
export interface ArtifactSource {
  readonly files: {
    artifact(
      path: string,
      options: { readonly maxSize: number; readonly signal: AbortSignal },
    ): Promise<{ readonly blob: Blob }>;
  };
}
