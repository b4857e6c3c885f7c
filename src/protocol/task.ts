import { type Deliverable, readDeliverable } from './deliverable.js';
import { type JsonObject, readObjects, readString, readTime } from './json.js';

/** How a step stands. Unknown words of the server count as `running` until the run ends. */
export type TaskStatus = 'running' | 'completed' | 'failed' | 'stopped';

/** One step that the agent reports. */
export interface Task {
  /** `callId`, else `taskId` (S3), else made of what the report says. */
  readonly id: string;
  readonly messageId: string;
  /** What the step is called. */
  readonly label: string;
  /** The server's `actionType`: an open set. */
  readonly kind: string;
  readonly status: TaskStatus;
  readonly description?: string;
  readonly result?: string;
  readonly files: readonly Deliverable[];
  /** ISO 8601. */
  readonly startedAt?: string;
  /** ISO 8601. */
  readonly endedAt?: string;
  /** The last report as it came. */
  readonly raw: JsonObject;
}

/** One report about a step; several of them make a `Task`. */
export interface TaskReport extends Omit<Task, 'messageId' | 'label' | 'files'> {
  /** Absent where the title was an outcome ("success") and no name. */
  readonly label?: string;
  readonly files: readonly JsonObject[];
  /** Whether the server named the step; a step without a name of its own is never joined with another. */
  readonly named: boolean;
}

const OUTCOMES = /^(success|succeeded|ok|done|completed?|error|failed|failure|成功|完了|失敗)$/i;
const FAILED = /^(failed|failure|error|errored|失敗)$/i;
const COMPLETED = /^(completed?|success|succeeded|done|finished|ok|成功|完了)$/i;
const STOPPED = /^(stopped|cancell?ed|aborted|interrupted)$/i;

/** Reads a task object of the stream (P-STREAM) or of the history (S3). */
export function readTaskReport(wire: JsonObject): TaskReport {
  const kind = readString(wire, 'actionType', 'type') ?? '';
  const title = readString(wire, 'title');
  const isOutcome = title !== undefined && OUTCOMES.test(title) && (/result$/.test(kind) || FAILED.test(title));
  const status = readStatus(readString(wire, 'status') ?? (isOutcome ? title : undefined));
  const time = readTime(wire, 'timestamp', 'createdAt');
  const name = readString(wire, 'callId', 'taskId');
  const description = readString(wire, 'description');
  const result = readString(wire, 'content');
  return {
    id: name ?? [readString(wire, 'messageId'), kind, title, time].join('|'),
    named: name !== undefined,
    kind,
    status: isOutcome && FAILED.test(title) ? 'failed' : status,
    ...(title !== undefined && !isOutcome ? { label: title } : {}),
    ...(description === undefined ? {} : { description }),
    ...(result === undefined ? {} : { result }),
    files: readObjects(wire['files']),
    ...(time === undefined ? {} : status === 'running' ? { startedAt: time } : { endedAt: time }),
    raw: wire,
  };
}

function readStatus(word: string | undefined): TaskStatus {
  if (word === undefined) return 'running';
  if (FAILED.test(word)) return 'failed';
  if (STOPPED.test(word)) return 'stopped';
  return COMPLETED.test(word) ? 'completed' : 'running';
}

/**
 * The list with the report taken in: joined with the step of the same id, whose first label stays and whose status
 * never goes back from an end to `running`; else added at the end. Does for cumulative and for incremental reports.
 */
export function upsertTask(list: readonly Task[], report: TaskReport, messageId: string): readonly Task[] {
  const { named: _, label, files: wireFiles, ...fields } = report;
  const files = wireFiles.flatMap((file) => readDeliverable(file, messageId) ?? []);
  const index = list.findIndex(({ id }) => id === report.id);
  const known = list[index];
  if (!known) return [...list, { ...fields, messageId, label: label ?? report.kind, files }];
  const ended = known.status !== 'running';
  const task: Task = {
    ...known,
    ...fields,
    ...(known.startedAt === undefined ? {} : { startedAt: known.startedAt }),
    label: known.label !== known.kind ? known.label : (label ?? known.label),
    kind: known.kind,
    status: ended && fields.status === 'running' ? known.status : fields.status,
    files: files.length > 0 ? files : known.files,
  };
  return list.with(index, task);
}
