import { type Attachment, ChatError, type Message } from '../client.js';
import { findQuestion } from '../conversation/replace-tail.js';
import { isActive } from '../run/run-state.js';
import { attempt } from './attempt.js';
import { ChatControls } from './chat-controls.js';
import { fireChatEvent } from './events.js';
import { freezeDeep } from './freeze-deep.js';
import { renderTranscript, stringifyTranscript } from './render-transcript.js';

/** What a page can do with the chat. How it looks is the element's affair. */
export abstract class ChatCommands extends ChatControls {
  /**
   * Sends a message as if the person had written it. Resolves with the answer when the run has ended; rejects with a
   * `ChatError`, `aborted` where `chat-send` was prevented. Files are uploaded first; `aborted` where another conversation
   * is open by then. Ignoring the promise is safe.
   */
  send(input: string | { readonly text: string; readonly files?: Iterable<File> }): Promise<Message> {
    const { text, files } = typeof input === 'string' ? { text: input, files: undefined } : input;
    return attempt(async () => {
      const list = [...(files ?? [])];
      if (list.length === 0) return this.#say(text);
      const conversation = this.session.requireIdle();
      const views = await this.late.wait();
      const attachments = await views?.files.upload(list, () => conversation === this.session.require());
      if (attachments) return this.#say(text, undefined, attachments);
      throw new ChatError('network', 'Uploads could not be loaded');
    });
  }

  /**
   * Attaches files to the message that is being written, as if the person had chosen them. Does nothing where
   * `attachments` is not set, or where `chat-attach` is prevented.
   */
  attach(files: Iterable<File>): void {
    const list = [...files];
    this.session.sync();
    const { client } = this;
    void this.late.wait().then((views) => views?.files.attach(list, client));
  }

  /** Ends the run under way, if any, here and on the server. What was said stays. */
  override stop(): void {
    this.session.stop();
  }

  /**
   * After a failure: looks for the lost run, else sends the same message again; with an id that message. Settles like
   * `send`.
   */
  retry(messageId?: string): Promise<Message> {
    return attempt(() => this.session.require().retry(messageId));
  }

  /**
   * Says a message of the person in other words: with `openai` in the place of that message and all that came after it,
   * elsewhere as a new message. Settles like `send`.
   */
  override edit(messageId: string, text: string): Promise<Message> {
    return attempt(() => {
      const { attachments } =
        this.session
          .require()
          .state.get()
          .messages.find(({ id }) => id === messageId) ?? {};
      return this.#say(text, messageId, attachments);
    });
  }

  /** Asks the question of an answer, by default the last one, again in the same way. */
  override regenerate(messageId?: string): Promise<Message> {
    return attempt(() => {
      this.session.requireIdle();
      const question = findQuestion(this.messages, messageId);
      if (!question) throw new ChatError('not-found', 'No such message');
      return this.#say(question.content, question.id, question.attachments);
    });
  }

  /** Asks the server now how the conversation stands: does not wait for the next try, and looks for a lost run. */
  reconnect(): void {
    this.session.reconnect();
  }

  /** Answers a question of the agent. Settles like `send`. */
  override respond(interactionId: string, value: string): Promise<Message> {
    return attempt(() => this.session.require().respond(interactionId, value));
  }

  /** Leaves this conversation, whose run goes on at the server, for a new one. */
  override newConversation(): void {
    this.session.sync();
    this.session.open(null);
    this.focus();
  }

  /** Leaves this conversation, whose run goes on at the server, for that one; `null` is a new one. */
  override loadConversation(id: string | null): void {
    this.session.sync();
    this.session.open(id);
  }

  /** Adds a message here only; the server does not hear of it. */
  addMessage(message: Pick<Message, 'role' | 'content'>): Message {
    const added = this.session.require().add(message);
    freezeDeep(added);
    return added;
  }

  /** Forgets the token, the conversation, the draft and what is stored. Call it when the person signs out. */
  reset(): void {
    this.session.reset();
  }

  /** Focuses the message field. */
  override focus(options?: FocusOptions): void {
    this.composer.focus(options);
  }

  /** Shows the end of the conversation, and stays there while it grows. */
  scrollToBottom(): void {
    this.pinning.scrollToBottom();
  }

  /**
   * The conversation, as far as it is shown, as markdown for people; or as JSON: `{version: 1, conversationId, messages}`
   * with what `messages` has, without `raw`.
   */
  override getTranscript(format: 'markdown' | 'json' = 'markdown'): string {
    const { messages, language, conversationId } = this;
    if (format === 'json') return stringifyTranscript(conversationId, messages);
    const { views } = this.late;
    return views?.writeTranscript(messages, this.heading, language) ?? renderTranscript(messages, language.strings);
  }

  /** Offers the message to the page and sends what it leaves. Throws why it cannot be sent, mostly before it asks. */
  #say(text: string, editedId?: string, attachments: readonly Attachment[] = []): Promise<Message> {
    this.session.requireIdle();
    const message = { content: text, attachments: [...attachments] };
    if (!fireChatEvent(this, 'chat-send', { message })) throw new ChatError('aborted', 'chat-send was prevented');
    // Anew, for the page may have done something meanwhile.
    const conversation = this.session.requireIdle();
    const { content, attachments: files } = message;
    const answer =
      editedId === undefined
        ? conversation.send({ text: content, attachments: files })
        : conversation.edit(editedId, content, files);
    this.pinning.scrollToBottom();
    return answer;
  }

  /** @internal Sends what the person wrote; returns whether the conversation took it. */
  protected override submit(text: string): boolean {
    const { files } = this;
    if (this.disabled || files?.refuse()) return false;
    let isTaken = false;
    void attempt(() => {
      const answer = this.#say(text, undefined, files?.ready);
      isTaken = isActive(this.session.state.run);
      // Not before the message is stored: the page may be gone in between.
      if (isTaken) {
        this.asked['draft'] = undefined;
        this.saved.save('');
        files?.leave();
      }
      return answer;
    });
    return isTaken;
  }
}
