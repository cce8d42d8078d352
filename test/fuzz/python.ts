// Parses files of Python in one process; nothing of them is run.
import { spawnSync } from 'node:child_process';
import type { PythonPair } from './kinds/exportNames';

/** Reads pairs as JSON lines; tells of each whether both are the same statements. */
const judge = `
import ast, base64, json, sys
def shape(text, strings):
    tree = ast.parse(base64.b64decode(text))  # as bytes: an encoding that is spelt in them is obeyed
    if strings:
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str): node.value = ""
    return ast.dump(tree)
clean = {}
for line in sys.stdin:
    one = json.loads(line)
    key = (one["clean"], one["strings"])
    try:
        if key not in clean: clean[key] = shape(*key)
        print(json.dumps("" if shape(one["text"], one["strings"]) == clean[key] else "other statements"))
    except Exception as error:
        print(json.dumps(repr(error)))
`;

/** What is wrong with each pair; undefined where there is no Python here. */
export function pythonFaults(pairs: readonly PythonPair[]): readonly string[] | undefined {
  if (spawnSync('python3', ['--version']).status !== 0) return undefined;
  const encoded = (text: string) => Buffer.from(text).toString('base64');
  const lines = pairs.map(({ text, clean, strings }) =>
    JSON.stringify({ text: encoded(text), clean: encoded(clean), strings }),
  );
  const { status, stdout, stderr } = spawnSync('python3', ['-c', judge], {
    input: lines.map((line) => `${line}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`python3 ended: ${stderr}`);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => String(JSON.parse(line)));
}
