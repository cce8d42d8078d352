// Run by value.mjs, and by the threads that it starts.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isModelThread, runModel } from '../../src/threads/modelThread';
import { OpenModels } from '../../src/threads/openModels';
import { resultOf, type Subjects } from '../value/cells';
import { englishExperiment, englishTemperatures } from '../value/english';
import { answerCells, isPoolThread, Pool } from '../value/pool';
import { reportOf, type ValueResult } from '../value/report';
import { englishModel, wordsLaw } from '../value/subjects';
import { wordsExperiment } from '../value/words';

if (isModelThread()) runModel();
else if (isPoolThread()) {
  const subjects = openedOnce();
  answerCells((cell) => resultOf(cell, subjects));
} else void benchmark();

function openedOnce(): Subjects {
  const models = new OpenModels(__filename);
  let words: ReturnType<Subjects['words']> | undefined;
  let english: ReturnType<Subjects['english']> | undefined;
  return {
    words: () => {
      words ??= wordsLaw();
      return words;
    },
    english: () => {
      english ??= englishModel(models.from([process.cwd()]));
      return english;
    },
  };
}

async function benchmark(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '4000' },
      windows: { type: 'string', default: '200' },
      keep: { type: 'boolean', default: false },
    },
  });
  const seed = Number(values.seed);
  const windows = Number(values.windows);
  const pool = new Pool(__filename);
  const words = await wordsExperiment(
    pool,
    wordsLaw(),
    { seed, count: Number(values.count) },
    telling('words'),
  );
  const english = await englishExperiment(
    pool,
    {
      ...{ seed, count: windows, windows: Math.min(128, windows) },
      temperatures: englishTemperatures,
    },
    telling('English'),
  );
  await pool.end();
  const result = { words, english };
  console.log(reportOf(result));
  write(result, values.keep);
}

/** On the standard error, as the tables go to the other. */
function telling(name: string): (share: number) => void {
  const started = performance.now();
  let said = -1;
  return (share) => {
    const tenth = Math.floor(10 * share);
    if (tenth === said) return;
    said = tenth;
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.error(`${name}: ${10 * tenth} %, ${seconds} s`);
  };
}

/** What was kept is what the picture of the README is drawn of. */
function write(result: ValueResult, keep: boolean): void {
  const file = keep ? path.join('test', 'value', 'kept.json') : path.join('out', 'value.json');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(result, undefined, 1)}\n`);
  console.log(`\nwritten to ${file}`);
}
