import type { Locale } from '../i18n/locale.js';
import type { Strings } from '../i18n/strings.js';
import type { Message } from '../protocol/message.js';
import { attachmentChipStyles } from './attachment-chip.styles.js';
import type { AttachmentHost, AttachmentPort } from './attachment-host.js';
import { AttachmentSlot } from './attachment-slot.js';
import { contentStyles } from './content.styles.js';
import { DeliverableCards, type CardsHost } from './deliverable-cards.js';
import { deliverableStyles } from './deliverable.styles.js';
import type { MessageKit, TextContext } from './kit.js';
import { completeWords } from './late-words.js';
import { interactionStyles } from './interaction.styles.js';
import { LogKeys } from './log-keys.js';
import { createInteractionView, type InteractionView, type QuestionHost } from './interaction-view.js';
import { createModesMenu, type ModesMenu } from './modes-menu.js';
import { modesStyles } from './modes.styles.js';
import { printStyles } from './print.styles.js';
import { MessageTools, type ToolsHost, type ToolsPort } from './message-tools.js';
import { messageToolsStyles } from './message-tools.styles.js';
import { SpeechReader } from './speech-reader.js';
import { stepStyles } from './step.styles.js';
import { TaskTimeline } from './task-timeline.js';
import { writeTranscript } from './transcript.js';

/** What a message may show besides its text, and the menus. */
export interface LateViews extends ModesMenu, InteractionView {
  /** The steps that the agent reports, in the order in which they began. */
  renderTasks(message: Message, context: TextContext): unknown;
  /** The files that the agent made. */
  renderDeliverables(message: Message, context: TextContext): unknown;
  /** Reads an answer that grows aloud. */
  createSpeechReader(): SpeechReader;
  /** How all of it looks, for the shadow root that it stands in. */
  readonly styles: CSSStyleSheet;
  /** All words of a language, those of the page first. */
  completeWords(locale: Locale): Strings;
  writeTranscript: typeof writeTranscript;
  /** What stands at each message. */
  readonly tools: MessageTools;
  /** Speaks to those who hear. */
  speak(text: string): void;
  /** The files that go along with the next message. */
  readonly files: AttachmentSlot;
  /** Lets go of what was written or chosen, and not sent, and of what was answered. */
  forget(): void;
}

/** What the views are given besides what they draw with. */
export interface LateViewsPort extends ToolsPort, AttachmentPort {}

/** What they need of the element. */
export type LateViewsHost = ToolsHost & AttachmentHost & CardsHost & QuestionHost;

let styles: CSSStyleSheet | undefined;

/** Makes the views of an element with what it draws with. */
export function createLateViews(kit: MessageKit, host: LateViewsHost, port: LateViewsPort): LateViews {
  if (!styles) {
    styles = new CSSStyleSheet();
    styles.replaceSync(
      contentStyles +
        stepStyles +
        interactionStyles +
        deliverableStyles +
        messageToolsStyles +
        modesStyles +
        attachmentChipStyles +
        printStyles,
    );
  }
  new LogKeys(host, port.readLocale);
  const tools = new MessageTools(kit, host, port);
  const cards = new DeliverableCards(kit, host, port);
  const timeline = new TaskTimeline(kit, host, port, cards);
  const files = new AttachmentSlot(kit, host, port, tools.chips);
  const questions = createInteractionView(kit, host);
  return {
    styles,
    completeWords,
    tools,
    speak: (text) => port.speak(text),
    writeTranscript,
    files,
    renderTasks: (message, context) => timeline.render(message, context),
    renderDeliverables: (message, context) => cards.render(message, context),
    ...createModesMenu(kit),
    ...questions,
    forget() {
      files.clear();
      questions.forget();
    },
    createSpeechReader: () => new SpeechReader(),
  };
}
