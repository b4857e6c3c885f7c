/**
 * The request that `fetch` would make of these arguments, to be read by a handler in the page. A form is written out
 * where it could not be read back: WebKitGTK does not read the files of one.
 */
export function createRequest(input: RequestInfo | URL, init?: RequestInit): Request {
  if (isReadingForms || !(init?.body instanceof FormData)) return new Request(input, init);
  const headers = new Headers(init.headers);
  headers.set('content-type', `multipart/form-data; boundary=${BOUNDARY}`);
  return new Request(input, { ...init, headers, body: writeForm(init.body) });
}

const BOUNDARY = 'boundary-of-the-form';
const isReadingForms = await tryForm();

function tryForm(): Promise<boolean> {
  const form = new FormData();
  form.append('file', new File(['x'], 'x'));
  return new Response(form).blob().then(
    () => true,
    () => false,
  );
}

function writeForm(form: FormData): Blob {
  const parts: BlobPart[] = [];
  for (const [name, value] of form) {
    parts.push(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"`);
    if (value instanceof File)
      parts.push(`; filename="${encodeName(value.name)}"\r\ncontent-type: ${value.type || 'application/octet-stream'}`);
    parts.push('\r\n\r\n', value, '\r\n');
  }
  return new Blob([...parts, `--${BOUNDARY}--\r\n`]);
}

/** As browsers write the names of files. */
function encodeName(name: string): string {
  return name.replace(/["\r\n]/g, encodeURIComponent);
}
