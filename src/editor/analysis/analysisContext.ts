// What the analysis of every document is given: settings, files, the thread.
import type { RatioThresholds } from '../../document/boundProblems';
import type { WorkerClient } from '../thread/workerClient';
import type { DocumentState, Evaluated, Update } from './documentState';

/** A document as the analysis sees it. */
export interface AnalysedText {
  readonly uri: string;
  version(): number;
  text(): string;
}

export interface AnalysisSettings {
  readonly update: Update;
  /** Time without a key after which a text is computed. */
  readonly pauseMilliseconds?: number;
  readonly thresholds: RatioThresholds;
}

/** What the analyses of all documents share. */
export interface AnalysisContext {
  readonly client: WorkerClient;
  settings(uri: string): AnalysisSettings;
  changed(state: DocumentState): void;
  /** This is shown of the newest text once the pause after its last key is over. */
  ahead(found: Evaluated): void;
  log(message: string): void;
  /** Runs one after another the computations that the thread died of, so that the right one is blamed. */
  suspect<Result>(work: () => Promise<Result>): Promise<Result>;
}
