import { type BodyValidator, bodyValidatorOf } from '../../check/body-validator.ts';
import { shownValue } from '../../check/shown-value.ts';
import type { BodyAssertion, Clause } from '../../contract/clause.ts';
import { clauseId } from '../../contract/clause-id.ts';
import { requestBodyClauses } from '../../contract/request-body-clauses.ts';
import type { Json } from '../../document/json.ts';
import { needsBody, type Operation } from '../../document/operation.ts';
import type { BodyCandidate } from './body-candidate.ts';
import type { BodyContent } from './body-content.ts';
import { toForm } from './form.ts';
import { type BodyVerdict, judgeBody } from './judge-body.ts';

/** A clause about what is in a body. */
export type BodyClause = Clause & { readonly assertion: BodyAssertion };

/** A value as a body. */
export type ValidBody = BodyCandidate & { readonly body: string; readonly value: Json };

/** Writes values as bodies of one documented kind, and judges them. */
export interface BodyMaker {
  readonly content: BodyContent;
  readonly validate: BodyValidator;
  /** Those about what is in such bodies. */
  readonly clauses: readonly BodyClause[];
  /** Nothing where the media type cannot write the value, or where it is too long. */
  readonly write: (value: Json) => string | undefined;
  readonly judge: (body: string) => BodyVerdict;
  /** The clauses that a valid value shows holding, those about all of it first. */
  readonly shown: (value: Json) => BodyClause[];
  /** A valid value as a body; nothing where it cannot be one. */
  readonly valid: (value: Json, label: string) => ValidBody | undefined;
}

/** Longer bodies would not fit into a command line. */
const maxBytes = 60_000;

export function createBodyMaker(operation: Operation, content: BodyContent): BodyMaker {
  const { mediaType: contentType, documented, kind } = content;
  const validate = bodyValidatorOf(operation.node.document, 'request');
  const clauses = requestBodyClauses(operation).clauses.flatMap((clause): BodyClause[] => {
    const { assertion } = clause;
    return assertion?.mediaTypes.includes(documented) ? [{ ...clause, assertion }] : [];
  });
  const maker: BodyMaker = {
    content,
    validate,
    clauses,
    write: (value) => {
      const body = kind === 'json' ? JSON.stringify(value) : toForm(value);
      return body !== undefined && Buffer.byteLength(body) <= maxBytes ? body : undefined;
    },
    judge: (body) => judgeBody(operation, { contentType, body }, validate),
    shown: (value) =>
      clauses
        .filter(({ assertion }) => shownValue(value, assertion, validate) !== undefined)
        .toSorted(({ assertion: one }, { assertion: other }) => one.path.length - other.path.length),
    valid: (value, label) => {
      const body = maker.write(value);
      if (body === undefined) return undefined;
      const { intent, isUnread } = maker.judge(body);
      // What the second judge cannot read, the first one has judged.
      if (intent !== 'accept' && !isUnread) return undefined;
      const shown = [
        clauseId.bodyMediaType(operation),
        ...maker.shown(value).map(({ id }) => id),
        ...(needsBody(operation) ? [clauseId.bodyPresence(operation)] : []),
      ];
      return { label, contentType, body, value, intent: 'accept', rule: 'body/valid', clauses: shown };
    },
  };
  return maker;
}
