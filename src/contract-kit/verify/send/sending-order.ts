import type { Case } from '../../contract/model/case.ts';
import { onceFor } from '../../openapi/document/once-for.ts';

/** Cases that are sent one right after another on one connection, as indexes in the list of cases. */
export type Block = readonly number[];

/** The number of refusals of each kind that are followed by a valid request. */
const perKind = 2;

/**
 * The order in which cases are sent. A refusal may leave state in the provider, so a valid request follows each kind of
 * refusal on the same connection, and the last request is valid. The other valid requests come first, so that a failing
 * provider shows early.
 *
 * A refusal and the valid request after it have as many values in common as possible, because the state may depend on an id.
 *
 * Equal runs share one list of cases, and so its order.
 */
export const sendingOrder: (cases: readonly Case[]) => readonly Block[] = onceFor((cases: readonly Case[]) => {
  const indexes = cases.map((_, index) => index);
  const accepted = indexes.filter((index) => cases[index]?.expectation === 'accept');
  const pairs = pairUp(cases, firstOfKinds(cases), accepted.slice(1));
  const paired = new Set(pairs.flat());
  const alone = (own: readonly number[]): Block[] => own.filter((index) => !paired.has(index)).map((index) => [index]);
  const others = indexes.filter((index) => cases[index]?.expectation !== 'accept');
  return [...alone(accepted), ...pairs.slice(0, -1), ...alone(others), ...pairs.slice(-1)];
});

/** The first refusal of each kind, and then the next of each. */
function firstOfKinds(cases: readonly Case[]): number[] {
  const counts = new Map<string, number>();
  const ranked = cases.flatMap(({ expectation, fault }, index) => {
    if (expectation !== 'refuse') return [];
    const kind = JSON.stringify([fault?.dimension, fault?.rule]);
    const rank = counts.get(kind) ?? 0;
    counts.set(kind, rank + 1);
    return rank < perKind ? [{ index, rank }] : [];
  });
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ index }) => index);
}

/** Pairs each refused case with the most similar accepted case that is left. */
function pairUp(cases: readonly Case[], refused: readonly number[], accepted: readonly number[]): Block[] {
  const labels = cases.map(({ values }) => values.map(({ label }) => label));
  const left = new Set(accepted);
  return refused.slice(0, accepted.length).map((index) => {
    const own = labels[index] ?? [];
    // Values of rotating dimensions are rarer, so they count double.
    const weights = cases[index]?.values.map(({ isState }) => (isState ? 1 : 2)) ?? [];
    let best: number | undefined;
    let most = -1;
    for (const other of left) {
      const theirs = labels[other] ?? [];
      let common = 0;
      for (let at = 0; at < own.length; at += 1) if (own[at] === theirs[at]) common += weights[at] ?? 0;
      if (common > most) [best, most] = [other, common];
    }
    if (best === undefined) return [index];
    left.delete(best);
    return [index, best];
  });
}
