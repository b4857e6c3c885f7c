import type { PersonRecord } from './records.js';
import type { World } from './world.js';

/** The organizations and job types that there are. */
export const masterData = {
  organizations: [
    { id: 'org-1', name: 'Example Trading', nameJa: '例示商事' },
    { id: 'org-2', name: 'Sample Works', nameJa: '見本製作所' },
  ],
  jobTypes: [
    { id: 'job-1', name: 'Engineering', nameJa: 'エンジニア' },
    { id: 'job-2', name: 'Sales', nameJa: '営業' },
    { id: 'job-3', name: 'Planning', nameJa: '企画' },
  ],
} as const;

/** The password that both people begin with (the example of S3). */
export const knownPassword = 'OldPass123!';

const people: Readonly<Record<string, PersonRecord>> = {
  'user-a': {
    id: 'user-a',
    username: 'Alex Example',
    email: 'alex@example.com',
    bio: 'Engineering Department',
    organizationId: 'org-1',
    jobTypeId: 'job-1',
    password: knownPassword,
  },
  'user-b': {
    id: 'user-b',
    username: '田中太郎',
    email: 'taro@example.com',
    bio: '営業部',
    organizationId: 'org-2',
    jobTypeId: 'job-2',
    password: knownPassword,
  },
};

/** A person as they are now; throws for one who does not exist. */
export function readPerson({ store }: World, id: string): PersonRecord {
  const person = store.people.read(id) ?? people[id];
  if (!person) throw new Error(`There is no person ${id}.`);
  return person;
}

/** Whether the text is the id of a person. */
export function isPerson(id: string): boolean {
  return Object.hasOwn(people, id);
}
