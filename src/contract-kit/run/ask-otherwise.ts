import { responseOf } from '../http/exchange.ts';
import type { Case } from '../model/case.ts';
import { isAccepted } from './accepted-values.ts';
import type { Run, Runner } from './run-cases.ts';

/** After this many requests in a row that were refused as well, no other way is likely to work. */
const maxRefused = 3;

/**
 * Sends valid requests that were refused in other ways. Where one of them is accepted, the refusal was about a text that the
 * service has to know, and says nothing of the description.
 *
 * @param otherwise Other requests for a refused one.
 */
export async function askOtherwise(
  runs: readonly Run[],
  otherwise: (one: Case) => Promise<readonly Case[]>,
  runner: Runner,
): Promise<Run[]> {
  const asked = new Map<Run, readonly Run[]>();
  let refused = 0;
  for (const run of runs.filter(isRefusedValid)) {
    if (refused === maxRefused || runner.isOver()) break;
    const others = await sendInTurn(await otherwise(run.case), runner);
    if (others.length === 0) continue;
    refused = others.some(isAccepted) ? 0 : refused + 1;
    asked.set(run, others.filter(isAccepted));
  }
  return runs.flatMap((run) => {
    const accepted = asked.get(run) ?? [];
    return accepted.length === 0 ? [run] : [toExcused(run), ...accepted];
  });
}

/** The runs of cases up to the first that is accepted. */
async function sendInTurn(cases: readonly Case[], runner: Runner): Promise<Run[]> {
  const runs: Run[] = [];
  for (const one of cases) {
    const run = await runner.run(one);
    if (run === undefined) break;
    runs.push(run);
    if (isAccepted(run)) break;
  }
  return runs;
}

function isRefusedValid({ case: one, judgement }: Run): boolean {
  if (one.expectation !== 'accept') return false;
  if (judgement.kind === 'inconclusive') return true;
  return judgement.kind === 'broken' && judgement.problems.every(({ kind }) => kind === 'refused-valid');
}

function toExcused(run: Run): Run {
  const status = responseOf(run.exchange)?.status;
  const reason = `${status} for ${run.exchange.request.path}, which was accepted with a text that the service knows`;
  return { ...run, judgement: { kind: 'inconclusive', reason } };
}
