import { type Deliverable, readDeliverable } from './deliverable.js';
import { createFingerprint, createRecord, type JsonObject, readObjects, readString, readTime } from './json.js';

/** How a step stands. Unknown words of the server count as `running` until the run ends. */
export type TaskStatus = 'running' | 'completed' | 'failed' | 'stopped';

/** One step that the agent reports. */
export interface Task {
  /** `callId`, else `taskId` (S3), else made of all that the report says: only the very same report has it again (D15). */
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
}

const FAILED = /^(failed|failure|error|errored|失敗)$/i;
const COMPLETED = /^(completed?|success|succeeded|done|finished|ok|成功|完了)$/i;
const STOPPED = /^(stopped|cancell?ed|aborted|interrupted)$/i;

/** Reads a task object of the stream (P-STREAM) or of the history (S3). */
export function readTaskReport(wire: JsonObject): TaskReport {
  const kind = readString(wire, 'actionType', 'type') ?? '';
  const title = readString(wire, 'title');
  const isOutcome = title !== undefined && (FAILED.test(title) || (/result$/.test(kind) && COMPLETED.test(title)));
  const status = readStatus(readString(wire, 'status') ?? (isOutcome ? title : undefined));
  const time = readTime(wire, 'timestamp', 'createdAt');
  return createRecord<TaskReport>({
    id: readString(wire, 'callId', 'taskId') ?? createFingerprint(wire),
    kind,
    status: isOutcome && FAILED.test(title) ? 'failed' : status,
    label: isOutcome ? undefined : title,
    description: readString(wire, 'description'),
    result: readString(wire, 'content'),
    files: readObjects(wire['files']),
    startedAt: status === 'running' ? time : undefined,
    endedAt: status === 'running' ? undefined : time,
    raw: wire,
  });
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
  const { label, files: wireFiles, ...fields } = report;
  const files = wireFiles.flatMap((file) => readDeliverable(file, messageId) ?? []);
  const index = list.findIndex(({ id }) => id === report.id);
  const known = list[index];
  if (!known) return [...list, { ...fields, messageId, label: label ?? report.kind, files }];
  const ended = known.status !== 'running';
  const task = createRecord<Task>({
    ...known,
    ...fields,
    startedAt: known.startedAt ?? fields.startedAt,
    label: known.label !== known.kind ? known.label : (label ?? known.label),
    kind: known.kind,
    status: ended && fields.status === 'running' ? known.status : fields.status,
    files: files.length > 0 ? files : known.files,
  });
  return list.with(index, task);
}
