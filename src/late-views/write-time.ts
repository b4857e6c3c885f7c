const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Writes points in time, in epoch milliseconds, for one language. Days are those of the reader's clock. */
export interface TimeWriter {
  /** How long ago it was, or the time of day where that is more than a day. */
  relative(at: number, now: number): string;
  /** Date and time. */
  absolute(at: number): string;
  /** The day, written out; `today` and `yesterday` in the words of the language. */
  day(at: number, now: number): string;
}

/** Makes a writer; the formats, which are dear, are made once. */
export function createTimeWriter(tag: string): TimeWriter {
  const ago = new Intl.RelativeTimeFormat(tag, { numeric: 'auto', style: 'short' });
  const time = new Intl.DateTimeFormat(tag, { timeStyle: 'short' });
  const both = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short' });
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'full' });
  return {
    relative(at, now) {
      // A server's clock may be ahead of this one.
      const passed = Math.max(0, now - at);
      if (passed >= DAY_MS || at - now >= DAY_MS) return time.format(at);
      if (passed < MINUTE_MS) return ago.format(0, 'second');
      if (passed < HOUR_MS) return ago.format(-Math.floor(passed / MINUTE_MS), 'minute');
      return ago.format(-Math.floor(passed / HOUR_MS), 'hour');
    },
    absolute: (at) => both.format(at),
    day(at, now) {
      // Rounded, for a day of the calendar may have 23 hours.
      const days = Math.round((midnightBefore(now) - midnightBefore(at)) / DAY_MS);
      return days === 0 || days === 1 ? ago.format(-days, 'day') : date.format(at);
    },
  };
}

/** Whether two points in time are of different days; not where one of them is unknown. */
export function isOtherDay(one: number, other: number): boolean {
  return Math.abs(midnightBefore(one) - midnightBefore(other)) > 0;
}

function midnightBefore(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
