import { readCorpus } from '../support/corpus.js';
import { everyWay } from '../support/every-way.js';
import { comparable, joinText, playStream } from '../support/play-stream.js';
import { decodeEvent } from '../../src/protocol/decode-chunk.js';
for (const c of readCorpus<any>('sse')!) {
  const body = Buffer.from(c.wire_b64, 'base64');
  const expected = comparable(
    c.events.flatMap((e: any) => [...decodeEvent(e.data, e.event === 'message' ? '' : e.event)]),
  );
  for (const way of everyWay(body.length > 5000 ? body.subarray(0) : body)) {
    if (body.length > 5000 && way.name === 'byte by byte') continue;
    const got = comparable(await playStream(way.pieces));
    if (JSON.stringify(got) !== JSON.stringify(expected)) {
      console.log(
        'SSE',
        c.id,
        c.name,
        way.name,
        JSON.stringify(got).slice(0, 200),
        '<>',
        JSON.stringify(expected).slice(0, 200),
      );
      break;
    }
  }
}
for (const c of readCorpus<any>('dialects')!) {
  for (const way of everyWay(Buffer.from(c.wire))) {
    if (c.wire.length > 5000 && way.name === 'byte by byte') continue;
    const ev = await playStream(way.pieces);
    const got = joinText(ev);
    const errs = ev.filter((e) => e.type === 'failed').map((e: any) => e.error.said);
    const fin = ev.find((e) => e.type === 'finished') as any;
    const bad: string[] = [];
    if (got.text !== c.expected.text)
      bad.push(`text ${JSON.stringify(got.text.slice(-80))} <> ${JSON.stringify(c.expected.text.slice(-80))}`);
    if (got.reasoning !== c.expected.reasoning)
      bad.push(
        `reasoning ${JSON.stringify(got.reasoning.slice(-80))} <> ${JSON.stringify(c.expected.reasoning?.slice(-80))}`,
      );
    if (JSON.stringify(errs) !== JSON.stringify(c.expected.errors))
      bad.push(`errors ${JSON.stringify(errs)} <> ${JSON.stringify(c.expected.errors)}`);
    if (c.expected.finish !== null && fin?.reason !== c.expected.finish)
      bad.push(`finish ${fin?.reason} <> ${c.expected.finish}`);
    const n = ev.filter((e) => e.type === 'unreadable').length;
    if (n !== c.expected.badJson) bad.push(`unreadable ${n} <> ${c.expected.badJson}`);
    if (bad.length) {
      console.log('DIA', c.id, c.name, way.name, bad.join('; '));
      break;
    }
  }
}
