import assert from 'node:assert/strict';
import { commands, Position, Range, type Uri, WorkspaceEdit, workspace } from 'vscode';
import { hiddenChain } from '../hiddenChain';
import { longestStretch, profiled } from './profiled';
import {
  answering,
  chain,
  closeEverything,
  inside,
  open,
  poll,
  problemWithCode,
  retype,
  settled,
} from './support';

let slowOnes = 0;

/** A law that is estimated for some seconds, and was not estimated before. */
function slow(title: string): string {
  const length = 400 + slowOnes++;
  const initial = [0.6, 0.4];
  return JSON.stringify({
    title,
    distribution: { family: 'hmm', length, initial, ...hiddenChain },
  });
}

async function computes(uri: Uri): Promise<void> {
  const { analysis } = await inside();
  await poll('it computes', () => analysis.state(uri)?.phase.kind === 'computing');
}

suite('Robustness', () => {
  teardown(closeEverything);

  test('after the computing thread was killed, the next edit is computed by a new one', async () => {
    const { analysis } = await inside();
    const document = await open('killed.dist.json', chain({ mine: [32, 32] }));
    await settled(document);
    analysis.client.kill();
    await retype(document, chain({ mine: [16, 48] }));
    const state = await settled(document);
    assert.deepEqual(
      Array.from(state.evaluated?.reply.evaluation.schedules[0]?.sizes ?? []),
      [16, 48],
    );
  });

  test('a thread that is killed in the middle of a computation is replaced, and the file is computed', async () => {
    const { analysis } = await inside();
    const document = await open('middle.dist.json', slow('middle'));
    await computes(document.uri);
    analysis.client.kill();
    const state = await settled(document);
    assert.ok(state.evaluated);
  });

  test('of a thread that is killed people are told once, in whatever state they are', async () => {
    const { analysis } = await inside();
    const long = {
      family: 'markov',
      length: 16,
      transition: [
        [0.9, 0.1],
        [0.2, 0.8],
      ],
    };
    /** Brings the editor into a state, and says what is awaited after the kill. */
    const states: Readonly<Record<string, () => Promise<() => Promise<unknown>>>> = {
      'a file that is computed': async () => {
        const document = await open('once.dist.json', chain({ mine: [32, 32] }));
        await settled(document);
        return async () => {
          await retype(document, chain({ mine: [16, 48] }));
          await settled(document);
        };
      },
      'a file with an error': async () => {
        const document = await open('wrong.dist.json', chain({ mine: [1, 2] }));
        await problemWithCode(document.uri, 'schedule.sum');
        return async () => {
          await retype(document, chain({ mine: [16, 48] }));
          await settled(document);
        };
      },
      'no file open': async () => {
        await closeEverything();
        return async () => settled(await open('after.dist.json', chain({ mine: [8, 56] })));
      },
      'a file in the middle of its computation': async () => {
        const document = await open('within.dist.json', slow('within'));
        await computes(document.uri);
        return () => settled(document);
      },
      'two files in the middle of theirs': async () => {
        const first = await open('first.dist.json', slow('first'));
        await computes(first.uri);
        const second = await open('second.dist.json', slow('second'));
        await computes(second.uri);
        await computes(first.uri);
        return async () => {
          await settled(first);
          await settled(second);
        };
      },
      'a command that asked for something long': async () => {
        const document = await open('asked.dist.json', JSON.stringify({ distribution: long }));
        await settled(document);
        const points = new Promise<void>((found) => {
          const heard = analysis.onDidCompare(() => {
            heard.dispose();
            found();
          });
        });
        const asked = commands.executeCommand('unmask.compareSamplers');
        await points;
        return async () => asked;
      },
    };
    for (const [state, reach] of Object.entries(states)) {
      const told: string[] = [];
      const say = (message: string) => {
        told.push(message);
        return Promise.resolve(undefined);
      };
      await answering({ showWarningMessage: say, showErrorMessage: say }, async () => {
        const after = await reach();
        assert.deepEqual(told, [], state);
        analysis.client.kill();
        await poll('people are told', () => (told.length > 0 ? true : undefined));
        await after();
      });
      assert.equal(told.length, 1, `${state}: ${told.join(' | ')}`);
      assert.match(
        told[0] ?? '',
        /^Unmask's computing thread ended.*It is started again\.$/,
        state,
      );
    }
  });

  test('two hundred random edits leave everything working', async () => {
    const document = await open('random.dist.json', chain({ mine: [32, 32] }));
    const random = seeded(1);
    for (let i = 0; i < 200; i++) {
      const text = document.getText();
      const start = Math.floor(random() * text.length);
      const end = Math.min(text.length, start + Math.floor(random() * 8));
      const letters = ['{', '}', '[', ']', ',', ':', '"', '0', '-', '1e9', ' ', '\n', 'null'];
      const edit = new WorkspaceEdit();
      edit.replace(
        document.uri,
        new Range(document.positionAt(start), document.positionAt(end)),
        letters[Math.floor(random() * letters.length)] ?? '',
      );
      assert.ok(await workspace.applyEdit(edit));
    }
    await retype(document, chain({ mine: [1, 2] }));
    await problemWithCode(document.uri, 'schedule.sum');
    await retype(document, chain({ mine: [16, 48] }));
    const state = await settled(document);
    assert.equal(state.evaluated?.reply.evaluation.schedules[0]?.steps, 2);
  });

  test('a file cut off anywhere is read without a failure', async () => {
    const { analysis } = await inside();
    const text = chain({ mine: [32, 32], cosine: { kind: 'cosine', steps: 8 } });
    const document = await open('cut.dist.json', '');
    for (let length = 0; length < text.length; length += 37) {
      await retype(document, text.slice(0, length));
      await poll('it is read', () => analysis.state(document.uri)?.version === document.version);
      assert.notEqual(analysis.state(document.uri)?.phase.kind, 'failed', text.slice(0, length));
    }
  });

  test('our code never holds the extension host for over 20 ms while five megabytes are edited', async () => {
    const row = '[0.25, 0.25, 0.25, 0.25],\n'.repeat(200_000);
    const text = `{ "distribution": { "family": "independent", "marginals": [\n${row}[0.25, 0.25, 0.25, 0.25]] } }`;
    const document = await open('large.dist.json', text);
    assert.ok(text.length > 5e6);
    await settled(document);
    for (let round = 0; round < 2; round++) {
      const profile = await profiled(async () => {
        for (let i = 0; i < 9; i++) {
          const edit = new WorkspaceEdit();
          edit.insert(document.uri, new Position(i + 1, 0), ' ');
          await workspace.applyEdit(edit);
          await new Promise((resolve) => setTimeout(resolve, i < 5 ? 50 : 300));
        }
        await settled(document);
      });
      const { milliseconds, where } = longestStretch(profile);
      assert.ok(milliseconds > 0, 'our code was seen');
      assert.ok(milliseconds <= 20, `round ${round}: ${milliseconds.toFixed(1)} ms in ${where}`);
    }
  });
});

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}
