import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { encode } from '@jridgewell/sourcemap-codec';
import { joinStatements, readOrder, readStatements, reorder } from '../../scripts/build/reorder.mjs';

const code = 'var a=1;function f(){}function g(){}var b=f();function h(){}export{b}';
const names = ['a', 'f', 'g', 'b', 'h'];
/** Each name stands in a line of its own in the source, at its first place in the code. */
const map = {
  mappings: encode([names.map((name, index) => [code.search(new RegExp(`\\b${name}\\b`)), 0, index, 0, index])]),
  sources: ['../../src/x.ts'],
  names,
};

const read = (order: readonly string[]) =>
  joinStatements(
    reorder(
      readStatements(code, map),
      order.map((name) => `src/x.ts#${name}`),
    ),
    map,
  );

describe('the order of the statements of a bundle', () => {
  it('is the one that is listed, and only functions move', () => {
    assert.equal(
      read(['h', 'a', 'g', 'b', 'f']).code,
      'function h(){}var a=1;function g(){}var b=f();function f(){}export{b}',
    );
    assert.equal(read(['b', 'a', 'f']).code, 'var a=1;function g(){}function f(){}var b=f();function h(){}export{b}');
  });

  it('stays as it was for what the list does not know', () => {
    assert.equal(read([]).code, code);
    assert.equal(
      read(['gone', 'h', 'lost']).code,
      'function h(){}var a=1;function f(){}function g(){}var b=f();export{b}',
    );
  });

  it('takes the places in the sources along', () => {
    const moved = read(['h', 'a', 'g', 'b', 'f']);
    for (const { key, text, segments } of readStatements(moved.code, moved.map)) {
      const [column, , line] = segments[0] ?? [];
      if (column === undefined) continue;
      assert.equal(key, `src/x.ts#${names[line ?? -1]}`);
      assert.match(text.slice(column), new RegExp(`^${names[line ?? -1]}\\b`));
    }
  });

  it('is refused where a map speaks of more than one line', () => {
    assert.throws(() => readStatements(code, { ...map, mappings: `${map.mappings};AAAA` }), /one line/);
  });

  it('lists each name once, and nine in ten of them are in the sources', () => {
    const order = readOrder();
    assert.equal(new Set(order).size, order.length);
    const own = order.flatMap((key) => /^(src\/[^#]+)#(.+)$/.exec(key)?.slice(1) ?? []);
    const lost = own.filter((name, index) => index % 2 === 1 && !readSource(own[index - 1]).includes(name));
    assert.ok(lost.length < own.length / 20, `npm run order finds a new one; gone are ${lost.join(', ')}`);
  });
});

function readSource(path: string | undefined): string {
  const file = new URL(`../../${path ?? ''}`, import.meta.url);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
