/** What the page is asked to play: one message per id, each in an element of its own. */
export interface Play {
  readonly attributes: Readonly<Record<string, string>>;
  readonly question: string;
  /** Travel as the header `X-Play`, one for each message. */
  readonly ids: readonly string[];
  /** How many at a time. */
  readonly lanes: number;
}

/** What became of one message. */
export interface Outcome {
  readonly id: string;
  readonly content: string;
  /** The state of the answer, or the code of the error that `send` rejected with. */
  readonly end: string;
  readonly status: string;
  /** What stands in the log: the roles and states of the messages, the text of the answer as it is drawn, and its tasks. */
  readonly roles: readonly string[];
  readonly states: readonly string[];
  readonly drawn: string;
  readonly tasks: readonly string[];
  /** The statuses it went through. */
  readonly statuses: readonly string[];
  /** What was shown before the cut and is not the same node with the same text any more. */
  readonly lost: readonly string[];
  /** Contents that did not begin with the one before them. */
  readonly shrunk: readonly string[];
}

/** Plays messages in the page and watches each; runs in the page, so it must not use anything outside of itself. */
export async function watchAnswers({ attributes, question, ids, lanes }: Play): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = [...ids];
  let token: Promise<string> | undefined;

  const readToken = async (): Promise<string> => {
    const response = await fetch(attributes['token-url'] ?? '', { method: 'POST' });
    return ((await response.json()) as { access_token: string }).access_token;
  };

  const contentsOf = (element: HTMLElement): readonly Element[] => [
    ...(element.shadowRoot?.querySelectorAll('article [part="content"], article [part="reasoning"] > div') ?? []),
  ];

  /**
   * Each text node that is shown with its text, code as a whole, for its colours come later; those of the last block
   * apart from those that are closed.
   */
  const readNodes = (element: HTMLElement): { closed: Map<Node, string>; tail: Map<Node, string> } => {
    const found = { closed: new Map<Node, string>(), tail: new Map<Node, string>() };
    for (const content of contentsOf(element)) {
      const last = content.classList.contains('plain') ? null : content.lastElementChild;
      const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        if (text.parentElement?.closest('[data-dressed]') || text.textContent?.trim() === '') continue;
        const node = text.parentElement?.closest('pre > code') ?? text;
        found[last?.contains(node) ? 'tail' : 'closed'].set(node, node.textContent ?? '');
      }
    }
    return found;
  };

  /** The text of the answer without the tools that come to its blocks in time. */
  const readDrawn = (element: HTMLElement): string => {
    const drawn = contentsOf(element).at(-1)?.cloneNode(true) as Element | undefined;
    for (const tool of drawn?.querySelectorAll('[data-dressed]') ?? []) tool.remove();
    return drawn?.textContent ?? '';
  };

  const play = async (id: string): Promise<Outcome> => {
    const element = document.createElement('agentic-chat');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.setAttribute('persist', 'none');
    // One token for all; without an address for it the page talks through the site, which has its own.
    if (attributes['token-url'] !== undefined) element.getToken = () => (token ??= readToken());
    element.headers = { 'X-Play': id };
    document.body.append(element);
    await element.updateComplete;

    const statuses: string[] = [];
    const lost = new Set<string>();
    const shrunk: string[] = [];
    let seen = '';
    let atCut: string | undefined;
    let closed: ReadonlyMap<Node, string> = new Map<Node, string>();
    let tail: ReadonlyMap<Node, string> = new Map<Node, string>();
    let cutTime = 0;
    let isTailRead = false;
    let isOver = false;
    const compare = (nodes: ReadonlyMap<Node, string>): void => {
      for (const [node, text] of nodes) if (!node.isConnected || node.textContent !== text) lost.add(text);
    };
    const look = (): void => {
      const content = element.messages.find(({ role }) => role === 'assistant')?.content ?? '';
      if (!content.startsWith(seen)) shrunk.push(content);
      seen = content;
      // What is drawn is behind by up to 100 ms; and more text may make something else of the last block.
      if (content === atCut && isTailRead) compare(tail);
      else if (content === atCut && performance.now() - cutTime > 150) {
        ({ tail } = readNodes(element));
        isTailRead = true;
      }
      if (!isOver) requestAnimationFrame(look);
    };
    element.addEventListener('chat-status', (event) => {
      const { status } = (event as CustomEvent<{ status: string }>).detail;
      statuses.push(status);
      if (status !== 'reconnecting' || atCut !== undefined) return;
      atCut = element.messages.at(-1)?.content ?? '';
      cutTime = performance.now();
      ({ closed } = readNodes(element));
    });
    const sent = element.send(question);
    look();
    const end = await sent.then(
      ({ state }) => state,
      (error: unknown) => (error as { code?: string }).code ?? String(error),
    );
    isOver = true;
    look();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    await element.updateComplete;
    compare(closed);

    const { messages, status } = element;
    const answer = messages.at(-1);
    const outcome = {
      id,
      content: answer?.content ?? '',
      end,
      status,
      roles: messages.map(({ role }) => role),
      states: messages.map(({ state }) => state),
      drawn: readDrawn(element),
      tasks: (answer?.tasks ?? []).map((task) => `${task.label}: ${task.status}`),
      statuses,
      lost: [...lost],
      shrunk,
    };
    element.remove();
    return outcome;
  };

  const runLane = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) outcomes.push(await play(id));
  };
  await Promise.all(Array.from({ length: lanes }, runLane));
  return outcomes;
}
