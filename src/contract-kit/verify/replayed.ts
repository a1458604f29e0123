import type { Finding } from '../report/report.ts';

/** What a finding's request gets now. */
export interface Replayed {
  /** `holds`: it passes. `inconclusive`: the response says neither, and `reason` says why. */
  readonly verdict: 'holds' | 'broken' | 'inconclusive';
  readonly findings: readonly Finding[];
  readonly reason?: string;
  /** The target that the finding was recorded against, where this is another one. */
  readonly recordedTarget?: string;
}
