/** The API for one element, in its own page, whose every word is a text that somebody hostile has chosen. */
export interface HostileServer {
  readonly fetch: typeof fetch;
  /** Sends a chunk of the answer under way, or ends it. */
  say(chunk: Readonly<Record<string, unknown>>): void;
  end(): void;
}

/** Makes an API whose list has a conversation for each text, and whose every conversation has all of them in it. */
export function createHostileServer(texts: readonly string[]): HostileServer {
  const encoder = new TextEncoder();
  let body: ReadableStreamDefaultController<Uint8Array> | undefined;
  const stream = (): Response =>
    new Response(new ReadableStream<Uint8Array>({ start: (controller) => void (body = controller) }), {
      headers: { 'content-type': 'text/event-stream' },
    });

  return {
    async fetch(input, init) {
      const { url, method } = new Request(input, init);
      const { pathname } = new URL(url);
      if (pathname.endsWith('/chat/completions') && method === 'POST') return stream();
      if (pathname.endsWith('/messages')) return Response.json({ messages: texts.flatMap(createRows), hasMore: false });
      if (pathname.endsWith('/conversations'))
        return Response.json({ conversations: texts.map(createConversation), hasMore: false });
      if (pathname.endsWith('/files')) return Response.json({ id: `upload-${performance.now()}` });
      return Response.json({ error: { message: texts[0], type: 'not_found_error' } }, { status: 404 });
    },
    say: (chunk) => body?.enqueue(encoder.encode(`data: ${JSON.stringify(chunk)}\n\n`)),
    end: () => body?.close(),
  };
}

/** The time of a row: the later in the list, the later. */
const timeOf = (index: number): number => 1_790_000_000 + index;

function createConversation(title: string, index: number): object {
  return { conversationId: `c-${index}`, title, createdAt: timeOf(index), updatedAt: timeOf(index) };
}

/** What a person said and the agent answered, with the text wherever the history may have one. */
function createRows(text: string, index: number): object[] {
  const file = { filename: `${text}.md`, filepath: `/files/${index}`, fileType: text };
  const says = (sender: string, at: number) => ({
    messageId: `${sender}-${index}`,
    sender,
    text,
    createdAt: timeOf(2 * index + at),
  });
  return [
    { ...says('User', 0), files: [{ ...file, id: `file-${index}` }] },
    { ...says('AI', 1), tasks: [createStep(text, index)], deliverables: [file] },
  ];
}

/** A step of the agent in which every word is the text. */
export function createStep(text: string, index: number, content = text): object {
  const file = { filename: `${text}.csv`, filepath: `/files/of-step/${index}`, fileType: 'csv' };
  return {
    ...{ callId: `step-${index}`, actionType: 'tool_start', title: text, status: 'running' },
    ...{ description: `${text} `, content, files: [file], timestamp: timeOf(index) },
  };
}
