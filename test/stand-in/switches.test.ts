import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completeSwitches, createStandIn, SwitchError, switchTable, toKebab } from '../../src/stand-in.js';
import { readError, startStandIn } from './support/start-stand-in.js';

describe('the switches', async () => {
  const stand = await startStandIn({ edition: 'saas' });

  it('have defaults that are values they can have', () => {
    const defaults = Object.fromEntries(Object.entries(switchTable).map(([name, spec]) => [name, spec.default]));
    assert.deepEqual(completeSwitches({}), defaults);
    assert.deepEqual(completeSwitches(completeSwitches({})), defaults);
  });

  it('are each described in one line', () => {
    for (const [name, { about }] of Object.entries(switchTable)) assert.match(about, /^[^\n]{15,120}$/, name);
  });

  it('are each taken from a request header', async () => {
    for (const [name, spec] of Object.entries(switchTable)) {
      const value = Array.isArray(spec.default) ? spec.default.join(',') : spec.default;
      const text = typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
      const response = await stand.send('hello', { headers: { [`X-Stand-In-${toKebab(name)}`]: text } });
      assert.equal(response.status, 200, name);
    }
  });

  it('refuse a header with a wrong name or value, and say why', async () => {
    const cases: [string, string, RegExp][] = [
      ['X-Stand-In-Nonsense', '1', /no switch X-Stand-In-nonsense/],
      ['X-Stand-In-Dialect', 'loud', /must be one of seed, live, minimal, not "loud"/],
      ['X-Stand-In-Chunk-Bytes', 'many', /must be a whole number, not "many"/],
      ['X-Stand-In-Chunk-Bytes', '-1', /must be a whole number, not "-1"/],
      ['X-Stand-In-Malformed', 'yes', /must be on or off, not "yes"/],
    ];
    for (const [name, value, pattern] of cases) {
      const response = await stand.send('hello', { headers: { [name]: value } });
      const { code, message } = await readError(response);
      assert.deepEqual([response.status, code], [400, 'invalid_switch']);
      assert.match(String(message), pattern);
    }
  });

  it('refuse wrong values given in code', () => {
    const create = (options: object) => () => createStandIn(options as Parameters<typeof createStandIn>[0]);
    assert.throws(create({ edition: 'other' }), SwitchError);
    assert.throws(create({ edition: 'saas', dialect: 'loud' }), SwitchError);
    assert.throws(create({ edition: 'saas', chunkDelay: 5 }), { message: 'There is no switch "chunkDelay".' });
    assert.throws(create({ edition: 'saas', chunkDelayMs: 1.5 }), SwitchError);
    assert.throws(create({ edition: 'saas', exposeHeaders: 'maybe' }), SwitchError);
  });
});
