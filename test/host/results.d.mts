export interface FileResult {
  readonly passed: number;
  readonly failed: number;
  readonly text: string;
}
export type Results = { readonly [file: string]: FileResult };

export const unfinished: FileResult;
export function countsOf(results: Results): { readonly passed: number; readonly failed: number };
export function failedIn(results: Results): string[];
export function withSecondTries(first: Results, second: Results): Results;
export function whatFailed(output: string, most?: number): string;
