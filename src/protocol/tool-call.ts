import { type JsonObject, readNumber, readObject, readObjects, readString } from './json.js';
import type { TaskReport } from './task.js';

/**
 * Reads the tool calls of a delta as steps: OpenAI's `tool_calls`, or the one `function_call` of old servers. Servers
 * tell calls apart by `id`, by `index`, or only by their order. A piece that names no function goes on with a call that
 * was told before, and says nothing to people.
 */
export function readToolCalls(delta: JsonObject): readonly TaskReport[] {
  const calls = [delta['tool_calls'], delta['function_call']].flatMap(readObjects);
  return calls.flatMap((raw, position): readonly TaskReport[] => {
    const label = readString(readObject(raw['function']) ?? raw, 'name');
    if (label === undefined) return [];
    const id = readString(raw, 'id') ?? `${label} ${String(readNumber(raw, 'index') ?? position)}`;
    return [{ id, kind: 'tool_call', status: 'running', label, files: [], raw }];
  });
}
