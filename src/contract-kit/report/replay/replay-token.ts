import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { schemeIn, splitAtToken, splitTarget, tokenForms } from '../../contract/credentials/token-forms.ts';
import type { TokenForm } from '../../contract/credentials/token-variant.ts';
import { isExpectation } from '../../contract/model/candidate.ts';
import type { Case } from '../../contract/model/case.ts';
import type { DimensionValue } from '../../contract/model/dimension.ts';
import { parameterValues } from '../../contract/model/dimension-name.ts';
import { mapRequest, type WireRequest } from '../../contract/model/exchange.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Credentials } from './redact.ts';

interface Recorded extends WireRequest, Pick<Case, 'expectation' | 'rule' | 'clauses'> {
  /** The base URL of the target. Absent for an embedded mock. */
  readonly target?: string;
  readonly operation: string;
  /** The seed of the run, which decides what wrong tokens look like. */
  readonly seed?: number;
  /** The clause of the finding. */
  readonly broken: string;
  readonly fault: string | undefined;
  /** The labels of the values that are judged. */
  readonly values: readonly (readonly [dimension: string, label: string])[];
}

/** A string from which {@link fromReplayToken} restores the request and how it is judged. */
export function toReplayToken(one: Case, broken: string, credentials: Credentials, target?: string): string {
  // The token must not leave the process.
  const blank = (parts: readonly (string | TokenForm)[]): string =>
    parts.map((part) => (typeof part === 'string' ? part : part.placeholder)).join('');
  // Laws look at the parameters. Of the other values, only the faulty one is judged.
  const parameters = parameterValues(one);
  const recorded: Recorded = {
    ...(target !== undefined && { target }),
    operation: one.operation.id,
    ...(credentials.seed !== undefined && { seed: credentials.seed }),
    broken,
    ...mapRequest(
      one.request,
      (path) => blank(splitTarget(path, credentials)),
      (text) => blank(splitAtToken(text, credentials)),
    ),
    expectation: one.expectation,
    rule: one.rule,
    fault: one.fault?.dimension,
    clauses: one.clauses,
    values: one.values
      .filter((value) => value === one.fault || parameters.includes(value))
      .map(({ dimension, label }) => [dimension, label]),
  };
  return deflateRawSync(JSON.stringify(recorded)).toString('base64url');
}

/** The request of a finding, as it can be sent again. */
export interface RecordedCase {
  readonly case: Case;
  /** The clause of the finding. */
  readonly broken: string;
  /** The base URL of the target. `undefined` for an embedded mock. */
  readonly target: string | undefined;
  /** The seed of the run. */
  readonly seed: number | undefined;
}

/** @throws Error when the string is not from a report, or names an operation that the document does not have. */
export function fromReplayToken(
  text: string,
  operations: readonly Operation[],
  { token, other, schemes }: Credentials,
): RecordedCase {
  const recorded = decode(text);
  const { seed } = recorded;
  const operation = operations.find(({ id }) => id === recorded.operation);
  if (operation === undefined)
    throw new Error(`The replay string is for operation ${recorded.operation}, which this document does not have.`);
  const forms = tokenForms({ token, other, schemes, seed });
  const fill = (text: string): string => {
    const filled = forms.reduce((rest, form) => rest.replaceAll(form.placeholder, () => form.text), text);
    const missing = schemeIn(filled);
    if (missing === undefined) return filled;
    throw new Error(`The request has credentials for ${missing}: give them, as in the run that found it.`);
  };
  const values = recorded.values.map(
    ([dimension, label]): DimensionValue => ({
      dimension,
      label,
      expectation: dimension === recorded.fault ? recorded.expectation : 'accept',
      rule: recorded.rule,
      clauses: [],
      write: () => {},
    }),
  );
  const one: Case = {
    operation,
    values,
    expectation: recorded.expectation,
    rule: recorded.rule,
    fault: values.find(({ dimension }) => dimension === recorded.fault),
    clauses: recorded.clauses,
    request: mapRequest(recorded, fill),
  };
  return { case: one, broken: recorded.broken, target: recorded.target, seed };
}

function decode(text: string): Recorded {
  try {
    const value: unknown = JSON.parse(inflateRawSync(Buffer.from(text, 'base64url')).toString());
    if (isRecorded(value)) return value;
  } catch {
    // The error below covers every way in which the string does not parse.
  }
  throw new Error('This is not a replay string: copy the whole string from a finding of this version.');
}

/** All members of {@link Recorded}. */
const names = 'target seed operation broken method path headers body expectation rule fault clauses values'.split(' ');

function isRecorded(value: unknown): value is Recorded {
  const member = (name: keyof Recorded): unknown => Reflect.get(Object(value), name);
  const isTexts = (list: unknown): boolean =>
    Array.isArray(list) && list.every((text: unknown) => typeof text === 'string');
  const isPairs = (list: unknown): boolean =>
    Array.isArray(list) &&
    list.every(
      (pair: unknown) => Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string'),
    );
  return (
    (['operation', 'broken', 'method', 'path', 'rule'] as const).every((name) => typeof member(name) === 'string') &&
    (['target', 'body', 'fault'] as const).every((name) => ['string', 'undefined'].includes(typeof member(name))) &&
    ['number', 'undefined'].includes(typeof member('seed')) &&
    Object.keys(Object(value)).every((name) => names.includes(name)) &&
    isExpectation(member('expectation')) &&
    isTexts(member('clauses')) &&
    isPairs(member('headers')) &&
    isPairs(member('values'))
  );
}
