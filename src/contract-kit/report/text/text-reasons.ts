import { wrap } from '../../text/wrap.ts';
import { type Reason, toldReasons } from '../by-reason.ts';

/** What was not verified or not covered, by reason, as lines of text. */
export function textReasons(title: string, reasons: readonly Reason[], columns: number): string[] {
  if (reasons.length === 0) return [];
  const { told, left } = toldReasons(reasons);
  return [
    `${title}, by reason:`,
    ...told.flatMap(({ reason, places, more }) => [
      ...wrap(reason, columns - 8).map(
        (line, row) => `${(row === 0 ? String(places.length + more) : '').padStart(6)}  ${line}`,
      ),
      ...places.map((place) => `        ${place}`),
      ...(more === 0 ? [] : [`        and ${more} more`]),
    ]),
    ...(left === undefined ? [] : [`        ${left}`]),
  ];
}
