import { locateInstance } from '../../contract/clauses/locate-instance.ts';
import type { ClauseViolation } from '../../contract/clauses/nearest-branch.ts';
import { requestBodyClauses } from '../../contract/clauses/request-body-clauses.ts';
import { type BodyClause, bodyClauses } from '../../contract/model/clause.ts';
import { clauseId } from '../../contract/model/clause-id.ts';
import type { Json } from '../../openapi/document/json.ts';
import { keep } from '../../openapi/document/once-for.ts';
import { toldUniqueIn } from '../../openapi/names/told-unique.ts';
import type { BodyContent } from '../../openapi/operation/body-content.ts';
import { needsBody, type Operation, pathParameters } from '../../openapi/operation/operation.ts';
import type { Conjunction } from '../../schema/generate/conjunction.ts';
import { prepare } from '../../schema/generate/valid-values.ts';
import type { ValueMaker } from '../../schema/generate/value-maker.ts';
import { type BodyValidator, bodyValidatorOf, requestViolations } from '../../schema/validate/body-validator.ts';
import { isKeptUnique } from '../unique/kept-unique.ts';
import type { Marked } from '../unique/mark-text.ts';
import { withoutSlots } from '../unique/slots.ts';
import type { BodyCandidate } from './body-candidate.ts';
import { bodySyntaxes } from './body-syntax.ts';
import { type BodyVerdict, judgeBody, violationsOf } from './judge-body.ts';
import { type UniqueBodyOptions, uniqueBody } from './unique-body.ts';

/** A value as a body. */
export type ValidBody = BodyCandidate & { readonly body: string; readonly value: Json };

/** Writes values as bodies of one documented kind, and judges them. */
export interface BodyMaker {
  readonly content: BodyContent;
  readonly validate: BodyValidator;
  /** The violations of a value, with the clauses that they break. */
  readonly violations: (value: Json) => ClauseViolation[];
  /** Makes values. */
  readonly values: ValueMaker;
  /** The schemas that a value must match. */
  readonly layers: Conjunction;
  /** The clauses about the content of such bodies. */
  readonly clauses: readonly BodyClause[];
  /**
   * Writes a value, with slots in texts that services usually require to be unique. `undefined` if the media type cannot write
   * it, or if it is too long.
   */
  readonly write: (value: Json) => string | undefined;
  /** Judges a body, with or without slots. The sent body has the same verdict. */
  readonly judge: (body: string) => BodyVerdict;
  /** The clauses that a valid value shows accepted, those about the whole value first. */
  readonly shown: (value: Json) => BodyClause[];
  /** A valid value as a body. `undefined` if it cannot be written, or if the written body is not valid. */
  readonly valid: (value: Json, label: string) => ValidBody | undefined;
  /** The body with texts of their original lengths, if {@link BodyMaker.valid} made them longer. It is sent once. */
  readonly outgrown: (body: ValidBody) => BodyCandidate | undefined;
}

/** Longer bodies would not fit into a command line. */
const maxBytes = 60_000;

export function createBodyMaker(operation: Operation, content: BodyContent): BodyMaker {
  const { mediaType: contentType, documented, kind, schema } = content;
  const { maker: values, layers } = prepare(schema ?? {}, 'request');
  const validate = bodyValidatorOf(operation.node.document, 'request');
  const all = bodyClauses(requestBodyClauses(operation).clauses);
  const clauses = all.filter(({ assertion }) => assertion.mediaTypes.includes(documented));
  const text = (value: Json): string | undefined => bodySyntaxes[kind].write(value, content);
  const judge = (body: string): BodyVerdict => judgeBody(operation, { contentType, body: withoutSlots(body) });
  const inPath = new Set(pathParameters(operation).map(({ name }) => name));
  const told = toldUniqueIn(operation);
  const uniqueness: UniqueBodyOptions = {
    judge: (value) => {
      const { expectation, clause, violations } = judge(text(value) ?? '');
      const places = violations.map(({ instancePath }) => instancePath.join('/'));
      const broken = violations.map((violation) => violation.clause);
      return { key: JSON.stringify([expectation, clause, broken, places]), places };
    },
    // A member that is called like a path parameter may have to equal it.
    isUnique: (name) => (isKeptUnique(name) || told.has(name)) && !inPath.has(name),
    known: new Map(),
  };
  const made = keep<Json, Marked<Json>>();
  const unique = (value: Json): Marked<Json> => made(value, () => uniqueBody(value, uniqueness));
  const maker: BodyMaker = {
    content,
    validate,
    violations: (value) => violationsOf(operation, content, requestViolations(schema, value)),
    values,
    layers,
    clauses,
    write: (value) => {
      const body = text(unique(value).value);
      return body !== undefined && Buffer.byteLength(body) <= maxBytes ? body : undefined;
    },
    judge,
    shown: (value) =>
      clauses
        .filter(({ assertion }) => locateInstance(value, assertion, validate) !== undefined)
        .toSorted(({ assertion }, { assertion: other }) => assertion.path.length - other.path.length),
    valid: (value, label) => {
      const body = maker.write(value);
      if (body === undefined) return undefined;
      const { mayBeTaken } = unique(value);
      const { expectation, isNotVerified } = maker.judge(body);
      // The first validator has judged what the second one cannot read.
      if (expectation !== 'accept' && !isNotVerified) return undefined;
      const presence = needsBody(operation) ? [clauseId.bodyPresence(operation)] : [];
      const shown = [clauseId.bodyMediaType(operation), ...maker.shown(value).map(({ id }) => id), ...presence];
      const taken = mayBeTaken && ({ mayBeTaken } as const);
      return { label, contentType, body, value, expectation: 'accept', rule: 'body/valid', clauses: shown, ...taken };
    },
    outgrown: (one) => {
      if (!unique(one.value).isGrown) return undefined;
      const body = text(uniqueBody(one.value, uniqueness, 'forbidden').value) ?? one.body;
      return { ...one, label: `${one.label} as it is`, body, alone: true, mayBeTaken: true };
    },
  };
  return maker;
}
