import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionsUrl, createChatBody, createOpenaiBody, type RunSettings } from '../../src/protocol/edition.js';
import { type Attachment, createMessage, type Message } from '../../src/protocol/message.js';
import type { RunRequest } from '../../src/protocol/transport.js';

const everything = {
  model: 'AGENTIC STAR',
  agentId: 'agent-1',
  agentLevel: 'high_performance',
  agentMode: 'off',
  privateMode: true,
};

const message = (content: string, fields: Partial<Message> = {}): Message =>
  createMessage({ id: content, role: 'user', state: 'sending', createdAt: '2025-01-15T10:30:00Z', content, ...fields });

const request = (fields: Partial<RunRequest> = {}): RunRequest => ({
  id: 'key',
  conversationId: null,
  message: message('Hi'),
  transcript: [],
  ...fields,
});

const file = (fileId?: string): Attachment => ({
  id: 'a',
  name: 'report.pdf',
  type: 'application/pdf',
  size: 1,
  state: 'ready',
  ...(fileId === undefined ? {} : { fileId }),
});

/** The body as it is sent. */
function sent(...body: Parameters<typeof createChatBody>) {
  return JSON.parse(JSON.stringify(createChatBody(...body))) as Record<string, unknown> & {
    messages: readonly { content: unknown }[];
  };
}

describe('the body of a chat request', () => {
  it('has the fields of SaaS for SaaS, and never an agent', () => {
    assert.deepEqual(sent('saas', everything, request()), {
      model: 'AGENTIC STAR',
      stream: true,
      agentLevel: 'high_performance',
      agentMode: false,
      privateMode: true,
      messages: [{ role: 'user', content: 'Hi' }],
    });
  });

  it('has the agent for Marketplace, and never a field of SaaS', () => {
    assert.deepEqual(sent('marketplace', everything, request()), {
      model: 'AGENTIC STAR',
      stream: true,
      agentId: 'agent-1',
      messages: [{ role: 'user', content: 'Hi' }],
    });
  });

  it('leaves the defaults to the server', () => {
    for (const unset of [undefined, null, '' as const]) {
      const settings: RunSettings = { model: 'm', agentMode: unset, privateMode: unset };
      assert.deepEqual(Object.keys(sent('saas', settings, request())), ['model', 'stream', 'messages']);
    }
    assert.equal('privateMode' in sent('saas', { model: 'm', privateMode: false }, request()), false);
  });

  it('says agentMode as a boolean (S3), and an unknown word not at all', () => {
    const mode = (agentMode: string): unknown => sent('saas', { model: 'm', agentMode }, request())['agentMode'];
    assert.deepEqual(['on', 'off', 'auto', 'toString'].map(mode), [true, false, undefined, undefined]);
  });

  it('sends the new message only, for the server remembers the others', () => {
    const body = sent('saas', { model: 'm' }, request({ conversationId: 'c-1', transcript: [message('before')] }));
    assert.deepEqual(body, {
      model: 'm',
      stream: true,
      conversationId: 'c-1',
      messages: [{ role: 'user', content: 'Hi' }],
    });
  });

  it('puts the site’s words before the message', () => {
    assert.deepEqual(sent('saas', { model: 'm' }, request(), 'Be kind').messages, [
      { role: 'system', content: 'Be kind' },
      { role: 'user', content: 'Hi' },
    ]);
  });

  it('sends uploaded files as parts by their file_id (S3), and none that has no id yet', () => {
    const content = (attachments: readonly Attachment[]): unknown =>
      sent('saas', { model: 'm' }, request({ message: message('Read', { attachments }) })).messages[0]?.content;
    assert.deepEqual(content([file('f-1'), file('f-2')]), [
      { type: 'text', text: 'Read' },
      { type: 'file', file_id: 'f-1' },
      { type: 'file', file_id: 'f-2' },
    ]);
    assert.equal(content([file()]), 'Read');
  });

  it('sends files alone without an empty part of text', () => {
    const files = request({ message: message('', { attachments: [file('f-1')] }) });
    assert.deepEqual(sent('saas', { model: 'm' }, files).messages[0]?.content, [{ type: 'file', file_id: 'f-1' }]);
  });
});

describe('the body for an OpenAI-compatible server', () => {
  it('carries the whole transcript, oldest first, without empty messages and without foreign fields', () => {
    const transcript = [message('one'), message('', { role: 'assistant' }), message('two', { role: 'assistant' })];
    assert.deepEqual(createOpenaiBody('gpt', request({ transcript, conversationId: 'c' }), 'Be kind'), {
      model: 'gpt',
      stream: true,
      messages: [
        { role: 'system', content: 'Be kind' },
        { role: 'user', content: 'one' },
        { role: 'assistant', content: 'two' },
        { role: 'user', content: 'Hi' },
      ],
    });
  });

  it('names files as OpenAI does, also those of earlier messages', () => {
    const transcript = [message('', { attachments: [file('f-1')] })];
    assert.deepEqual((createOpenaiBody('gpt', request({ transcript })) as { messages: unknown }).messages, [
      { role: 'user', content: [{ type: 'file', file: { file_id: 'f-1' } }] },
      { role: 'user', content: 'Hi' },
    ]);
  });
});

describe('where runs are started', () => {
  it('is the base with a path, before its query string', () => {
    for (const [base, url] of [
      ['https://api.example/v1', 'https://api.example/v1/chat/completions'],
      ['https://api.example', 'https://api.example/chat/completions'],
      ['https://api.example/x?api-version=1', 'https://api.example/x/chat/completions?api-version=1'],
      ['https://api.example/x?a=?', 'https://api.example/x/chat/completions?a=?'],
    ] as const) {
      assert.equal(completionsUrl(base), url);
    }
  });
});
