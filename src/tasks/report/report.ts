// What a report holds, whatever it is written in.
import type { Outline } from '../../document/outline';
import type { EvaluatedStudy } from '../evaluating';
import type { ReportPlot } from './plot';

/** What a report is made of. */
export interface ReportedFile extends EvaluatedStudy {
  readonly outline: Pick<Outline, 'title' | 'description' | 'units'> & {
    readonly distribution: { readonly family: { readonly name: string } | undefined } | undefined;
  };
  readonly source: {
    /** Its name, without folders. */
    readonly file: string;
    /** Of its bytes; left out where the text was not saved. */
    readonly sha256?: string;
  };
  /** Of the program. */
  readonly version: string;
}

/** How sure a number is. */
export type Sureness = 'exact' | 'estimate' | 'measured' | 'bound';

export interface Claim {
  readonly sureness: Sureness;
  /** "Error of the plan", and how much it is, with its interval where it has one. */
  readonly what: string;
  readonly value: string;
  /** What it comes from, or what it holds for. */
  readonly from: string;
}

export interface ReportTable {
  readonly title: string;
  readonly about?: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface FileReport {
  readonly title: string;
  readonly question: readonly string[];
  /** One line: how many steps, what they lose, how sure that is. */
  readonly answer: { readonly steps: string; readonly error: string; readonly sureness: string };
  /** Sentences about the plan. */
  readonly plan: readonly string[];
  /** Tokens of each step, in one line. */
  readonly sizes: string;
  readonly plots: readonly ReportPlot[];
  readonly tables: readonly ReportTable[];
  readonly claims: readonly Claim[];
  /** Where all of it comes from: names and values. */
  readonly origin: readonly (readonly [string, string])[];
}
