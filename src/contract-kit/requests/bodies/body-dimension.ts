import fc from 'fast-check';
import type { Dimension, DimensionValue } from '../../contract/model/dimension.ts';
import type { Json } from '../../openapi/document/json.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { type BodyBetween, bodiesBetween, hasPart } from './bodies-between.ts';
import type { BodyCandidate } from './body-candidate.ts';
import { bodyCandidates, validBodies } from './body-candidates.ts';
import { withBodyMember } from './with-body-member.ts';

/** No dimension of a parameter has this name. */
export const bodyDimensionName = 'body';

/**
 * The dimension of the request bodies of an operation. Empty if it has no body that the kit can make.
 *
 * @param given Values of members by JSON Pointer, for each body that has the member, unless that is what the body tests.
 * Default: none.
 * @param onlyValid Whether only the valid bodies are made. Default: `false`.
 */
export function bodyDimension(
  operation: Operation,
  given: ReadonlyMap<string, Json> = new Map(),
  onlyValid = false,
): Dimension[] {
  const valid = validBodies(operation);
  const others = onlyValid ? [] : bodyCandidates(operation).others;
  if (valid.every(({ body }) => body === undefined)) return [];
  const byLabel = new Map([...valid, ...others].map((one) => [one.label, one]));
  const toValue = (candidate: BodyCandidate): DimensionValue => {
    const { contentType, body: written, value: _, ...own } = candidate;
    let body = written;
    for (const [pointer, value] of given)
      body = withBodyMember(operation, { contentType, body }, pointer, value) ?? body;
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
  const rotating = valid.map(toValue);
  const singles = others.map(toValue);
  const refused = singles.filter(({ expectation }) => expectation === 'refuse');
  const drawn = refused.length > 0 && {
    random: { accept: fc.constantFrom(...rotating), refuse: fc.constantFrom(...refused) },
  };
  return [{ name: bodyDimensionName, states: [], rotating, singles, ...drawn }];
}
