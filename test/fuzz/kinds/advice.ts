// Settings of samplers in Python, YAML and JSON: advice on them, or none.
import { readFileSync } from 'node:fs';
import { finish } from '../../../src/core/jobs/job';
import { chooseProfile } from '../../../src/core/profile/choose';
import { usualThresholds } from '../../../src/document/boundProblems';
import { readDocument } from '../../../src/document/read';
import { advising } from '../../../src/tasks/advising';
import { alteredText } from '../alter';
import type { Draw } from '../draw';
import { type Faults, problemFaults, wordsFaults } from '../fault';
import { hostileText } from '../hostile';
import { patiently } from '../job';

const python = `from generate import generate
STEPS = 4
config = dict(gen_length=14, steps=STEPS, block_length=7, temperature=0.)
kwargs = {"steps": 7, "alg": "entropy", "eps": 1e-3, "max_new_tokens": 14}
def run(model, n=14):
    """text (with brackets]"""
    out = generate(model, prompt, steps=n // 2, gen_length=n, block_length=n, remasking='low_confidence')
    out = model.diffusion_generate(ids, **kwargs, steps=max(2, 7), alg_temp=None)
    return model.generate(inputs=ids, gen_length=14, block_length=7, steps=3, num_inference_steps=[1, 2, 4])
if __name__ == "__main__":
    run(None, *[1, 2], **{'a': lambda x: x if x else not x})
`;
const yaml = `sampling: &s
  steps: 7
  predictor: ddpm
  noise_removal: true
dream:
  <<: *s
  alg: entropy
  max_new_tokens: 14
  eps: 1e-3
sglang: {block_size: 14, schedule: [1, 2, 4, 7], threshold: 0.9}
list:
  - gen_length: 14
    steps: !!int "4"
    block_length: \${other.value}
  - |
    text: no settings
  - ? key
    : value
`;
const json =
  '{ "steps": 7, "alg": "entropy", "max_new_tokens": 14, "eps": 0.001, "nested": { "gen_length": 14, "steps": 2 } }';
const good: readonly (readonly [name: string, text: string])[] = [
  ['a.py', python],
  ['a.yaml', yaml],
  ['generation_config.json', json],
];

const judgeText = readFileSync('media/examples/hmm.dist.json', 'utf8');
const judge = judgeOf(judgeText);

/** Much of one thing that costs the reader of a language most. */
const repeated = [
  ...[
    '(',
    '[',
    '{',
    'f(',
    'x = ',
    '"',
    "'",
    '"""',
    ':',
    ',',
    '\\\n',
    'lambda: ',
    'if a:\n ',
    '@a\n',
  ],
  ...[
    '- ',
    '? ',
    ': ',
    '&a ',
    '*a ',
    '!t ',
    '<<: *a\n',
    '| \n',
    '> ',
    '--- \n',
    '{a: ',
    '[a, ',
    '%',
  ],
  ...[
    'a: b\n',
    'a: b: c\n',
    '- - - a\n',
    'f(a=1)\n',
    'x = [1, 2]\n',
    '} ) ]\n',
    '"a": "b" c\n',
    '\t',
    '  \n',
  ],
];

export function fuzzAdvice(draw: Draw): { input: string; check(): Faults } {
  const [name, text] = draw.pick(good);
  const input = adviceText(draw, text);
  return { input, check: () => adviceFaults(name, input) };
}

function adviceText(draw: Draw, text: string): string {
  if (draw.chance(0.06)) {
    // large: of one thing, or of lines that are each a little wrong
    const piece = draw.some(repeated, draw.integer(1, 3)).join('');
    const count = Math.floor(draw.pick([20_000, 100_000, 450_000]) / piece.length);
    return draw.chance(0.3) ? text + piece.repeat(count) : piece.repeat(count);
  }
  let now = text;
  for (let left = draw.pick([0, 1, 1, 2, 4]); left > 0; left--) now = alteredText(draw, now);
  if (draw.chance(0.02)) now = now.repeat(Math.ceil(400_000 / Math.max(1, now.length)));
  return now.replace(/\b\d+\b/g, (number) =>
    draw.chance(0.05)
      ? draw.pick(['0', '1', '14', '1e9', '-3', '999999999999', hostileText(draw)])
      : number,
  );
}

function adviceFaults(name: string, text: string): Faults {
  const work = advising({ name, text }, judge.profile);
  const advice = work.kind === 'advice' ? work.advice : patiently(work.run(judge.found), 1);
  if (!advice) return [];
  return [
    ...problemFaults(advice.problems, text),
    ...advice.lenses.flatMap(({ title }) => wordsFaults(title, text)),
  ];
}

function judgeOf(text: string) {
  const { study, outline } = readDocument(text);
  const choice = study && chooseProfile(study.distribution, study.profile);
  if (!study || choice?.kind !== 'exact') throw new RangeError('the example cannot judge');
  const profile = {
    file: 'hmm.dist.json',
    study,
    units: outline.units,
    thresholds: usualThresholds,
  };
  return { profile, found: finish(choice.run()) };
}
