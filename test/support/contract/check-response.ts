import { checkStream } from './check-stream.js';
import { type DocumentedResponse, findEventSchema, type Operation } from './operations.js';
import { validate, validateText } from './validate.js';

/** What is told of an answer. */
export interface ResponseReport {
  readonly fault: (words: string) => void;
  /** Called with the kind of each event of a stream, once the stream has ended or was left. */
  readonly event: (kind: string) => void;
}

/** Checks an answer by its operation; gives it back with a stream that is checked as it is read. */
export async function checkResponse(
  operation: Operation,
  response: Response,
  report: ResponseReport,
): Promise<Response> {
  const documented = operation.responses[response.status];
  if (!documented) {
    report.fault(`the status ${response.status} is not documented`);
    return response;
  }
  checkHeaders(documented, response.headers, report);
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  const content = documented.content?.[type] ?? documented.content?.['*/*'];
  if (!content) {
    const words = documented.content ? `the type ${type || '(none)'} is not documented` : 'no body is documented';
    if (documented.content || (await response.clone().text()) !== '') report.fault(words);
    return response;
  }
  const items = type === 'text/event-stream' ? findEventSchema(documented.content) : undefined;
  if (items) {
    return followBody(response, (text) => {
      const { faults, kinds } = checkStream(items, text);
      faults.forEach(report.fault);
      kinds.forEach(report.event);
    });
  }
  if (type === 'application/json') {
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => undefined);
    for (const fault of validate(content.schema, body)) report.fault(`body: ${fault}`);
  }
  return response;
}

function checkHeaders({ headers = {} }: DocumentedResponse, given: Headers, { fault }: ResponseReport): void {
  for (const [name, { required, schema }] of Object.entries(headers)) {
    const value = given.get(name);
    if (value !== null) for (const words of validateText(schema, value)) fault(`header ${name}: ${words}`);
    else if (required) fault(`header: ${name} is missing`);
  }
}

/** The same answer; `onEnd` gets what was read of its body when it ends, breaks, or is left. */
function followBody(response: Response, onEnd: (text: string) => void): Response {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let hasEnded = false;
  const end = (): void => {
    if (!hasEnded) onEnd(text);
    hasEnded = true;
  };
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const read = await reader?.read();
        if (!read || read.done) {
          end();
          controller.close();
          return;
        }
        text += decoder.decode(read.value, { stream: true });
        controller.enqueue(read.value);
      } catch (error) {
        end();
        controller.error(error);
      }
    },
    cancel(reason) {
      end();
      return reader?.cancel(reason);
    },
  });
  return new Response(body, response);
}
