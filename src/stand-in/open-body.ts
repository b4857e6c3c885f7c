/**
 * Opens the body of a request as a stream; null when it has none. Firefox does not show the body of a request: there it
 * is read to its end first.
 */
export async function openBody(request: Request): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | null> {
  const body = request.body as Request['body'] | undefined;
  if (body !== undefined) return body;
  const blob = await request.blob();
  return blob.size > 0 ? blob.stream() : null;
}
