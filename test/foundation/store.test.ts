import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createStore } from '../../src/foundation/store.js';
import { settle } from '../support/scripted-environment.js';

describe('a store', () => {
  it('holds a value that can be read at once after it was set', () => {
    const store = createStore(1);
    assert.equal(store.get(), 1);
    store.set(2);
    assert.equal(store.get(), 2);
  });

  it('wakes a listener once for several changes in one task, with the newest value', async () => {
    const store = createStore(0);
    const heard: number[] = [];
    store.subscribe((value) => heard.push(value));
    store.set(1);
    store.set(2);
    store.set(3);
    assert.deepEqual(heard, []);
    await settle();
    assert.deepEqual(heard, [3]);
  });

  it('says nothing about a value that is the same, or the same again', async () => {
    const store = createStore('a');
    store.subscribe(() => assert.fail('nothing has changed'));
    store.set('a');
    store.set('b');
    store.set('a');
    await settle();
  });

  it('tells the next change, too', async () => {
    const store = createStore(0);
    const heard: number[] = [];
    store.subscribe((value) => heard.push(value));
    for (const value of [1, 2]) {
      store.set(value);
      await settle();
    }
    assert.deepEqual(heard, [1, 2]);
  });

  it('tells a change that a listener makes in a turn of its own', async () => {
    const store = createStore(0);
    const heard: string[] = [];
    store.subscribe((value) => {
      heard.push(`a${value}`);
      if (value === 1) store.set(2);
    });
    store.subscribe((value) => heard.push(`b${value}`));
    store.set(1);
    await settle();
    assert.equal(heard.at(-1), 'b2');
    assert.ok(!heard.slice(heard.indexOf('a2')).includes('b1'), `${heard.join()}: b heard an old value last`);
  });

  it('does not call a listener that has left, even in the round in which it left', async () => {
    const store = createStore(0);
    store.subscribe(() => leave());
    const leave = store.subscribe(() => assert.fail('it had left'));
    store.set(1);
    await settle();
  });

  it('calls the others when a listener throws, and lets its error surface', async () => {
    const store = createStore(0);
    const heard: number[] = [];
    const surfaced = nextUnhandledRejection();
    store.subscribe(() => {
      throw new Error('a listener failed');
    });
    store.subscribe((value) => heard.push(value));
    store.set(1);
    assert.match(String(await surfaced), /a listener failed/);
    assert.deepEqual(heard, [1]);
  });

  it('tells every listener of the same value, and of a change that one of them makes in a round of its own', async () => {
    const store = createStore(0);
    const heard: number[] = [];
    store.subscribe((value) => value < 2 && store.set(value + 1));
    store.subscribe((value) => heard.push(value));
    store.set(1);
    await settle();
    assert.deepEqual(heard, [1, 2]);
  });
});

/** The next rejection that nobody handles; the test runner, which would count it as a failure, does not hear of it. */
function nextUnhandledRejection(): Promise<unknown> {
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  return new Promise((resolve) => {
    process.once('unhandledRejection', (reason) => {
      for (const listener of others) process.on('unhandledRejection', listener);
      resolve(reason);
    });
  });
}
