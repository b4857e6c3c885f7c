/** A page that vanished with the clipboard in its hands holds nobody up for longer, in milliseconds. */
const LONGEST_HOLD = 10_000;

/**
 * The pages of one browser share its clipboard, and two of them run at a time: who copies and pastes asks for it first.
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function oneClipboard() {
  /** @type {Promise<void>} */
  let free = Promise.resolve();
  /** @type {Map<string, () => void>} */
  const holders = new Map();
  return {
    name: 'one-clipboard',
    async executeCommand({ command, session }) {
      if (command === 'take-clipboard') {
        const before = free;
        free = new Promise((give) => {
          holders.set(session.id, give);
          void before.then(() => setTimeout(give, LONGEST_HOLD).unref());
        });
        await before;
        return true;
      }
      if (command === 'give-clipboard') {
        holders.get(session.id)?.();
        return true;
      }
      return undefined;
    },
  };
}
