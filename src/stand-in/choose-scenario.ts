import type { Scenario, Turn } from './scenario.js';
import { answered } from './scenarios/answered.js';
import { artifacts, hostileArtifacts } from './scenarios/artifacts.js';
import { createFallback } from './scenarios/fallback.js';
import { failAtOnce, failMidway } from './scenarios/failure.js';
import { file } from './scenarios/file.js';
import { finalRepeat, finalText } from './scenarios/final-chunk.js';
import { greeting } from './scenarios/greeting.js';
import { huge } from './scenarios/huge.js';
import { image } from './scenarios/image.js';
import { json } from './scenarios/json.js';
import { legacyTasks } from './scenarios/legacy-tasks.js';
import { approval, browser, choice, input } from './scenarios/question.js';
import { progress } from './scenarios/progress.js';
import { reasoning } from './scenarios/reasoning.js';
import { received } from './scenarios/received.js';
import { report } from './scenarios/report.js';
import { saying } from './scenarios/saying.js';
import { slow } from './scenarios/slow.js';
import { tasks } from './scenarios/tasks.js';

/** All that the scripted agent can do, in the order in which a message is tried against it: the particular first. */
export const scenarios: readonly Scenario[] = [
  saying,
  report,
  legacyTasks,
  tasks,
  slow,
  choice,
  approval,
  input,
  browser,
  hostileArtifacts,
  artifacts,
  file,
  reasoning,
  progress,
  failAtOnce,
  failMidway,
  image,
  huge,
  json,
  finalText,
  finalRepeat,
  greeting,
];

const fallback = createFallback(scenarios);

/** Finds the scenario for a message; the message after a question is always its answer. */
export function chooseScenario({ text, files, asked }: Pick<Turn, 'text' | 'files' | 'asked'>): Scenario {
  if (asked !== undefined) return answered;
  const words = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}:]+/gu, ' ')} `;
  return (
    scenarios.find((scenario) => isCalled(scenario, text.toLowerCase(), words)) ??
    (files.length > 0 ? received : fallback)
  );
}

function isCalled({ triggers }: Scenario, text: string, words: string): boolean {
  return triggers.en.some((word) => words.includes(` ${word} `)) || triggers.ja.some((word) => text.includes(word));
}
