import type { ReportPart } from '../../report/build/report-part.ts';

/** How far a run is, for {@link VerifyOptions.onProgress}. */
export interface Progress {
  /** The number of operations of the run. */
  readonly operations: number;
  /** The number of operations that are finished. */
  readonly operationsDone: number;
  /** The number of requests that were sent. */
  readonly requests: number;
  /** The number of findings in the operations that are finished. */
  readonly findings: number;
  /** The part of the run that is done, from 0 to 1. */
  readonly done: number;
}

export interface ProgressTracker {
  /** Called after each case of an operation, with the number of finished cases and of all its cases. */
  readonly onSettled: (settled: number, cases: number) => void;
  /** Called after each operation. */
  readonly onPart: (part: ReportPart) => void;
}

export function trackProgress(operations: number, tell: (progress: Progress) => void): ProgressTracker {
  let operationsDone = 0;
  let requests = 0;
  let findings = 0;
  const tellMore = (settled: number, part: number): void => {
    const done = (operationsDone + part) / operations;
    tell({ operations, operationsDone, requests: requests + settled, findings, done });
  };
  return {
    onSettled: (settled, cases) => tellMore(settled, settled / cases),
    onPart: (part) => {
      operationsDone += 1;
      requests += part.requests;
      findings += part.findings.length;
      tellMore(0, 0);
    },
  };
}
