/** Why an operation on files failed: `ENOENT`, and in the words of the system. */
export interface Failure {
  readonly code?: string;
  readonly message: string;
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? { code: String(error.code) } : {};
  return { ...code, message: error.message };
}
