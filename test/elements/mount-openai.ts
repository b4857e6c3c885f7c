import { type MountedChat, mountChat } from './mount-chat.js';

/** A chat with a server that remembers nothing and says what it is told to. */
export interface OpenaiChat extends MountedChat {
  /** The words of each request, in order. */
  readonly asked: readonly (readonly string[])[];
  /** Lets the next request fail before an answer begins. */
  refuse(): void;
}

/** Mounts an element that talks to an OpenAI-compatible server, which answers `say: …` with those words. */
export async function mountOpenai(): Promise<OpenaiChat> {
  const asked: string[][] = [];
  let isRefused = false;
  const mounted = await mountChat((element) => {
    element.edition = 'openai';
    element.model = 'a model';
    element.apiUrl = 'https://stand-in.example/v1';
    element.fetch = async (input, init) => {
      const { messages } = (await new Request(input, init).json()) as { messages: { content: string }[] };
      const words = messages.map(({ content }) => content);
      asked.push(words);
      if (!isRefused) return answer(words.at(-1)?.replace('say: ', '') ?? '');
      isRefused = false;
      return Response.json({ error: { message: 'no' } }, { status: 500 });
    };
  });
  return {
    ...mounted,
    asked,
    refuse() {
      isRefused = true;
    },
  };
}

function answer(content: string): Response {
  const chunks = [{ choices: [{ delta: { content } }] }, { choices: [{ delta: {}, finish_reason: 'stop' }] }];
  const body = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('');
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}
