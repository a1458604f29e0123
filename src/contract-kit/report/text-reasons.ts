import type { Reason } from './by-reason.ts';
import { wrap } from './wrap.ts';

/** How many reasons are told, and how many places of each. */
const mostReasons = 12;
const mostPlaces = 3;

/** What could not be judged or seen, by the reason, as lines of text. */
export function textReasons(title: string, reasons: readonly Reason[], columns: number): string[] {
  if (reasons.length === 0) return [];
  const told = reasons.slice(0, mostReasons);
  const left = reasons.slice(mostReasons);
  return [
    `${title}, by the reason:`,
    ...told.flatMap(({ reason, places }) => [
      ...wrap(reason, columns - 8).map(
        (line, row) => `${(row === 0 ? String(places.length) : '').padStart(6)}  ${line}`,
      ),
      ...placeLines(places).map((line) => `        ${line}`),
    ]),
    ...(left.length === 0 ? [] : [`${String(countPlaces(left)).padStart(6)}  for ${left.length} other reasons`]),
  ];
}

function placeLines(places: readonly string[]): string[] {
  // One more takes no more room than to say that there is one.
  if (places.length <= mostPlaces + 1) return [...places];
  return [...places.slice(0, mostPlaces), `and ${places.length - mostPlaces} more`];
}

function countPlaces(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, { places }) => sum + places.length, 0);
}
