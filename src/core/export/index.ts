import type { ExportTarget } from './target';
import { bd3lm, mdlm, sedd } from './targets/ancestral';
import { fastDllm, llada, nemo } from './targets/counts';
import { amused, llada2Diffusers } from './targets/diffusers';
import { dllm } from './targets/dllm';
import { dreamHook, dreamTimesteps } from './targets/dream';
import { esm3, maskgit, showO } from './targets/floors';
import { json } from './targets/json';
import { md4 } from './targets/md4';
import { npy } from './targets/npy';
import { sglang } from './targets/sglang';
import { csv, latex, markdown } from './targets/tables';

/** Every target there is, in the order of the help: formats first, then samplers by how they count. */
export const exportTargets: readonly ExportTarget[] = [
  json,
  csv,
  markdown,
  latex,
  npy,
  llada,
  fastDllm,
  nemo,
  dreamHook,
  dreamTimesteps,
  dllm,
  llada2Diffusers,
  amused,
  maskgit,
  showO,
  esm3,
  sglang,
  mdlm,
  bd3lm,
  sedd,
  md4,
];
