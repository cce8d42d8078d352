import type { ExportTarget } from '../target';
import { bd3lm, mdlm, sedd } from './ancestral';
import { fastDllm, llada, nemo } from './counts';
import { decode } from './decode';
import { amused, entropyBoundTarget, llada2Diffusers } from './diffusers';
import { dinfer } from './dinfer';
import { dllm } from './dllm';
import { dreamHook, dreamTimesteps } from './dream';
import { dome272, esm3, maskgit, showO } from './floors';
import { json } from './json';
import { lucidrains } from './lucidrains';
import { md4 } from './md4';
import { npy } from './npy';
import { sglang } from './sglang';
import { csv, latex, markdown } from './stepTables';
import { halton, valeoMaskgit } from './valeoai';
import { vllm } from './vllm';

/** Every target there is, in the order of the help: formats first, then samplers by how they count. */
export const exportTargets: readonly ExportTarget[] = [
  json,
  csv,
  markdown,
  latex,
  npy,
  decode,
  llada,
  fastDllm,
  nemo,
  dreamHook,
  dreamTimesteps,
  dllm,
  dinfer,
  llada2Diffusers,
  amused,
  entropyBoundTarget,
  maskgit,
  valeoMaskgit,
  lucidrains,
  dome272,
  halton,
  showO,
  esm3,
  sglang,
  vllm,
  mdlm,
  bd3lm,
  sedd,
  md4,
];
