import type { Dimension, DimensionValue } from '../../contract/model/dimension.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { groupByFault } from './fair-order.ts';

/** Whether a value, sent with ordinary ones, is judged by the document and not excused by a profile. */
export type IsTelling = (value: DimensionValue) => boolean;

/**
 * What two dimensions have in common that are tested by the same values, for clauses that differ in their operation
 * only.
 */
export function dimensionKey({ name, states, rotating, singles }: Dimension, operation: Pick<Operation, 'id'>): string {
  const ends = (clauses: readonly string[]): string[] => clauses.map((id) => id.slice(operation.id.length));
  const all = [...states, ...rotating, ...singles];
  const table = all.map(({ label, expectation, rule, clauses }) => [label, expectation, rule, ...ends(clauses)]);
  return JSON.stringify([name, table]);
}

/**
 * The dimension with few of its values: for each clause and media type one or two valid ones and two that break it, including the one
 * that is closest to valid. The others are chosen by `turn`, so that many operations together use all values.
 */
export function reduceDimension(dimension: Dimension, turn: number, isTelling: IsTelling): Dimension {
  const { states, rotating, singles, name } = dimension;
  const valid = new Set([...states, ...rotating].flatMap(({ clauses }) => clauses));
  const isShown = ({ expectation, clauses }: DimensionValue): boolean =>
    expectation === 'either' || (expectation === 'accept' && clauses.every((id) => valid.has(id)));
  const faults = singles.filter((value) => !isShown(value));
  return {
    name,
    isReduced: true,
    states: fewOf(states, turn),
    rotating: fewOf(rotating, turn),
    singles: groupByFault(faults, (value) => value).flatMap((group) => {
      const nearest = Math.max(0, group.findIndex(isTelling));
      return fewOf([...group.slice(nearest), ...group.slice(0, nearest)], turn);
    }),
  };
}

/** The first value, those that differ from it in the clauses that they exercise or in their media type, and one more in rotation. */
function fewOf(values: readonly DimensionValue[], turn: number): DimensionValue[] {
  const seen = new Set<string>();
  const telling = values.filter(({ clauses, omits = [], mediaType = '' }, index) => {
    const own = [...clauses, ...omits, mediaType];
    const isNew = index === 0 || own.some((text) => !seen.has(text));
    for (const text of own) seen.add(text);
    return isNew;
  });
  const others = values.filter((value) => !telling.includes(value));
  return [...telling, ...others.slice(turn % Math.max(1, others.length)).slice(0, 1)];
}
