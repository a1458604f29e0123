import type { Case } from '../../contract/model/case.ts';

/** A maker is tried with this many different requests. */
const maxTries = 6;

/**
 * Different valid cases of an operation for making a thing: the one that worked last, an ordinary one, and those with most
 * and with fewest members.
 */
export function makingCases(cases: readonly Case[], working: Case | undefined): readonly Case[] {
  const valid = cases.filter(
    ({ expectation, values }) => expectation === 'accept' && !values.some(({ alone }) => alone),
  );
  const byLength = [...valid].sort((one, other) => sizeOf(other) - sizeOf(one));
  const bodies = new Set<string | undefined>();
  return [working, valid[0], byLength[0], byLength.at(-1), ...valid]
    .filter((one) => one !== undefined)
    .filter(({ request: { body } }) => {
      const isNew = !bodies.has(body);
      bodies.add(body);
      return isNew;
    })
    .slice(0, maxTries);
}

function sizeOf({ request }: Case): number {
  return request.body?.length ?? 0;
}
