const bot = { id: 'bot', name: 'Bot', role: 'bot' };
const user = { id: 'user', name: 'User', role: 'user' };
const observableKey = Symbol.observable ?? '@@observable';

/** A stream of values that tells late subscribers what was kept. */
function createSubject() {
  const observers = new Set();
  const kept = [];
  const subject = {
    subscribe(observer) {
      const one = typeof observer === 'function' ? { next: observer } : observer;
      observers.add(one);
      for (const value of kept) one.next?.(value);
      return { unsubscribe: () => observers.delete(one) };
    },
    next(value, keep = false) {
      if (keep) kept.push(value);
      for (const one of [...observers]) one.next?.(value);
    },
    [observableKey]: () => subject,
  };
  return subject;
}

/**
 * A Direct Line as Web Chat wants one, whose bot streams: `typing` activities with the text so far, then the message.
 * @param {readonly { role: string, text: string }[]} past
 */
export function createLine(past) {
  const activity$ = createSubject();
  const connectionStatus$ = createSubject();
  let count = 0;
  const createActivity = (fields) => ({
    id: `activity-${++count}`,
    timestamp: new Date(1_750_000_000_000 + count * 1000).toISOString(),
    conversation: { id: 'conversation' },
    channelData: {},
    ...fields,
  });

  function answer() {
    const streamId = `stream-${++count}`;
    let text = '';
    let sequence = 0;
    void globalThis.bench.readAnswer({
      push(piece) {
        text += piece;
        sequence += 1;
        const id = sequence === 1 ? { id: streamId } : {};
        const stream = { streamSequence: sequence, streamType: 'streaming', ...(sequence > 1 ? { streamId } : {}) };
        activity$.next(createActivity({ ...id, type: 'typing', text, from: bot, channelData: stream }));
      },
      end() {
        const channelData = { streamType: 'final', streamId };
        activity$.next(createActivity({ type: 'message', text, textFormat: 'markdown', from: bot, channelData }));
      },
    });
  }

  function postActivity(activity) {
    const id = `posted-${++count}`;
    setTimeout(() => {
      if (activity.type !== 'message') return;
      activity$.next({ ...createActivity(activity), id, from: user });
      answer();
    });
    const posted = createSubject();
    setTimeout(() => posted.next(id, true));
    return posted;
  }

  return {
    directLine: { activity$, connectionStatus$, postActivity, end() {} },
    connect() {
      for (const status of [0, 1, 2]) connectionStatus$.next(status, true);
      for (const { role, text } of past) {
        const from = role === 'user' ? user : bot;
        activity$.next(createActivity({ type: 'message', text, textFormat: 'markdown', from }), true);
      }
    },
  };
}
