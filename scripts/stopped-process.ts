/** A process did not end by itself, so its result is unknown. */
export class StoppedProcess extends Error {
  override readonly name = 'StoppedProcess';

  /** @param by - The signal, or the limit in milliseconds. */
  constructor(by: string | number, stderr: string) {
    const cause = typeof by === 'number' ? `after the limit of ${by / 60_000} minutes` : `by the signal ${by}`;
    super(`The process was stopped ${cause}, before it was done. ${lastLines(stderr)}`.trim());
  }
}

function lastLines(text: string): string {
  const lines = text.trim().split('\n').slice(-5).join('\n');
  return lines === '' ? '' : `The end of what it wrote:\n${lines}`;
}
