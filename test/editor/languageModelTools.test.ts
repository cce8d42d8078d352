import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  commands,
  LanguageModelTextPart,
  type LanguageModelToolResult,
  lm,
  type Uri,
  workspace,
} from 'vscode';
import { chain, closeEverything, open, poll, settled } from './support';

const globally = (section: string, value: unknown) =>
  workspace.getConfiguration().update(section, value, true);

/** Calls a tool as a chat would; what people are asked before is answered by a setting. */
async function invoked(name: string, input: object): Promise<LanguageModelToolResult> {
  const options = { input, toolInvocationToken: undefined };
  return await lm.invokeTool(name, options, new CancellationTokenSource().token);
}

function textIn({ content }: LanguageModelToolResult): string {
  const [part] = content;
  assert.ok(part instanceof LanguageModelTextPart);
  return part.value;
}

suite('tools for language models', () => {
  let uri: Uri;
  suiteSetup(async () => {
    await globally('chat.tools.global.autoApprove', true);
    await commands.executeCommand(
      'setContext',
      'vscode.chat.tools.global.autoApprove.testMode',
      true,
    );
    const document = await open('tools.dist.json', chain({ mine: [32, 32] }));
    await settled(document);
    uri = document.uri;
  });
  suiteTeardown(async () => {
    await globally('chat.tools.global.autoApprove', undefined);
    await closeEverything();
  });

  test('are three, and say what they take', async () => {
    const names = lm.tools.map(({ name }) => name).filter((name) => name.startsWith('unmask_'));
    assert.deepEqual(names.sort(), ['unmask_insertSchedule', 'unmask_picture', 'unmask_plan']);
  });

  test('the open file is planned, by its goal and otherwise, with the kind of every number', async () => {
    const byGoal = JSON.parse(textIn(await invoked('unmask_plan', {})));
    assert.equal(byGoal.file, 'tools.dist.json');
    assert.equal(byGoal.plan.steps, 8);
    const { plan, schedules } = JSON.parse(
      textIn(await invoked('unmask_plan', { file: 'tools.dist.json', steps: 2 })),
    );
    assert.deepEqual([plan.kind, plan.order, plan.interval], ['exact', 'random', null]);
    assert.equal(plan.sizes.length, 2);
    assert.ok(plan.error <= schedules[0].error);
    assert.deepEqual(schedules[0].name, 'mine');
    const few = JSON.parse(textIn(await invoked('unmask_plan', { maxError: plan.error + 1e-9 })));
    assert.equal(few.plan.steps, 2);
  });

  test('what cannot be planned is said', async () => {
    const refused = async (input: object, why: RegExp) =>
      assert.rejects(() => invoked('unmask_plan', input), why);
    await refused({ steps: 65 }, /from 1 to 64/);
    await refused({ steps: 2, maxError: 1 }, /not both/);
    await refused({ file: '../elsewhere.dist.json' }, /not in the workspace/);
    await refused({ file: '/etc/passwd' }, /not in the workspace/);
  });

  test('a chart comes as a picture, with what is to be seen', async () => {
    for (const [chart, words] of [
      ['error', /^Error against steps/],
      ['profile', /^Information profile/],
    ] as const) {
      const { content } = await invoked('unmask_picture', { chart });
      const [text, picture] = content as [LanguageModelTextPart, PictureData];
      assert.match(text.value, words);
      assert.equal(picture.mimeType, 'image/png');
      // a PNG begins with these, and says its size
      const { buffer, byteOffset, byteLength } = Uint8Array.from(picture.data);
      const bytes = new DataView(buffer, byteOffset, byteLength);
      assert.equal(bytes.getUint32(0), 0x89504e47);
      assert.ok(bytes.getUint32(16) > 100 && byteLength > 2000);
    }
  });

  test('a schedule is written into the file, and not saved', async () => {
    const said = await invoked('unmask_insertSchedule', { steps: 3, name: 'by agent' });
    assert.equal(JSON.parse(textIn(said)).saved, false);
    const document = await workspace.openTextDocument(uri);
    const { schedules } = await poll('it is written', () => {
      const now = JSON.parse(document.getText());
      return now.schedules['by agent'] ? now : undefined;
    });
    assert.deepEqual(schedules['by agent'], JSON.parse(textIn(said)).inserted.sizes);
    assert.ok(document.isDirty);
    await document.save();
  });
});

/** What the editor hands over from 1.106 on, where we are typed against 1.101. */
interface PictureData {
  readonly mimeType: string;
  readonly data: Uint8Array;
}
