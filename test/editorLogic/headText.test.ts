// What a file was when it was last committed, as the editor's Git extension tells it, and what is said where it cannot.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editorModule, ScriptedUri } from './scriptedEditor';

type HeadText = typeof import('../../src/editor/window/headText');

const uri = ScriptedUri.parse('file:///work/chain.dist.json');

function headText(extension: unknown): Promise<HeadText> {
  const extensions = { getExtension: () => extension };
  const names = { TabInputText: class {}, TabInputTextDiff: class {}, window: {}, workspace: {} };
  return editorModule<HeadText>('src/editor/window/headText.ts', {
    ...names,
    extensions,
    Uri: ScriptedUri,
  });
}

const textAtHead = async (extension: unknown): Promise<string> =>
  (await headText(extension)).textAtHead(uri as never);

/** A Git extension that is not running yet. */
const git = (api: object, enabled = true) => ({
  isActive: false,
  activate: async () => ({ enabled, getAPI: () => api }),
});

test('the text at HEAD is told, also where the repository was not opened yet', async () => {
  const repository = { show: async (ref: string, path: string) => `${ref} ${path}` };
  const known = git({ getRepository: () => repository });
  assert.equal(await textAtHead(known), 'HEAD /work/chain.dist.json');
  const opened = git({
    getRepository: () => null,
    openRepository: async (folder: ScriptedUri) => folder.path === '/work' && repository,
  });
  assert.equal(await textAtHead(opened), 'HEAD /work/chain.dist.json');
});

test('where there is none, what is missing is said, and what to do', async () => {
  await assert.rejects(textAtHead(undefined), /built-in extension "Git".* Enable it/);
  await assert.rejects(textAtHead(git({}, false)), /"git\.enabled"/);
  await assert.rejects(textAtHead(git({ getRepository: () => null })), /no Git repository/);
  const fails = {
    show: async () => {
      throw new Error('fatal: path does not exist');
    },
  };
  await assert.rejects(textAtHead(git({ getRepository: () => fails })), /commit the file once/);
});

test('another commit is told once, and nothing else that happens in the repository', async () => {
  let happened = () => {};
  let listening = true;
  const state = {
    HEAD: { commit: 'a' },
    onDidChange: (hear: () => void) => {
      happened = hear;
      return { dispose: () => (listening = false) };
    },
  };
  const module = await headText(git({ getRepository: () => ({ state }) }));
  let heard = 0;
  const following = await module.onAnotherHead(uri as never, () => heard++);
  happened();
  assert.equal(heard, 0, 'a file was staged');
  state.HEAD = { commit: 'b' };
  happened();
  happened();
  assert.equal(heard, 1);
  following.dispose();
  assert.equal(listening, false);
});
