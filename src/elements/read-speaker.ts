import type { Role } from '../client.js';
import type { Strings } from '../i18n/strings.js';

/** What whoever spoke is called. */
export function readSpeaker(role: Role, { you, system, assistant }: Strings): string {
  if (role === 'user') return you;
  return role === 'system' ? system : assistant;
}
