import { readAcknowledgement } from '../protocol/acknowledgement.js';
import { readUserProfile } from '../protocol/user-profile.js';
import { type Ask, readJson } from './ask.js';
import type { Resources } from './resource-methods.js';

/** The account of the person whose token it is (S3). */
export function createUser(ask: Ask): Resources['user'] {
  return {
    get: (options) =>
      ask({ ...options, path: ['user'] }, async (response) => readUserProfile(await readJson(response))),
    update: (body, options) =>
      ask({ ...options, method: 'PATCH', path: ['user'], body }, async (response) => ({
        ...readUserProfile(body),
        ...readUserProfile(readAcknowledgement(await response.text())),
      })),
    changePassword: ({ currentPassword, newPassword, confirmPassword }, options) =>
      ask(
        {
          ...options,
          method: 'POST',
          path: ['user', 'password'],
          body: { currentPassword, newPassword, confirmPassword },
        },
        async (response) => void readAcknowledgement(await response.text()),
      ),
  };
}
