// A program of ours as one script, for where nothing loads the parts that it requires.
import { Uri, workspace } from 'vscode';

/** The program of this name in a folder, with all parts that it requires, each of which runs when it is first asked for. */
export async function scriptOf(folder: Uri, name: string): Promise<string> {
  const texts = new Map<string, string>();
  await gather(folder, `./${name}.js`, texts);
  const parts = [...texts].map(
    ([part, text]) => `${JSON.stringify(part)}: (module, exports, require) => {${text}\n}`,
  );
  return `(() => {
const parts = {${parts.join(',\n')}};
const loaded = {};
const part = (name) => {
  if (!parts[name]) return require(name);
  if (!loaded[name]) {
    const module = (loaded[name] = { exports: {} });
    parts[name](module, module.exports, part);
  }
  return loaded[name].exports;
};
return part(${JSON.stringify(`./${name}.js`)});
})();`;
}

/** As the build writes them: `require("./shared-AB12.js")`. */
const required = /\brequire\("(\.\/[\w-]+\.js)"\)/g;

async function gather(folder: Uri, part: string, texts: Map<string, string>): Promise<void> {
  if (texts.has(part)) return;
  texts.set(part, ''); // nobody else needs to read it
  const text = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder, part)));
  texts.set(part, text);
  const names = Array.from(text.matchAll(required), ([, name = '']) => name);
  await Promise.all(names.map((name) => gather(folder, name, texts)));
}
