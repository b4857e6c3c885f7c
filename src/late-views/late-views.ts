import type { Kit } from './kit.js';
import { createInteractionView, type InteractionView } from './interaction-view.js';
import { SpeechReader } from './speech-reader.js';
import { createStepViews, type StepViews } from './step-views.js';
import { stepStyles } from './step.styles.js';

/** What an answer may show besides its text. */
export interface LateViews extends StepViews, InteractionView {
  /** Reads an answer that grows aloud. */
  createSpeechReader(): SpeechReader;
  /** How all of it looks, for the shadow root that it stands in. */
  readonly styles: CSSStyleSheet;
}

let styles: CSSStyleSheet | undefined;

/** Makes the views with what the element draws with. */
export function createLateViews(kit: Kit): LateViews {
  if (!styles) {
    styles = new CSSStyleSheet();
    styles.replaceSync(stepStyles);
  }
  return {
    styles,
    ...createStepViews(kit),
    ...createInteractionView(kit),
    createSpeechReader: () => new SpeechReader(),
  };
}
