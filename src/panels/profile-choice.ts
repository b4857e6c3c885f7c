import type { MasterRecord, UserProfile } from '../client.js';

/** What of a profile is one of a list. */
export type ChoiceName = 'organization' | 'jobType';

/**
 * The field of the server's profile by which it can be changed: the one that the profile has. Undefined where it has
 * none; a name alone is none, for nobody can say which one of that name it is.
 */
export function findChoiceField({ raw }: Pick<UserProfile, 'raw'>, name: ChoiceName): string | undefined {
  const spellings = name === 'jobType' ? ['jobType', 'job_type'] : [name];
  return [...spellings.flatMap((spelling) => [`${spelling}Id`, `${spelling}_id`]), ...spellings].find(
    (field) => field in raw,
  );
}

/** What the field gets for a record: of the same kind as what is in it. */
export function writeChoice(before: unknown, record: MasterRecord, records: readonly MasterRecord[]): unknown {
  if (typeof before === 'number') return Number(record.id);
  if (typeof before === 'object' && before !== null) return { id: record.id, name: record.name };
  return records.some(({ id, name }) => name === before && id !== before) ? record.name : record.id;
}

/** The id of the record that a profile has, if it is in the list under its id or its name; else what the profile says. */
export function readChoice(part: UserProfile[ChoiceName], records: readonly MasterRecord[]): string {
  if (!part) return '';
  return (records.find(({ id }) => id === part.id) ?? records.find(({ name }) => name === part.name) ?? part).id;
}
