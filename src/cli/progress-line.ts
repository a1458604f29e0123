import type { Progress } from '../contract-kit/verify/progress.ts';

/** The parts of a terminal that a progress line uses. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

export interface ProgressLine {
  readonly update: (progress: Progress) => void;
  /** Erases the line. */
  readonly clear: () => void;
}

/** The shortest time between two redraws. */
const redrawMs = 100;
/** Before this, there are too few requests to estimate the remaining time. */
const guessAfterMs = 2000;
const eraseLine = '\r\u001b[2K';

/** A line that is redrawn while a command runs. Without a terminal, or if `CI` is set, nothing is drawn. */
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
      // Some terminals report 0 columns. The last column stays free, because a line that fills it wraps.
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
