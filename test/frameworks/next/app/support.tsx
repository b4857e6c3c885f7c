'use client';

import { AgenticChat, type AgenticChatElement } from 'agentic-chat/react';
import { useRef, useState } from 'react';

export function Support() {
  const chat = useRef<AgenticChatElement>(null);
  const [isShown, setShown] = useState(true);
  const [answers, setAnswers] = useState(0);
  return (
    <>
      <button onClick={() => setShown(!isShown)}>Help</button>
      <button onClick={() => void chat.current?.send('Hello')}>Say hello</button>
      <output aria-label="Answers">{answers}</output>
      {isShown && (
        <AgenticChat
          ref={chat}
          apiUrl="/stand-in/saas"
          tokenUrl="/token/saas"
          suggestions={[{ label: 'Opening hours' }]}
          onChatResponseEnd={({ detail }) => {
            if (detail.reason === 'complete') setAnswers((count) => count + 1);
          }}
        />
      )}
    </>
  );
}
