import fc from 'fast-check';
import type { Dimension, DimensionValue } from '../../contract/model/dimension.ts';
import { knownBodies, type OperationValues } from '../../contract/model/operation-values.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { type BodyBetween, bodiesBetween, hasPart } from './bodies-between.ts';
import type { BodyCandidate } from './body-candidate.ts';
import { bodyCandidates, candidateOf, validBodies } from './body-candidates.ts';
import { withBodyMember } from './with-body-member.ts';

/** No dimension of a parameter has this name. */
export const bodyDimensionName = 'body';

/**
 * The dimension of the request bodies of an operation. Empty if it has no body that the kit can make.
 *
 * @param values The user's members are put into each body that has a place for them, unless that is what the body tests. Of
 * several values of a member, the bodies have one after the other.
 * @param onlyValid Whether only the valid bodies are made.
 */
export function bodyDimension(operation: Operation, values: OperationValues, onlyValid: boolean): Dimension[] {
  const known = knownBodies(values.known);
  const valid = validBodies(operation, known);
  const others = onlyValid ? [] : bodyCandidates(operation, known).others;
  if (valid.every(({ body }) => body === undefined)) return [];
  const byLabel = new Map([...valid, ...others].map((candidate) => [candidate.label, candidate]));
  const toValue = (candidate: BodyCandidate, turn = 0): DimensionValue => {
    const { contentType, body: written, value: _, ...own } = candidate;
    let body = written;
    for (const [pointer, all] of values.body) {
      body = withBodyMember(operation, { contentType, body }, pointer, all[turn % all.length] ?? null) ?? body;
    }
    return {
      dimension: bodyDimensionName,
      ...own,
      mediaType: contentType,
      shrink: (passing) => {
        const other = byLabel.get(passing.label);
        return other === undefined ? [] : bodiesBetween(operation, candidate, other).map(toPart);
      },
      write: (draft) => {
        if (contentType !== undefined) draft.headers.push(['Content-Type', contentType]);
        if (body !== undefined) draft.body = body;
      },
    };
  };
  const toPart = (between: BodyBetween): DimensionValue => ({
    ...toValue(between),
    isPartOf: ({ label }) => {
      const whole = byLabel.get(label);
      return whole !== undefined && hasPart(whole, between);
    },
  });
  const plain = valid.filter(({ alone }) => !alone);
  // In turn with the parameters of the same known requests.
  const wholes = values.known.flatMap(({ body }) => candidateOf(plain, body) ?? plain.slice(0, 1));
  const whole = wholes.length > 0 ? wholes : plain;
  const turns = Math.max(0, ...[...values.body.values()].map(({ length }) => length));
  // The first body has each value that the others are too few for.
  const again = [...Array(turns).keys()].slice(whole.length).flatMap((turn) =>
    whole.slice(0, 1).map((candidate) => {
      return { ...toValue(candidate, turn), label: `${candidate.label}, with other values (${turn + 1})` };
    }),
  );
  const rotating = [...whole.map(toValue), ...again];
  const singles = [...valid.filter(({ alone }) => alone), ...others].map((candidate) => toValue(candidate));
  const refused = singles.filter(({ expectation }) => expectation === 'refuse');
  const drawn = refused.length > 0 && {
    random: { accept: fc.constantFrom(...rotating), refuse: fc.constantFrom(...refused) },
  };
  return [{ name: bodyDimensionName, states: [], rotating, singles, ...drawn }];
}
