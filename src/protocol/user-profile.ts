import { ChatError } from '../foundation/chat-error.js';
import { createRecord, type JsonObject, readId, readObject, readString } from './json.js';
import { type MasterRecord, readMasterRecord } from './master-record.js';

/** The person whose account it is. */
export interface UserProfile {
  readonly id?: string;
  readonly username?: string;
  readonly bio?: string;
  readonly email?: string;
  readonly organization?: Pick<MasterRecord, 'id' | 'name'>;
  readonly jobType?: Pick<MasterRecord, 'id' | 'name'>;
  /** As it came: the documents do not say which fields there are. */
  readonly raw: JsonObject;
}

/** What a person may change: `username` and `bio` are documented (S3); others go to the server as they are. */
export interface UserUpdate {
  readonly username?: string;
  readonly bio?: string;
  readonly [field: string]: unknown;
}

/** A change of the password; all three go to the server, which compares them (S3). */
export interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly confirmPassword: string;
}

/**
 * Reads a profile, at the top or below `user`, `data` or `profile`. An empty text is one, such as a bio that was removed.
 * Throws a `protocol` error where the answer is no record.
 */
export function readUserProfile(body: unknown): UserProfile {
  const outer = readObject(body);
  if (!outer) throw new ChatError('protocol', 'Expected a user');
  const data = readObject(outer['data']) ?? outer;
  const raw = readObject(data['user']) ?? readObject(data['profile']) ?? data;
  return createRecord<UserProfile>({
    id: readId(raw, 'id', 'userId', 'user_id', 'sub'),
    username: readText(raw, 'username', 'userName', 'name', 'displayName'),
    bio: readText(raw, 'bio', 'description'),
    email: readString(raw, 'email', 'mail'),
    organization: readPart(raw, 'organization'),
    jobType: readPart(raw, 'jobType') ?? readPart(raw, 'job_type'),
    raw,
  });
}

/** The first of the named fields that is a text. */
function readText(raw: JsonObject, ...names: readonly string[]): string | undefined {
  const name = names.find((candidate) => typeof raw[candidate] === 'string');
  return name === undefined ? undefined : (raw[name] as string);
}

/** `{organization: {id, name}}`, `{organization: 'name'}` or `{organizationId, organizationName}`. */
function readPart(raw: JsonObject, field: string): UserProfile['organization'] {
  const apart = { id: raw[`${field}Id`] ?? raw[`${field}_id`], name: raw[`${field}Name`] ?? raw[`${field}_name`] };
  const part = readMasterRecord(raw[field] ?? apart);
  return part && { id: part.id, name: part.name };
}
