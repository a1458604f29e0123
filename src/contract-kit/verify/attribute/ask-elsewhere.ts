import { isPlainValid, withValues } from '../../contract/model/case.ts';
import type { DimensionValue } from '../../contract/model/dimension.ts';
import { excusedValues, isAccepted } from '../../exchange/checks/excused-values.ts';
import type { Run } from '../../exchange/checks/run.ts';
import type { Runner } from '../send/runner.ts';

/** After this many excused responses in a row, no resource is likely to be found. */
const maxUnknown = 3;
/** The limit of requests per operation. */
export const maxAsked = 40;

/**
 * Sends each value that only got an excused status again, with the values of an accepted request and a resource that no
 * request has named yet. If each resource exists only once, as for a DELETE, the 404 was not about this value.
 *
 * @param draw Draws a number of sets of values for the path.
 */
export async function askElsewhere(
  runs: readonly Run[],
  draw: (count: number) => readonly (readonly DimensionValue[])[],
  runner: Runner,
): Promise<Run[]> {
  const accepted = runs.find((run) => isAccepted(run) && isPlainValid(run.case))?.case;
  const unseen = accepted === undefined ? [] : excusedValues(runs);
  if (accepted === undefined || unseen.length === 0) return [];
  const things = draw(maxAsked);
  const inPath = new Set(things[0]?.map(({ dimension }) => dimension));
  const isInPath = (value: DimensionValue): boolean => inPath.has(value.dimension);
  const asked: Run[] = [];
  let unknown = 0;
  for (const value of [...unseen.filter((one) => !isInPath(one)), ...unseen.filter(isInPath)].slice(0, maxAsked)) {
    if (!excusedValues([...runs, ...asked]).includes(value)) continue;
    if (unknown === maxUnknown) break;
    const thing = isInPath(value) ? [] : (things[asked.length] ?? []);
    const run = await runner.rerun(withValues(accepted, [value, ...thing]));
    if (run === undefined) break;
    unknown = run.verdict.kind === 'inconclusive' ? unknown + 1 : 0;
    asked.push(run);
  }
  return asked;
}
