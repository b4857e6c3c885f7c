import type { AgenticChat } from 'agentic-chat';
import 'agentic-chat';
import { createSignal, Show } from 'solid-js';

export function App() {
  let chat: AgenticChat | undefined;
  const [isShown, setShown] = createSignal(true);
  const [answers, setAnswers] = createSignal(0);
  return (
    <main>
      <button onClick={() => setShown(!isShown())}>Help</button>
      <button onClick={() => void chat?.send('Hello')}>Say hello</button>
      <output aria-label="Answers">{answers()}</output>
      <Show when={isShown()}>
        <agentic-chat
          ref={chat}
          api-url="/stand-in/saas"
          token-url="/token/saas"
          suggestions={[{ label: 'Opening hours' }]}
          onchat-response-end={({ detail }) => {
            if (detail.reason === 'complete') setAnswers((count) => count + 1);
          }}
        />
      </Show>
    </main>
  );
}
