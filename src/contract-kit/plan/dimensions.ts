import { clauseId } from '../contract/clause-id.ts';
import type { Operation, Parameter } from '../document/operation.ts';
import type { Law } from '../laws/law.ts';
import { lawValues } from '../laws/law-values.ts';
import { type Candidate, describeWire, type Intent } from '../oracle/candidate.ts';
import { credentialsCandidates } from '../oracle/credentials.ts';
import { encodeFor } from '../oracle/encode.ts';
import { kindOf, parameterCandidates } from '../oracle/parameter-candidates.ts';
import { bodyDimension } from './body-dimension.ts';
import type { Dimension, DimensionValue, RequestDraft } from './dimension.ts';
import { writeCookie } from './write-cookie.ts';
import { writeCredentials } from './write-credentials.ts';

/** Everything that varies in the requests of an operation, in the order in which findings name it. */
export function dimensionsOf(operation: Operation, token: string, laws: readonly Law[] = []): Dimension[] {
  const furtherValues = lawValues(operation, token, laws);
  return ownDimensions(operation, token).map((dimension) => ({
    ...dimension,
    singles: [...dimension.singles, ...furtherValues.filter((value) => value.dimension === dimension.name)],
  }));
}

function ownDimensions(operation: Operation, token: string): Dimension[] {
  return [
    neutral('method', operation.method),
    ...operation.parameters.map((parameter) => parameterDimension(operation, parameter)),
    ...credentialsDimension(operation, token),
    ...bodyDimension(operation),
    unknownInput('unknown query parameter', (draft) => draft.query.push('x-contract-probe=1')),
    unknownInput('unknown header', (draft) => draft.headers.push(['X-Contract-Probe', '1'])),
    // Last, because it rewrites what the others wrote.
    headerNames(operation),
  ];
}

function parameterDimension(operation: Operation, parameter: Parameter): Dimension {
  const values = parameterCandidates(parameter).map((candidate) => parameterValue(operation, parameter, candidate));
  const kind = kindOf(parameter);
  if (kind === undefined) return neutral(parameter.name, 'absent');
  const { accept, refuse } = kind.random(parameter);
  const drawn =
    (intent: Intent) =>
    (value: string): DimensionValue =>
      parameterValue(operation, parameter, {
        wire: [encodeFor(parameter.in, value)],
        intent,
        rule: `${kind.keyword}/random`,
        keyword: kind.keyword,
      });
  return {
    ...toDimension(parameter.name, values, kind.isFinite),
    random: { accept: accept.map(drawn('accept')), refuse: refuse.map(drawn('refuse')) },
  };
}

/** The value of a parameter as a part of a request. */
export function parameterValue(operation: Operation, parameter: Parameter, candidate: Candidate): DimensionValue {
  return {
    dimension: parameter.name,
    label: describeWire(candidate.wire),
    intent: candidate.intent,
    rule: candidate.rule,
    clauses: [
      clauseId.parameter(operation, parameter, candidate.keyword),
      // That a required parameter reaches the operation is shown by every valid value of it.
      ...(candidate.intent === 'accept' && parameter.required ? [clauseId.presence(operation, parameter)] : []),
    ],
    ...(candidate.alone && { alone: true }),
    write: (draft) => {
      for (const value of candidate.wire) writers[parameter.in](draft, parameter.name, value);
    },
  };
}

const writers: Readonly<Record<Parameter['in'], (draft: RequestDraft, name: string, value: string) => unknown>> = {
  path: (draft, name, value) => draft.pathValues.set(name, value),
  query: (draft, name, value) => draft.query.push(`${encodeURIComponent(name)}=${value}`),
  header: (draft, name, value) => draft.headers.push([name, value]),
  cookie: (draft, name, value) => writeCookie(draft, `${name}=${value}`),
};

function credentialsDimension(operation: Operation, token: string): Dimension[] {
  const values = credentialsCandidates(operation, token).map(
    ({ name, parts, intent, rule, schemes, alone }): DimensionValue => ({
      dimension: 'credentials',
      label: name,
      intent,
      rule,
      clauses:
        schemes.length === 0
          ? [clauseId.optionalSecurity(operation)]
          : schemes.map((scheme) => clauseId.security(operation, scheme)),
      ...(alone && { alone }),
      write: (draft) => writeCredentials(draft, parts),
    }),
  );
  const isChoice = values.filter(({ intent }) => intent === 'accept').length > 1;
  return values.length === 0 ? [] : [toDimension('credentials', values, isChoice)];
}

function toDimension(name: string, values: readonly DimensionValue[], hasStates: boolean): Dimension {
  const valid = values.filter(({ intent, alone }) => intent === 'accept' && !alone);
  return {
    name,
    states: hasStates ? valid.map((value) => ({ ...value, isState: true })) : [],
    rotating: hasStates ? [] : valid,
    singles: values.filter((value) => !valid.includes(value)),
  };
}

/** What the spec does not mention may be ignored or refused, but must not break anything. */
function unknownInput(dimension: string, write: (draft: RequestDraft) => void): Dimension {
  const rule = 'unknown-input/present';
  return {
    ...neutral(dimension, 'absent'),
    singles: [{ dimension, label: 'present', intent: 'either', rule, clauses: [], write }],
  };
}

/** A dimension whose only valid value adds nothing to a request. */
function neutral(dimension: string, label: string): Dimension {
  const value: DimensionValue = { dimension, label, intent: 'accept', rule: 'valid', clauses: [], write: () => {} };
  return { name: dimension, states: [], rotating: [value], singles: [] };
}

/** Field names match in any case (RFC 9110 §5.1). */
function headerNames(operation: Operation): Dimension {
  const dimension = 'header names';
  const isHeader = operation.parameters.some((parameter) => parameter.in === 'header');
  const spell = (label: string, change: (name: string) => string): DimensionValue => ({
    dimension,
    label,
    intent: 'accept',
    rule: 'header/name-in-any-case',
    clauses: [],
    write: (draft) => {
      draft.headers = draft.headers.map(([name, value]) => [change(name), value]);
    },
  });
  const documented = spell('as documented', (name) => name);
  const other = [spell('lower case', (name) => name.toLowerCase()), spell('upper case', (name) => name.toUpperCase())];
  const isVaried = isHeader || operation.security.length > 0;
  return { name: dimension, states: [], rotating: isVaried ? [documented, ...other] : [documented], singles: [] };
}
