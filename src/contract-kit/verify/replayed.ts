import type { Finding } from '../report/report.ts';

/** The result of {@link replay}. */
export interface Replayed {
  /** `broken`: the problem shows again. `holds`: it does not. `inconclusive`: the response shows neither. */
  readonly verdict: 'holds' | 'broken' | 'inconclusive';
  /** What the response breaks now. Empty unless the verdict is `broken`. */
  readonly findings: readonly Finding[];
  /** Why the verdict is `inconclusive`, as a sentence. Absent otherwise. */
  readonly reason?: string;
  /** The target of the run that found it. Absent if it is the target of this replay. */
  readonly recordedTarget?: string;
}
