import type { Page } from '@playwright/test';

/** What goes wrong in a turn, by the switches of the stand-in; in the last two the person tries again. */
const faults = [
  { 'X-Stand-In-Drop-After': '900' },
  { 'X-Stand-In-Drop-After': '6000' },
  { 'X-Stand-In-Ending': 'cut' },
  { 'X-Stand-In-Force-Status': '500', 'X-Stand-In-Force-On': 'send' },
  { 'X-Stand-In-Drop-After': '0' },
] as const;

/** Of so many turns one has a fault: five percent. */
const EACH = 20;

/** Which turns are played. */
export interface TurnPlan {
  /** The first one. */
  readonly from: number;
  readonly count: number;
  /** After so many turns a new conversation begins. */
  readonly perConversation: number;
}

/** How a turn went. */
export interface PlayedTurn {
  /** From the call that sends until the answer is drawn. */
  readonly ms: number;
  readonly isFaulty: boolean;
}

/** Sends messages one after the other, a fault in each twentieth; rejects where an answer is not what it should be. */
export async function playTurns(page: Page, plan: TurnPlan): Promise<PlayedTurn[]> {
  return page.evaluate(
    async ({ from, count, perConversation, kinds, each }) => {
      const chat = document.querySelector('agentic-chat')!;
      const played: { ms: number; isFaulty: boolean }[] = [];
      for (let turn = from; turn < from + count; turn++) {
        if (turn % perConversation === 0) chat.newConversation();
        const isFaulty = turn % each === each - 1;
        let switches: Record<string, string> | undefined = isFaulty
          ? { ...kinds[Math.floor(turn / each) % kinds.length] }
          : undefined;
        // With the first request for the answer alone.
        chat.headers = () => {
          const now = switches ?? {};
          switches = undefined;
          return now;
        };
        const words = `turn ${turn}: **one** and \`two\`.\n\n- ${'three and four '.repeat(8)}\n- five\n\n${'Six. '.repeat(30)}`;
        const begun = performance.now();
        let answer = await chat.send(`say: ${words}`).catch(() => undefined);
        for (let again = 0; answer?.state !== 'complete' && again < 3; again++)
          answer = await chat.retry().catch(() => undefined);
        await chat.updateComplete;
        played.push({ ms: performance.now() - begun, isFaulty });
        if (answer?.content.trim() !== words.trim())
          throw new Error(`turn ${turn} has ${answer?.state ?? 'no answer'}: ${answer?.content ?? chat.error?.code}`);
        const messages = 2 * ((turn % perConversation) + 1);
        if (chat.messages.length !== messages)
          throw new Error(`after turn ${turn} there are ${chat.messages.length} messages, and not ${messages}`);
      }
      return played;
    },
    { ...plan, kinds: faults, each: EACH },
  );
}
