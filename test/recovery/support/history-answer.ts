import { type Dialect, encodeTask } from './encode-run.js';
import type { ModelRun } from './model-run.js';
import type { TaskStep } from './reference-conversations.js';

/** A message of the user with the run that answers it. */
interface Turn {
  readonly question: string;
  readonly at: number;
  readonly run: ModelRun;
}

/** The body of `GET /conversations/:id/messages` (S3, H2): newest first unless the request asks for the other order. */
export function createHistoryAnswer(turns: readonly Turn[], url: URL, dialect: Dialect): object {
  const messages = turns.flatMap((turn, index) => {
    const { conversationId, messageId } = turn.run.identity;
    const question = {
      conversationId,
      messageId: `u-${messageId}`,
      parentMessageId: turns[index - 1]?.run.identity.messageId ?? null,
    };
    return [
      {
        ...question,
        sender: 'User',
        text: turn.question,
        ...createTimes(turn.at),
        status: { processing: false, unfinished: false },
      },
      {
        conversationId,
        messageId,
        parentMessageId: question.messageId,
        sender: 'AI',
        ...createTimes(turn.at + 1),
        ...createAnswer(turn.run, dialect),
      },
    ];
  });
  return { messages: url.searchParams.get('order') === 'asc' ? messages : messages.reverse(), hasMore: false };
}

function createAnswer({ done, state }: ModelRun, dialect: Dialect): object {
  const deliverables = done.flatMap((step) => ('deliverable' in step ? [step.deliverable] : []));
  const tasks = new Map<string, TaskStep>();
  for (const step of done) if ('task' in step) tasks.set(step.task.id, step.task);
  return {
    text: done.map((step) => ('text' in step ? step.text : '')).join(''),
    status: { processing: state === 'running', unfinished: state === 'stopped' || state === 'failed' },
    tasks: [...tasks.values()].map((task) => encodeTask(dialect, task)),
    ...(deliverables.length === 0 ? {} : { deliverables }),
  };
}

function createTimes(at: number): object {
  return { createdAt: new Date(at).toISOString(), updatedAt: new Date(at).toISOString() };
}
