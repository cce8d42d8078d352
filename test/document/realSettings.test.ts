import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decodingsIn } from '../../src/document/advice/recognise';

type Value = number | string | boolean | null;

/** What a person says of settings: steps and tokens of a block, and whether the settings tell how many each step reveals. */
interface Meant {
  readonly steps: number;
  readonly length: number | null;
  readonly blocks: number;
  readonly known: boolean;
}

/** Facts of public repositories: where settings stand, their names and values; null where they are of no sampler of masks. */
type RealSetting = readonly [
  repository: string,
  file: string,
  line: number,
  shape: string,
  name: string,
  values: Readonly<Record<string, Value>>,
  meant: Meant | null,
  /** Whether more is handed on unseen, or what the file speaks of. */
  more?: '**' | 'masks' | 'llada2' | 'amused',
];

const { settings, commits }: { settings: RealSetting[]; commits: Record<string, string> } =
  JSON.parse(readFileSync('test/document/realSettings.json', 'utf8'));

const isUntold = (value: Value) => value === '<expr>' || value === '<list>';

function python(value: Value, name: string): string {
  if (isUntold(value)) return value === '<list>' ? '["a", "b"]' : `args.${name}`;
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return JSON.stringify(value);
}

const shell = (value: Value, name: string) =>
  isUntold(value) ? `\${${name.toUpperCase()}[$i]}` : String(value);

/** Settings that stand beside those of Hydra's "sampling". */
const besideSampling = ['algo', 'parameterization', 'diffusion', 'noise'];

function yaml(value: Value, name: string): string {
  if (isUntold(value)) return value === '<list>' ? '["a", "b"]' : `\${${name}}`;
  return value === null ? 'null' : typeof value === 'string' ? JSON.stringify(value) : `${value}`;
}

/** A few lines of our own that set the same names to the same values in the same manner. */
function written(setting: RealSetting): readonly [string, string] {
  const [file, text] = writtenAlone(setting);
  const about = { masks: '# mask_id\n', llada2: '# LLaDA2\n', amused: '# amused\n', '**': '' };
  return [file, text + about[setting[7] ?? '**']];
}

