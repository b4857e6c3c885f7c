import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { groupByDate, sortByTime } from '../../src/panels/group-by-date.js';

const before = process.env['TZ'];
after(() => {
  if (before === undefined) delete process.env['TZ'];
  else process.env['TZ'] = before;
});

/** The heading of each of these times, newest first, for a reader in that zone at that time. */
function headingsOf(zone: string, now: string, tag: string, times: readonly string[]): string[] {
  process.env['TZ'] = zone;
  const list = times.map((time) => ({ id: time, at: Date.parse(time) }));
  const groups = groupByDate(list, Date.parse(now), tag, tag === 'ja' ? '過去7日間' : 'Previous 7 days');
  return times.map((time) => groups.find(({ ids }) => ids.includes(time))!.heading);
}

describe('the headings of conversations', () => {
  const now = '2026-11-22T18:00:00Z';
  const times = [
    '2026-11-22T17:59:00Z',
    '2026-11-22T12:00:00Z',
    '2026-11-21T16:00:00Z',
    '2026-11-20T12:00:00Z',
    '2026-11-15T12:00:00Z',
    '2026-11-14T12:00:00Z',
    '2026-10-31T23:30:00Z',
    '2026-10-01T12:00:00Z',
    '2026-01-01T12:00:00Z',
    '2025-12-31T12:00:00Z',
    '2025-10-01T12:00:00Z',
  ];

  it('are days of the clock of the reader: today, yesterday, a week, months, months of other years', () => {
    const week = 'Previous 7 days';
    assert.deepEqual(headingsOf('UTC', now, 'en', times), [
      ...['today', 'today', 'yesterday', week, week, 'November', 'October', 'October'],
      ...['January', 'December 2025', 'October 2025'],
    ]);
  });

  it('are those of another day where the reader is elsewhere, in words of the language', () => {
    const week = '過去7日間';
    // There it is three in the morning of the 23rd.
    assert.deepEqual(headingsOf('Asia/Tokyo', now, 'ja', times), [
      ...['今日', '昨日', '昨日', week, '11月', '11月', '11月', '10月', '1月', '2025年12月', '2025年10月'],
    ]);
  });

  for (const [what, zone, at, yesterday, dayBefore] of [
    ['is 23 hours long', 'Europe/Berlin', '2026-03-29T22:30:00Z', '2026-03-28T23:10:00Z', '2026-03-27T22:50:00Z'],
    ['is 25 hours long', 'Europe/Berlin', '2026-10-25T23:30:00Z', '2026-10-24T22:10:00Z', '2026-10-24T21:50:00Z'],
    ['has no midnight', 'Africa/Cairo', '2026-04-24T08:00:00Z', '2026-04-23T21:50:00Z', '2026-04-22T21:50:00Z'],
  ] as const) {
    it(`count days of the calendar where one ${what}`, () => {
      const found = headingsOf(zone, at, 'en', [at, yesterday, dayBefore]);
      assert.deepEqual(found, ['today', 'yesterday', 'Previous 7 days']);
    });
  }

  it('stand in the order of days and months, whatever the order of what is under them', () => {
    const list = [
      { id: 'touched before midnight', at: Date.parse('2026-11-21T23:50:00Z') },
      { id: 'unknown', at: NaN },
      { id: 'new', at: Date.parse('2026-11-22T00:05:00Z') },
      { id: 'old', at: Date.parse('2025-11-20T12:00:00Z') },
      { id: 'of this month', at: Date.parse('2026-11-10T12:00:00Z') },
      { id: 'older yesterday', at: Date.parse('2026-11-21T10:00:00Z') },
    ];
    process.env['TZ'] = 'UTC';
    const groups = groupByDate(list, Date.parse(now), 'en', 'Previous 7 days');
    assert.deepEqual(
      groups.map(({ ids }) => ids),
      [['new'], ['touched before midnight', 'older yesterday'], ['of this month'], ['old'], ['unknown']],
    );
  });

  it('take a clock that is ahead for now, and say nothing of an unknown time', () => {
    const ahead = ['2027-01-03T00:00:00Z', '2026-12-01T00:00:00Z', now, 'never'];
    assert.deepEqual(headingsOf('UTC', now, 'en', ahead), ['today', 'today', 'today', '']);
  });
});

describe('conversations by their time', () => {
  it('have the newest first; equal ones and those without a time stay in their order', () => {
    const list = [
      ...[
        { id: 'a', at: NaN },
        { id: 'b', at: 5 },
        { id: 'c', at: 9 },
      ],
      ...[
        { id: 'd', at: 5 },
        { id: 'e', at: NaN },
        { id: 'f', at: 9 },
      ],
    ];
    assert.equal(
      sortByTime(list)
        .map(({ id }) => id)
        .join(''),
      'cfbdae',
    );
  });
});
