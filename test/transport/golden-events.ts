/** What the streams of `fixtures/streams` mean, written from the documents by hand. */

const CONVERSATION = '550e8400-e29b-41d4-a716-446655440000';
const CALL = '0cf24f34-0000-4000-8000-000000000001';
const done = { type: 'finished', reason: 'stop', text: '' };

/** S0, S1: content and `[DONE]`, nothing else. */
export const quickstart: readonly object[] = [
  { type: 'text-delta', text: 'Hello' },
  { type: 'text-delta', text: ', 世界 🌏' },
  { type: 'text-delta', text: '!\n\n| a | b |' },
  done,
];

const salesTask = {
  taskId: 'task-1',
  messageId: 'msg-abc123',
  conversationId: CONVERSATION,
  actionType: 'Tool execution',
  title: 'Query the sales table',
};
const salesFile = { filename: 'sales.xlsx', fileType: 'xlsx', size: 1024, filepath: '/path/to/sales.xlsx' };
const salesReport = { id: 'task-1', kind: 'Tool execution', label: 'Query the sales table' };
const aboutSales = { type: 'identified', conversationId: CONVERSATION, messageId: 'msg-abc123' };

/** S3: ids, `finish_reason` in every chunk, tasks as in the history, a last chunk without a delta. */
export const reference: readonly object[] = [
  { type: 'reasoning-delta', text: '売上を調べる。' },
  aboutSales,
  {
    type: 'task',
    report: {
      ...salesReport,
      status: 'running',
      description: 'January',
      files: [],
      startedAt: '2025-01-15T10:30:01.000Z',
      raw: { ...salesTask, description: 'January', status: 'running', timestamp: 1736937001000 },
    },
  },
  aboutSales,
  {
    type: 'task',
    report: {
      ...salesReport,
      status: 'completed',
      result: '42 rows',
      files: [salesFile],
      endedAt: '2025-01-15T10:30:02.000Z',
      raw: { ...salesTask, status: 'completed', content: '42 rows', files: [salesFile], timestamp: 1736937002000 },
    },
  },
  { type: 'text-delta', text: 'Sales rose by 3 %' },
  { type: 'text-delta', text: '. 📈' },
  done,
  done,
];

const searchTask = { messageId: 'msg-1', conversationId: CONVERSATION, callId: CALL };
const aboutSearch = { type: 'identified', conversationId: CONVERSATION, messageId: 'msg-1' };

/** P-STREAM: comments, `messageInfo`, text and tasks in one chunk, an outcome as a title, text in the final chunk. */
export const streamingGuide: readonly object[] = [
  aboutSearch,
  { type: 'progress', text: 'データを集めています' },
  aboutSearch,
  {
    type: 'task',
    report: {
      id: CALL,
      kind: 'tool_start',
      status: 'running',
      label: 'Web検索',
      files: [],
      startedAt: '2026-03-14T14:43:30.706Z',
      raw: {
        ...searchTask,
        actionType: 'tool_start',
        title: 'Web検索',
        status: 'running',
        timestamp: 1773499410706,
      },
    },
  },
  aboutSearch,
  { type: 'text-delta', text: 'Found ' },
  {
    type: 'task',
    report: {
      id: CALL,
      kind: 'tool_result',
      status: 'completed',
      files: [],
      endedAt: '2026-03-14T14:43:32.706Z',
      raw: {
        ...searchTask,
        actionType: 'tool_result',
        title: 'success',
        status: 'completed',
        timestamp: 1773499412706,
      },
    },
  },
  { type: 'reasoning-delta', text: 'Enough.' },
  {
    type: 'deliverable',
    wire: { filename: '報告.pdf', filepath: 'plans/p1/deliverables/報告.pdf', fileType: 'application/pdf' },
  },
  { type: 'text-delta', text: 'three results' },
  { type: 'finished', reason: 'stop', text: ', all good.' },
  done,
];

/** P-STREAM names interaction requests without their shape: one of each field that is accepted. */
export const interactions: readonly object[] = [
  { type: 'text-delta', text: 'Which one?' },
  {
    type: 'interaction',
    request: {
      id: 'ask-1',
      kind: 'choice',
      prompt: 'Which region?',
      options: [
        { label: 'Tokyo', value: 'Tokyo' },
        { label: '大阪', value: 'osaka' },
      ],
      raw: {
        id: 'ask-1',
        type: 'choice',
        prompt: 'Which region?',
        options: ['Tokyo', { label: '大阪', value: 'osaka' }],
      },
    },
  },
  {
    type: 'interaction',
    request: {
      id: 'ask-2',
      kind: 'approval',
      prompt: 'Send the mail?',
      options: [
        { label: 'Allow', value: 'allow' },
        { label: 'Deny', value: 'deny' },
      ],
      raw: {
        requestId: 'ask-2',
        message: 'Send the mail?',
        actions: [
          { title: 'Allow', id: 'allow' },
          { title: 'Deny', id: 'deny' },
        ],
      },
    },
  },
  { type: 'identified', conversationId: undefined, messageId: 'msg-1' },
  {
    type: 'interaction',
    request: {
      id: 'ask-3',
      kind: 'input',
      prompt: 'Your name?',
      options: [],
      raw: {
        callId: 'ask-3',
        messageId: 'msg-1',
        actionType: 'user_interaction_required',
        title: 'Your name?',
        status: 'running',
        timestamp: 1773499413000,
      },
    },
  },
  {
    type: 'interaction',
    request: {
      id: 'ask-4',
      kind: 'browser',
      prompt: '',
      options: [],
      url: 'https://vnc.example/session',
      raw: { id: 'ask-4', vnc_url: 'https://vnc.example/session', action: 'connect' },
    },
  },
  done,
  done,
];
