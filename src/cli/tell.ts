import { visibleLines } from '../contract-kit/text/visible-text.ts';

/** Says something on standard error; names from files, documents and responses that are in it cannot act there. */
export function tell(text: string): void {
  process.stderr.write(visibleLines(text));
}
