import fc from 'fast-check';
import type { Operation } from '../document/operation.ts';
import type { BodyCandidate } from '../oracle/body-candidate.ts';
import { bodyCandidates } from '../oracle/body-candidates.ts';
import type { Dimension, DimensionValue } from './dimension.ts';

/** What varies in the bodies of an operation's requests; none where they have none that the kit can make. */
export function bodyDimension(operation: Operation): Dimension[] {
  const { valid, others } = bodyCandidates(operation);
  if (valid.every(({ body }) => body === undefined)) return [];
  const name = bodyDimensionName(operation);
  const toValue = ({ label, intent, rule, clauses, alone, contentType, body }: BodyCandidate): DimensionValue => ({
    dimension: name,
    label,
    intent,
    rule,
    clauses,
    ...(alone && { alone }),
    write: (draft) => {
      if (contentType !== undefined) draft.headers.push(['Content-Type', contentType]);
      if (body !== undefined) draft.body = body;
    },
  });
  const rotating = valid.map(toValue);
  const singles = others.map(toValue);
  const refused = singles.filter(({ intent }) => intent === 'refuse');
  return [
    {
      name,
      states: [],
      rotating,
      singles,
      ...(refused.length > 0 && {
        random: { accept: fc.constantFrom(...rotating), refuse: fc.constantFrom(...refused) },
      }),
    },
  ];
}

/** `body`, unless that is the name of a parameter. */
export function bodyDimensionName({ parameters }: Operation): string {
  return parameters.some(({ name }) => name === 'body') ? 'request body' : 'body';
}
