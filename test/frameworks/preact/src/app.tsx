import type { AgenticChat } from 'agentic-chat';
import 'agentic-chat';
import { useRef, useState } from 'preact/hooks';

export function App() {
  const chat = useRef<AgenticChat>(null);
  const [isShown, setShown] = useState(true);
  const [answers, setAnswers] = useState(0);
  return (
    <main>
      <button onClick={() => setShown(!isShown)}>Help</button>
      <button onClick={() => void chat.current?.send('Hello')}>Say hello</button>
      <output aria-label="Answers">{answers}</output>
      {isShown && (
        <agentic-chat
          ref={chat}
          api-url="/stand-in/saas"
          token-url="/token/saas"
          suggestions={[{ label: 'Opening hours' }]}
          onchat-response-end={({ detail }) => {
            if (detail.reason === 'complete') setAnswers((count) => count + 1);
          }}
        />
      )}
    </main>
  );
}
