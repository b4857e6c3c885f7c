import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createConversationState, EMPTY_SEED } from '../../src/conversation/conversation-state.js';
import { createSavedConversation } from '../../src/conversation/saved-conversation.js';
import type { Environment } from '../../src/foundation/environment.js';
import { createMessage, type Message } from '../../src/protocol/message.js';
import { createScriptedEnvironment } from '../support/scripted-environment.js';

for (const keepsMessages of [true, false]) {
  it(`messages that a page adds by the thousand are not stored one by one (${keepsMessages ? 'no history' : 'a history'})`, async () => {
    const environment = createScriptedEnvironment();
    let writes = 0;
    const counting: Environment = {
      ...environment,
      storage(area) {
        const storage = environment.storage(area);
        return {
          ...storage,
          setItem(name, text) {
            writes += 1;
            storage.setItem(name, text);
          },
        };
      },
    };
    const saved = createSavedConversation(() => ({ key: 'chat', area: 'session', keepsMessages }), counting);
    const messages: Message[] = [];
    for (let index = 0; index < 100; index++) {
      const createdAt = '2025-01-15T10:30:00Z';
      messages.push(
        createMessage({ id: `${index}`, role: 'user', state: 'complete', content: `${index}`, createdAt, local: true }),
      );
      saved.write(createConversationState({ ...EMPTY_SEED, messages: [...messages] }));
    }
    assert.equal(writes, 1);
    await environment.advance(1_000);
    assert.equal(writes, 2);
    const { record } = saved.read() ?? {};
    assert.equal((keepsMessages ? record?.messages : record?.unsent)?.length, 100);
    saved.release();
    assert.equal(environment.timers, 0);
  });
}
