import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readContent, readDeltas, readFinish, readUntil } from './support/read-stream.js';
import { startStandIn } from './support/start-stand-in.js';

describe('the scripted agent', async () => {
  const stand = await startStandIn({ edition: 'saas' });
  const token = await stand.token();
  const ask = async (text: string, fields = {}) => {
    const response = await stand.send(text, { token, fields });
    const written = await response.text();
    return { written, content: readContent(written), id: response.headers.get('x-conversation-id') };
  };

  it('greets in the language of the message and says what to try', async () => {
    const en = (await ask('Hello!')).content;
    const ja = (await ask('こんにちは')).content;
    assert.match(en, /^Hello! 👋.*\*\*scripted agent\*\*[\s\S]*- \*\*Write a report\*\*/);
    assert.match(ja, /^こんにちは！👋[\s\S]*- \*\*レポートを書いて\*\*/);
  });

  it('does what its greeting offers', async () => {
    const offers: [string, RegExp][] = [
      ['Write a report', /^# How our support/],
      ['Run some tasks', /three steps/],
      ['Make a file', /spreadsheet/],
      ['Ask me a question', /three ways/],
      ['Be slow', /needs a while/],
      ['Fail', /ledger/],
      ['レポートを書いて', /^# 第 3 四半期/],
      ['タスクを実行して', /3 つの手順/],
      ['ファイルを作って', /表にまとめて/],
      ['質問して', /3 通り/],
      ['ゆっくり考えて', /少し時間/],
      ['エラーを起こして', /帳簿/],
    ];
    for (const [text, pattern] of offers) assert.match((await ask(text)).content, pattern, text);
  });

  it('begins at once, whatever the pace, and streams in chunks of a few characters', async () => {
    const response = await stand.send('hello', { token, headers: { 'X-Stand-In-Chunk-Delay-Ms': '60000' } });
    const { leave } = await readUntil(response, '"content"');
    await leave();
    const sizes = readDeltas((await ask('hello')).written).map((delta) => Array.from(delta.content ?? '').length);
    assert.ok(Math.max(...sizes) <= 6);
  });

  for (const text of ['report', 'レポート']) {
    it(`writes a long report with heading, table, code, list, quote and links: ${text}`, async () => {
      const { content } = await ask(text);
      assert.ok(content.length >= 4000, `${content.length} characters`);
      for (const part of [/^# /m, /^\| --- /m, /^```ts$/m, /^```sql$/m, /^- \[x\] /m, /^> /m, /^1\. /m, /\]\(https:/]) {
        assert.match(content, part);
      }
    });
  }

  it('C1.15: pairs tool_start and tool_result by callId', async () => {
    const tasks = readDeltas((await ask('tasks')).written).flatMap((delta) => delta.tasks ?? []);
    assert.deepEqual(
      tasks.map((task) => [task['actionType'], task['status']]),
      [1, 2, 3].flatMap(() => [
        ['tool_start', 'running'],
        ['tool_result', 'completed'],
      ]),
    );
    for (const [index, task] of tasks.entries()) {
      assert.equal(task['callId'], tasks[index - (index % 2)]?.['callId']);
      assert.equal(typeof task['timestamp'], 'number');
      assert.match(String(task['messageId']), /^msg-/);
    }
    assert.equal(new Set(tasks.map((task) => task['callId'])).size, 3);
    assert.equal(tasks[1]?.['title'], 'success');
  });

  it('C1.15: has tasks of the older kind, without ids', async () => {
    const tasks = readDeltas((await ask('execute')).written).flatMap((delta) => delta.tasks ?? []);
    assert.equal(tasks.length, 2);
    for (const task of tasks) {
      assert.equal(task['actionType'], 'execute');
      assert.equal('callId' in task || 'taskId' in task, false);
    }
  });

  it('C1.15: makes a file and delivers it', async () => {
    const deltas = readDeltas((await ask('file')).written);
    const created = deltas.flatMap((delta) => delta.tasks ?? []).find((task) => task['actionType'] === 'file_created');
    const [file] = created?.['files'] as Record<string, unknown>[];
    assert.deepEqual(Object.keys(file ?? {}), ['filename', 'fileType', 'size', 'filepath']);
    const [deliverable] = deltas.flatMap((delta) => delta.deliverables ?? []);
    assert.equal(deliverable?.['filepath'], file?.['filepath']);
  });

  it('C1.15: shows thoughts and progress apart from the answer', async () => {
    const thinking = await ask('think');
    assert.ok(readDeltas(thinking.written).some((delta) => delta.reasoning_content));
    assert.match(thinking.content, /^\*\*Offer B is cheaper\*\*/);
    const progress = await ask('進捗');
    assert.equal(readDeltas(progress.written).filter((delta) => delta.progress_message).length, 3);
  });

  it('C1.15: asks in four kinds and goes on with the next message as the answer', async () => {
    const kinds = { question: 'choice', approval: 'approval', input: 'input', browser: 'browser' };
    for (const [text, kind] of Object.entries(kinds)) {
      const { written, id } = await ask(text);
      const interaction = readDeltas(written).find((delta) => delta.interaction)?.interaction;
      assert.equal(interaction?.['kind'], kind);
      const prompt = String(interaction['prompt']);
      const options = interaction['options'] as { label: string }[] | undefined;
      const reply = options?.[0]?.label ?? 'report';
      const next = await ask(reply, { conversationId: id });
      assert.equal(next.content.includes(prompt) && next.content.includes(`**${reply}**`), true, next.content);
      assert.match((await ask('hello', { conversationId: id })).content, /^Hello! 👋/);
    }
  });

  it('C1.15: sends one huge chunk, a JSON answer, and a remote image', async () => {
    const huge = readDeltas((await ask('huge')).written).filter((delta) => delta.content);
    assert.equal(huge.length, 1);
    assert.ok((huge[0]?.content?.length ?? 0) > 50_000);
    assert.equal((JSON.parse((await ask('json')).content) as { status: string }).status, 'success');
    assert.match((await ask('画像')).content, /!\[四半期ごとの売上\]\(https:\/\/images\.example\.com\//);
  });

  it('C1.15: puts text into the final chunk, or the whole answer again', async () => {
    const text = (await ask('final text')).written;
    assert.equal(readDeltas(text).at(-1)?.content, 'come with the finish reason.');
    assert.equal(readFinish(text), 'stop');
    const whole = readDeltas((await ask('repeat')).written);
    const before = whole.slice(0, -1).map((delta) => delta.content ?? '');
    assert.equal(whole.at(-1)?.content, before.join(''));
  });

  it('quotes any other message and lists what it can do', async () => {
    const { content } = await ask('What is the weather\nin Kyoto?');
    assert.match(content, /^You wrote:\n\n> What is the weather\n> in Kyoto\?\n\n/);
    assert.ok(content.split('\n- ').length > 15);
    assert.match((await ask('天気はどう？')).content, /> 天気はどう？/);
  });

  it('knows its words as whole words, so that "this" is not "hi"', async () => {
    assert.match((await ask('this profiled thing')).content, /^You wrote:/);
  });
});
