import type { Fault, Plan } from './fault.js';
import type { Endpoint } from './model-request.js';

/** A plan in which that goes wrong with the first so many requests of a kind, and nothing with the others. */
export function breakFirst(endpoint: Endpoint, fault: Fault, times = 1): Plan {
  let left = times;
  return (request) => (request.endpoint === endpoint && left-- > 0 ? fault : null);
}
