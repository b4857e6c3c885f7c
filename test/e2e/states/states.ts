import { accountStates } from './account-states.js';
import { answerStates } from './answer-states.js';
import { historyStates } from './history-states.js';
import { branchStates } from './branch-states.js';
import { quietStates } from './quiet-states.js';
import { fileStates } from './file-states.js';
import type { State } from './scene.js';
import { troubleStates } from './trouble-states.js';

/** Every state that the chat is seen in, by name. */
export const states: Readonly<Record<string, State>> = {
  ...quietStates,
  ...answerStates,
  ...troubleStates,
  ...fileStates,
  ...historyStates,
  ...branchStates,
  ...accountStates,
};

/** States that cannot be reached yet: by name, the option that brings them and why they are not here. */
export const notYet: Readonly<Record<string, { readonly option: string; readonly reason: string }>> = {};
