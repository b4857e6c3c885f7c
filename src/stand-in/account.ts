import { answerChange } from './answer-list.js';
import { masterData, readPerson } from './people.js';
import { parseObject, readText } from './read-body.js';
import type { PersonRecord } from './records.js';
import { invalidParameter, missingParameter } from './refusal.js';
import type { Switches } from './switch-table.js';
import type { Exchange } from './world.js';

const longest = { username: 50, bio: 500 } as const;

/** U1: the caller's profile; what it holds besides name and bio is an assumption. */
export function readUser(exchange: Exchange): Response {
  return Response.json(toAnswer(personOf(exchange), exchange.switches));
}

/** U2: changes the fields of the caller's profile that are given (S3 shows `username` and `bio`), and answers the profile. */
export async function updateUser(exchange: Exchange): Promise<Response> {
  const { world, request, switches } = exchange;
  const body = parseObject(await readText(request, switches.maxBody));
  const changed = {
    ...readField(body, 'username', (text) => text.trim() !== '' && text.length <= longest.username),
    ...readField(body, 'bio', (text) => text.length <= longest.bio),
    ...readField(body, 'organizationId', (text) => masterData.organizations.some(({ id }) => id === text)),
    ...readField(body, 'jobTypeId', (text) => masterData.jobTypes.some(({ id }) => id === text)),
  };
  if (Object.keys(changed).length === 0) throw missingParameter('username');
  const person = { ...personOf(exchange), ...changed };
  world.store.people.save(person);
  return answerChange(toAnswer(person, switches), switches);
}

/** U3: changes the caller's password (S3); a wrong one is a 400, because a 401 would mean the token. */
export async function changePassword(exchange: Exchange): Promise<Response> {
  const { world, request, switches } = exchange;
  const body = parseObject(await readText(request, switches.maxBody));
  const read = (name: string): string => {
    const value = body[name];
    if (value === undefined || value === '') throw missingParameter(name);
    if (typeof value !== 'string') throw invalidParameter(name);
    return value;
  };
  const [current, wanted, repeated] = [read('currentPassword'), read('newPassword'), read('confirmPassword')];
  // Read after the last wait, so that nothing that was changed meanwhile is undone.
  const person = personOf(exchange);
  if (current !== person.password) throw invalidParameter('currentPassword', 'The current password is not right');
  if (!/^(?=.*\p{L})(?=.*\p{N}).{8,}$/u.test(wanted) || wanted === current) {
    throw invalidParameter('newPassword', 'Use a new password of at least 8 characters, with letters and digits');
  }
  if (repeated !== wanted) throw invalidParameter('confirmPassword', 'The two new passwords differ');
  world.store.people.save({ ...person, password: wanted });
  return answerChange({ changed: true }, switches);
}

function personOf({ world, token }: Exchange): PersonRecord {
  return readPerson(world, token?.user ?? '');
}

function readField(body: Record<string, unknown>, name: string, isValid: (text: string) => boolean): object {
  const value = body[name];
  if (value === undefined) return {};
  if (typeof value !== 'string' || !isValid(value)) throw invalidParameter(name);
  return { [name]: value };
}

function toAnswer({ password: _, ...person }: PersonRecord, { userForm }: Switches): object {
  if (userForm === 'bare') return { username: person.username, bio: person.bio };
  return userForm === 'wrapped' ? { user: person } : person;
}
