import { plural } from '../../contract-kit/text/listed.ts';
import type { Progress } from '../../contract-kit/verify/plan/progress.ts';

/** The parts of a terminal that a progress line uses. */
export interface ProgressStream extends Partial<Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>> {
  readonly write: (text: string) => unknown;
}

export interface ProgressLine {
  readonly update: (progress: Progress) => void;
  /** Erases the line, and prints no more. */
  readonly clear: () => void;
}

/** The shortest time between two redraws. */
const redrawMs = 100;
/** Without a terminal: a line after each tenth of the operations, but not within so much time of the line before. */
const shortestMs = 10_000;
/** Without a terminal, the longest time without a line. */
const longestMs = 60_000;
/** Before this, there are too few requests to estimate the remaining time. */
const guessAfterMs = 2000;
const eraseLine = '\r\u001b[2K';

/**
 * Tells how far a run is: on a terminal by a line that is redrawn. Otherwise, and if `CI` is set, a long run prints a line
 * now and then.
 */
export function createProgressLine(
  stream: ProgressStream,
  { CI }: Readonly<Record<string, string | undefined>> = process.env,
  now: () => number = () => performance.now(),
): ProgressLine {
  const isRedrawn = stream.isTTY === true && (CI === undefined || CI === '' || CI === 'false');
  return isRedrawn ? redrawnLine(stream, now) : printedLines(stream, now);
}

function redrawnLine(stream: ProgressStream, now: () => number): ProgressLine {
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

function printedLines(stream: ProgressStream, now: () => number): ProgressLine {
  const started = now();
  let printed = started;
  let tenths = 0;
  let last: Progress | undefined;
  const print = (): void => {
    if (last === undefined) return;
    const waited = now() - printed;
    const done = Math.floor((last.operationsDone / last.operations) * 10);
    if (waited < (done > tenths ? shortestMs : longestMs)) return;
    [printed, tenths] = [now(), done];
    stream.write(`${describe(last, now() - started)}\n`);
  };
  // One operation may take long. The timer keeps no process alive.
  const timer = setInterval(print, 1000).unref();
  return {
    update: (progress) => {
      last = progress;
      print();
    },
    clear: () => clearInterval(timer),
  };
}

function describe({ operations, operationsDone, requests, findings, done }: Progress, elapsedMs: number): string {
  const left = done === 0 || elapsedMs < guessAfterMs ? '' : `, ${duration((elapsedMs * (1 - done)) / done)} left`;
  return `${operationsDone} of ${operations} operations, ${requests} requests, ${plural(findings, 'finding')} so far${left}`;
}

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
