// The state of a file whose computation ended with an error.
import * as l10n from '@vscode/l10n';
import { ResponseError } from 'vscode-jsonrpc';
import { reasonOf } from '../../core/input/reasonOf';
import { type Refusal, refusedCode } from '../../protocol/worker';
import { WorkerEnded, WorkerStuck } from '../thread/lostThread';
import type { Phase } from './documentState';

/** What a document is said to be whose computation ended with this error. */
export function failedBy(error: unknown): Extract<Phase, { readonly kind: 'failed' }> {
  const message = reasonOf(error);
  if (error instanceof WorkerStuck)
    return failed(
      'worker.stuck',
      l10n.t`${message} This text is left alone until you change the file or press Retry.`,
    );
  if (error instanceof WorkerEnded)
    return failed(
      'worker.stopped',
      l10n.t`${message} It happened several times with this file, so it is not tried again until you change the file or press Retry.`,
    );
  if (error instanceof ResponseError && error.code === refusedCode)
    return failed((error.data as Refusal).code, message);
  return failed('worker.failed', l10n.t`This could not be computed: ${message}`);
}

function failed(code: string, message: string) {
  return { kind: 'failed', code, message } as const;
}
