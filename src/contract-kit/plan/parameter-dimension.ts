import { clauseId } from '../contract/clause-id.ts';
import type { Operation, Parameter } from '../document/operation.ts';
import type { Candidate } from '../oracle/candidate.ts';
import { parameterTable } from '../oracle/parameter-table.ts';
import { sharedNames } from '../oracle/shared-names.ts';
import { describeWire } from '../wire/parameter-wire.ts';
import type { Dimension, DimensionValue, RequestDraft } from './dimension.ts';
import { dimensionName } from './dimension-name.ts';
import { neutral, toDimension } from './dimension-of-values.ts';
import { writeCookie } from './write-cookie.ts';

/** Everything that varies in one parameter. */
export function parameterDimension(operation: Operation, parameter: Parameter): Dimension {
  const name = dimensionName(operation, parameter);
  const { candidates, random, ...table } = parameterTable(parameter);
  const { areShared, meetAnother } = sharedNames(operation, parameter);
  const values = candidates
    .filter((candidate) => !meetAnother(candidate))
    .map((candidate) => parameterValue(operation, parameter, candidate));
  if (!values.some(({ intent, alone }) => intent === 'accept' && !alone)) return neutral(name, 'absent');
  const toValue = (candidate: Candidate): DimensionValue => parameterValue(operation, parameter, candidate);
  return {
    ...toDimension(name, values, table.isFinite),
    ...(random &&
      !areShared && {
        random: {
          accept: random.accept.map(toValue),
          ...(random.refuse && { refuse: random.refuse.map(toValue) }),
        },
      }),
  };
}

/** The value of a parameter as a part of a request. */
export function parameterValue(operation: Operation, parameter: Parameter, candidate: Candidate): DimensionValue {
  return {
    dimension: dimensionName(operation, parameter),
    label: describeWire(candidate),
    intent: candidate.intent,
    rule: candidate.rule,
    clauses: [
      ...candidate.shows.map((assertion) => clauseId.parameter(operation, parameter, assertion)),
      // That a required parameter reaches the operation is shown by every valid value of it.
      ...(candidate.intent === 'accept' && parameter.required ? [clauseId.presence(operation, parameter)] : []),
    ],
    ...(candidate.alone && { alone: true }),
    write: (draft) => {
      // What the kit says by itself gives way to what the document describes.
      if (parameter.in === 'header')
        draft.headers = draft.headers.filter(([name]) => name.toLowerCase() !== parameter.name.toLowerCase());
      for (const text of candidate.wire) writers[parameter.in](draft, parameter.name, text);
      for (const [name, text] of candidate.members ?? []) draft.query.push(`${name}=${text}`);
    },
  };
}

const writers: Readonly<Record<Parameter['in'], (draft: RequestDraft, name: string, text: string) => unknown>> = {
  path: (draft, name, text) => draft.pathValues.set(name, text),
  query: (draft, name, text) => draft.query.push(`${encodeURIComponent(name)}=${text}`),
  header: (draft, name, text) => draft.headers.push([name, text]),
  cookie: (draft, name, text) => writeCookie(draft, `${name}=${text}`),
};
