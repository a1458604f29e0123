import { groupBy } from '../../openapi/document/group-by.ts';
import { listed, plural } from '../../text/listed.ts';
import type { ClauseReport, Report } from '../report.ts';
import { type Waived, whyWaived } from '../waivers/waived.ts';

/** The number of ids that a line names. */
const maxNamed = 6;

/** The findings that do not count, by why they do not, one sentence for each reason. */
export function waivedLines({ waived = [], mended = [] }: Report): string[] {
  return [
    ...[...groupBy(waived, whyFindingWaived)].map(([why, findings]) => {
      const ids = [...new Set(findings.map(({ id }) => id))];
      return `Waived: ${plural(ids.length, 'finding')} (${why}): ${listed(ids, maxNamed)}.`;
    }),
    ...(mended.length === 0
      ? []
      : [
          `Mended since the baseline: ${plural(mended.length, 'finding')}: ${listed(mended, maxNamed)}. --update-baseline removes ${mended.length === 1 ? 'it' : 'them'}.`,
        ]),
  ];
}

function whyFindingWaived({ waived = { by: 'baseline' } }: { readonly waived?: Waived }): string {
  return whyWaived(waived);
}

/** Why a waived clause does not count as broken, for formats that have an entry for each clause. */
export function waivedSentence({ waived = [] }: Pick<Report, 'waived'>, { id }: Pick<ClauseReport, 'id'>): string {
  const reasons = waived.filter(({ clause }) => clause === id).map(whyFindingWaived);
  return `waived: ${[...new Set(reasons)].join('; ')}`;
}
