/** Conversations under one heading. */
export interface DateGroup {
  readonly key: string;
  /** Empty where no time is known. */
  readonly heading: string;
  readonly ids: readonly string[];
}

/** A conversation and when it was, in epoch milliseconds; not a number where that is unknown. */
export interface Dated {
  readonly id: string;
  readonly at: number;
}

const DAY_MS = 86_400_000;

/**
 * Groups conversations as people look for them: today, yesterday, the last week, months, whatever their order; inside of
 * a group it stays. Days are those of the reader's clock, words those of the language; a clock of a server that is ahead
 * counts as now.
 */
export function groupByDate(list: readonly Dated[], now: number, tag: string, lastWeek: string): readonly DateGroup[] {
  const near = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const month = new Intl.DateTimeFormat(tag, { month: 'long' });
  const monthOfYear = new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric' });
  const groups = new Map<string, { heading: string; age: number; ids: string[] }>();
  const today = midnightBefore(now);
  for (const { id, at } of list) {
    const { key, heading, age } = headingOf(at);
    const group = groups.get(key) ?? { heading, age, ids: [] };
    group.ids.push(id);
    groups.set(key, group);
  }
  return [...groups]
    .sort(([, one], [, other]) => one.age - other.age)
    .map(([key, { heading, ids }]) => ({ key, heading, ids }));

  /** `age` puts headings in their order: days, and then months. */
  function headingOf(at: number): { key: string; heading: string; age: number } {
    if (Number.isNaN(at)) return { key: 'unknown', heading: '', age: Number.MAX_VALUE };
    // Rounded, for a day of the calendar may have 23 hours.
    const days = Math.max(0, Math.round((today - midnightBefore(at)) / DAY_MS));
    if (days < 2) return { key: `day ${days}`, heading: near.format(-days, 'day'), age: days };
    if (days <= 7) return { key: 'week', heading: lastWeek, age: 7 };
    const date = new Date(at);
    const isThisYear = date.getFullYear() === new Date(now).getFullYear();
    return {
      key: `${date.getFullYear()}-${date.getMonth()}`,
      heading: (isThisYear ? month : monthOfYear).format(at),
      age: Math.round((today - new Date(date.getFullYear(), date.getMonth()).getTime()) / DAY_MS),
    };
  }
}

/** The newest first; those of one time, and at the end those of none, stay in their order. */
export function sortByTime(list: readonly Dated[]): readonly Dated[] {
  const timeOf = ({ at }: Dated): number => (Number.isNaN(at) ? -Infinity : at);
  return [...list].sort((one, other) => timeOf(other) - timeOf(one));
}

function midnightBefore(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