function writtenAlone([, , , shape, name, values, , more]: RealSetting): readonly [string, string] {
  const all = Object.entries(values);
  const line = (write: (key: string, value: Value) => string, between: string) =>
    all.map(([key, value]) => write(key, value)).join(between);
  switch (shape) {
    case 'call': {
      const hidden = more === '**' ? ', **settings' : '';
      return [
        'a.py',
        `out = ${name}(x, ${line((k, v) => `${k}=${python(v, k)}`, ', ')}${hidden})\n`,
      ];
    }
    case 'def':
      return [
        'a.py',
        `def ${name}(${line((k, v) => (v === '<expr>' ? k : `${k}=${python(v, k)}`), ', ')}): pass\n`,
      ];
    case 'constants':
      return ['a.py', `${line((k, v) => `${k.toUpperCase()} = ${python(v, k)}`, '\n')}\n`];
    case 'dict':
      return ['a.py', `settings = {${line((k, v) => `"${k}": ${python(v, k)}`, ', ')}}\n`];
    case 'dataclass':
      return [
        'a.py',
        `@dataclass\nclass ${name}:\n${line((k, v) => `    ${k}: int = ${python(v, k)}`, '\n')}\n`,
      ];
    case 'argparse': {
      const flag = (k: string, v: Value) =>
        `${name}.add_argument("--${k}", type=int${v === null ? '' : `, default=${python(v, k)}`})`;
      return ['a.py', `${name} = argparse.ArgumentParser()\n${line(flag, '\n')}\n`];
    }
    case 'model_args':
      return [
        'a.sh',
        `python eval.py \\\n  --model_args ${line((k, v) => `${k}=${shell(v, k)}`, ',')}\n`,
      ];
    case 'escaped':
      return [
        'a.sh',
        `python eval.py --model_args ${line((k, v) => `${k}=${shell(v, k)}`, '\\,')}\n`,
      ];
    case 'variable': {
      const list = line((k, v) => `${k}=${shell(v, k)}`, ',');
      return ['a.sh', `model_args="${list}"\npython eval.py --model_args "\${model_args}"\n`];
    }
    case 'flags':
      return ['a.sh', `python run.py ${line((k, v) => `--${k} ${shell(v, k)}`, ' \\\n  ')}\n`];
    case 'bare':
      return ['a.sh', `python run.py ${line((k, v) => `${k}=${shell(v, k)}`, ' \\\n  ')}\n`];
    case 'click': {
      const option = (k: string, v: Value) => `@click.option("--${k}", default=${python(v, k)})`;
      return ['a.py', `${line(option, '\n')}\ndef main(${Object.keys(values)}):\n    pass\n`];
    }
    case 'absl': {
      const flag = (k: string, v: Value) => `flags.DEFINE_integer("${k}", ${python(v, k)}, "")`;
      return ['a.py', `${line(flag, '\n')}\n`];
    }
    case 'overrides': {
      const others: Record<string, string> = {
        length: 'model.length',
        algo: 'algo',
        parameterization: 'parameterization',
        diffusion: 'diffusion',
        noise: 'noise',
      };
      const path = (k: string) => others[k] ?? `${name}.${k}`;
      return ['a.sh', `python main.py ${line((k, v) => `${path(k)}=${shell(v, k)}`, ' ')}\n`];
    }
    case 'yaml flags':
      return [
        'a.yaml',
        `args:\n  - |\n    python run.py ${line((k, v) => `--${k} ${shell(v, k)}`, ' \\\n      ')}\n`,
      ];
    case 'yaml':
      if (name === 'sampling')
        return [
          'a.yaml',
          all
            .map(([k, v]) =>
              k === 'length'
                ? `model:\n  length: ${v}\n`
                : besideSampling.includes(k)
                  ? `${k}: ${yaml(v, k)}\n`
                  : '',
            )
            .join('') +
            `sampling:\n${all
              .filter(([k]) => k !== 'length' && !besideSampling.includes(k))
              .map(([k, v]) => `  ${k}: ${yaml(v, k)}\n`)
              .join('')}`,
        ];
      return [
        'a.yaml',
        name === '' || name === '<<'
          ? `${line((k, v) => `${k}: ${yaml(v, k)}`, '\n')}\n`
          : `${name}:\n${line((k, v) => `  ${k}: ${yaml(v, k)}`, '\n')}\n`,
      ];
    default:
      return ['generation_config.json', JSON.stringify(values)];
  }
}

interface Judged {
  readonly setting: RealSetting;
  /** As many remarks as are right, and as are there. */
  readonly right: number;
  readonly said: number;
}

function judged(setting: RealSetting): Judged {
  const meant = setting[6];
  const found = decodingsIn(...written(setting));
  const right = found.filter(
    ({ steps, length, blocks, reveals }) =>
      meant &&
      steps === meant.steps &&
      (length ?? null) === meant.length &&
      blocks === meant.blocks &&
      (reveals.kind !== 'unknown') === meant.known,
  );
  return { setting, right: right.length, said: found.length };
}

const shown = ({ setting }: Judged) => `${JSON.stringify(setting)}\n${written(setting)[1]}`;

test('of more than 300 settings of public repositories 80 % are seen, and 95 % of what is said is right', () => {
  const all = settings.map(judged);
  const samplers = all.filter(({ setting }) => setting[6]);
  assert.ok(samplers.length >= 300, `${samplers.length}`);
  const seen = samplers.filter(({ right }) => right > 0);
  const said = all.reduce((sum, one) => sum + one.said, 0);
  const right = all.reduce((sum, one) => sum + one.right, 0);
  const recall = seen.length / samplers.length;
  const precision = right / said;
  const missed = samplers.filter((one) => one.right === 0);
  const wrong = all.filter((one) => one.said > one.right);
  assert.ok(recall >= 0.8, `recall ${recall}\n${missed.slice(0, 12).map(shown).join('\n')}`);
  assert.ok(
    precision >= 0.95,
    `precision ${precision}\n${wrong.slice(0, 12).map(shown).join('\n')}`,
  );
});

test('every one says where it stands, at a commit', () => {
  for (const [repository, file, line] of settings) {
    assert.match(commits[repository] ?? '', /^[0-9a-f]{7}$/, repository);
    assert.ok(file.length > 0 && line >= 0);
  }
});
