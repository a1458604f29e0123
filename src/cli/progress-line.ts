import type { Progress } from '../contract-kit/index.ts';

/** What a progress line needs of a terminal. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

export interface ProgressLine {
  readonly update: (progress: Progress) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

/** So often, a person sees it move. */
const redrawMs = 100;
/** Before, the first requests say too little about the others. */
const guessAfterMs = 2000;
const eraseLine = '\r\u001b[2K';

/** One line that is redrawn while a command runs; nothing without a terminal, or where `CI` is set. */
export function createProgressLine(
  stream: ProgressStream,
  { CI }: Readonly<Record<string, string | undefined>> = process.env,
  now: () => number = () => performance.now(),
): ProgressLine {
  if (!stream.isTTY || (CI !== undefined && CI !== '' && CI !== 'false')) return { update: () => {}, clear: () => {} };
  const started = now();
  let drawn = Number.NEGATIVE_INFINITY;
  return {
    update: (progress) => {
      if (now() - drawn < redrawMs) return;
      drawn = now();
      // Some terminals say that they have no columns at all. One column stays free: a line that fills the last one wraps.
      stream.write(eraseLine + describe(progress, now() - started).slice(0, (stream.columns || 80) - 1));
    },
    clear: () => {
      if (drawn > 0) stream.write(eraseLine);
      drawn = Number.NEGATIVE_INFINITY;
    },
  };
}

function describe({ operations, operationsDone, requests, findings, done }: Progress, elapsedMs: number): string {
  const left = done === 0 || elapsedMs < guessAfterMs ? '' : `, ${duration((elapsedMs * (1 - done)) / done)} left`;
  return `${operationsDone} of ${operations} operations, ${requests} requests, ${findings} findings${left}`;
}

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
