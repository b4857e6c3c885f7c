import { answerList } from './answer-list.js';
import { masterData } from './people.js';
import type { Exchange } from './world.js';

/** M1: all organizations; what a row holds is an assumption. */
export function listOrganizations({ switches }: Exchange): Response {
  return answerList('organizations', masterData.organizations, switches);
}

/** M2: all job types; what a row holds is an assumption. */
export function listJobTypes({ switches }: Exchange): Response {
  return answerList('jobTypes', masterData.jobTypes, switches);
}
