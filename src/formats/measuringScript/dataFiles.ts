// Which files of a folder a model may be measured on, by their names.
import { type ModelKindName, modelKinds } from './kinds';

/** Texts and prompts that stand there, or ids of images; none where the usual file is there or nothing is read. */
export function dataFilesAmong(model: ModelKindName, names: readonly string[]): readonly string[] {
  const { dataFile, code } = modelKinds[model];
  if (!code || names.includes(dataFile)) return [];
  return names.filter((name) => /\.(txt|jsonl)$/i.test(name) && !ofAnother.test(name)).sort();
}

/** What projects keep in such files besides, and rows of scripts like these. */
const ofAnother =
  /^(requirements|constraints|licen[cs]e|readme|changelog|cmakelists|robots|vocab|merges|rows|confirm)\b/i;
