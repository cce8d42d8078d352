// The whole text of a measuring script.
import { encodingLine, pythonLiteral } from '../pythonLiteral';
import { commandLinePython } from './commandLine';
import { decodersPython } from './decoders';
import { everyModelPython } from './everyModel';
import { generatedPython } from './generated';
import { type ModelKindName, modelKinds, usualGrid } from './kinds';
import { ordersPython } from './orders';
import { standInPython } from './standIn';
import { torchPython } from './torchModel';

/** What a script is written for; whatever is left out is usual for the kind. */
export interface ScriptChoice {
  readonly model: ModelKindName;
  readonly modelName?: string;
  readonly data?: string;
  readonly length?: number;
  /** Tokens in a block, where a model decodes block by block. */
  readonly block?: number;
  /** Rows and columns, where the positions lie on a grid. */
  readonly grid?: readonly [rows: number, columns: number];
  /** The file that it calls itself, and the file of rows. */
  readonly script?: string;
  readonly rows?: string;
  /** The orders whose surfaces are measured: `spread`, `bisection:width=2`; none for the profile alone. */
  readonly orders?: readonly string[];
  /** A file of decoders that are measured. */
  readonly decoders?: string;
}

/**
 * A Python script that measures the profile of a model: c(j), the mean cross entropy per hidden token
 * when exactly j random others are known. It writes rows that `measured` and `import` read.
 */
export function measuringScript(choice: ScriptChoice): string {
  const { script = 'measure.py', rows = 'rows.jsonl', orders = [] } = choice;
  const { decoders = '' } = choice;
  const kind = modelKinds[choice.model];
  const { modelName = kind.modelName, data = kind.dataFile, length = kind.length } = choice;
  const { block = kind.block ?? 0 } = choice;
  const { grid = usualGrid(choice.model, length) } = choice;
  return `${encodingLine}
${headOf(choice.model, shellWord(script))}
import argparse
import copy
import itertools
import json
import math
import os
import random
import sys
import time
import traceback

# ADAPT: what the command line begins with.
MODEL = ${pythonLiteral(modelName)}
DATA = ${pythonLiteral(data)}
LENGTH = ${length}  # tokens in a sequence
BLOCK = ${block}  # tokens in a block of semi-autoregressive decoding; 0 for none
GRID = ${pythonLiteral(grid ? grid.join('x') : '')}  # rows x columns of the positions, such as 16x16; none where they lie in a line
OUT = ${pythonLiteral(rows)}
ORDERS = ${pythonLiteral(orders.join(','))}  # whose surfaces are measured, such as random,spread; none: the profile alone
DECODERS = ${pythonLiteral(decoders)}  # a JSON file of decoders that are measured instead, where one is named

${(kind.code ? torchPython(kind.code) : standInPython).trimEnd()}

${commandLinePython.trimStart()}
${ordersPython}
${decodersPython}
${generatedPython}
${everyModelPython}`;
}

/** The rows beside it that a script writes, where it measures decoders; undefined of other texts. */
export function decodersScriptRows(text: string): string | undefined {
  const head = text.slice(0, 8000);
  const decoders = /^DECODERS = "([^"\n]+)"/m.test(head);
  const rows = /^OUT = "([\w.-]+\.jsonl)"/m.exec(head)?.[1];
  return decoders ? rows : undefined;
}

function headOf(model: ModelKindName, script: string): string {
  const { title, code } = modelKinds[model];
  const needs = code
    ? `It needs torch${model === 'imageTokens' ? '' : ' and transformers'}: python3 -m pip install torch transformers.
Try it first with a tiny random model, which needs torch only: python3 ${script} --tiny --rows 100 --out try.jsonl`
    : 'It needs nothing but Python 3.8.';
  return `"""Measures the information profile of a masked model: ${title}.

Written by Unmask. ${needs}

    python3 ${script} --rows 2000             writes rows; the picture follows as they arrive
    python3 ${script} --rows 8000 --resume    goes on where it stopped
    python3 ${script} --orders random,spread  measures what orders are worth, with as many calls
    python3 ${script} --shard 0/4             one of four parts, each on a machine of its own;
                                            afterwards: unmask import rows.*-of-4.jsonl --to model.dist.json
    python3 ${script} --fresh rows.jsonl --levels 0,4,12 --out confirm.jsonl
                                            what a plan needs to be confirmed on other sequences; which levels
                                            these are, unmask plan says

For each row exactly j tokens of a sequence are known and the others masked; the row holds the cross
entropy of the masked ones. Look for "ADAPT" where your model or your data may differ.
Nothing is sent anywhere${code ? ', but models that you do not have are fetched by their name' : ''}.
"""
`;
}

/** A file's name as it is typed in a shell, within a string of three quotes. */
function shellWord(file: string): string {
  return /^[\w./-]+$/.test(file)
    ? file
    : pythonLiteral(`'${file.replaceAll("'", `'\\''`)}'`).slice(1, -1);
}

/** A distribution file whose picture is that of the rows. */
export function measuredFileText(
  choice: Pick<ScriptChoice, 'model' | 'modelName' | 'length' | 'block' | 'script' | 'rows'>,
): string {
  const { script = 'measure.py', rows = 'rows.jsonl' } = choice;
  const kind = modelKinds[choice.model];
  const block = choice.block ?? kind.block ?? 0;
  const length = block || (choice.length ?? kind.length);
  const steps = Math.max(1, Math.round(length / 4));
  return `{
  "title": ${JSON.stringify(`Measured: ${choice.modelName ?? kind.modelName}`)},
  "description": ${JSON.stringify(`The rows that ${script} writes; they are read again as they arrive.`)},
  "distribution": {
    "family": "measured",
    "file": ${JSON.stringify(rows)},
    // As --length of the script${block ? ', or rather its --block' : ''}.
    "length": ${length}
  },
  // What you want: "steps", or "maxError" in nats.
  "goal": { "steps": ${steps} },
  "schedules": { "even": { "kind": "uniform", "steps": ${steps} } }
}
`;
}
