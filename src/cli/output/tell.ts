import { visibleLines } from '../../contract-kit/text/visible-text.ts';

/** Writes a text to standard error. Control characters in it, such as those in foreign names, become visible. */
export function tell(text: string): void {
  process.stderr.write(visibleLines(text));
}
