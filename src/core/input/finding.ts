// What is wrong in a JSON document, where it stands, and what would mend it.

/** Where a value stands in a JSON document: keys and indices from the root. */
export type JsonPath = readonly (string | number)[];

export type Severity = 'error' | 'warning' | 'information';

/** A change that would mend a finding: another value at `path`, or another name for the key there. */
export type Repair = {
  readonly title: string;
  readonly path: JsonPath;
} & ({ readonly value: unknown } | { readonly key: string });

/** Something a user should know about their file: what, where, what to do. */
export interface Finding {
  /** Stable and readable, such as `probabilities.sum`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: JsonPath;
  /** Mark the key rather than the value, for findings about a name. */
  readonly at?: 'key' | 'value';
  /** Mark these characters of a text value alone. */
  readonly within?: { readonly from: number; readonly to: number };
  readonly repairs?: readonly Repair[];
}

/** Takes findings while something is read; reading goes on after a finding and never throws. */
export type Report = (finding: Finding) => void;

/** A report whose findings lie below `prefix` of an outer document. */
export function below(report: Report, ...prefix: JsonPath): Report {
  return (finding) =>
    report({
      ...finding,
      path: [...prefix, ...finding.path],
      ...(finding.repairs && {
        repairs: finding.repairs.map((repair) => ({
          ...repair,
          path: [...prefix, ...repair.path],
        })),
      }),
    });
}
