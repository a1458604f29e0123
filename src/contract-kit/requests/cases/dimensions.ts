import { credentialsCandidates } from '../../contract/credentials/credentials.ts';
import { writeCredentials } from '../../contract/credentials/write-credentials.ts';
import { clauseId } from '../../contract/model/clause-id.ts';
import {
  type Dimension,
  type DimensionValue,
  ordinaryValue,
  type RequestDraft,
} from '../../contract/model/dimension.ts';
import type { Law } from '../../contract/model/law.ts';
import { noValues, type ValuesOf } from '../../contract/model/operation-values.ts';
import type { Tokens } from '../../contract/model/tokens.ts';
import { firstByKey, groupBy } from '../../openapi/document/group-by.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { bodyDimension } from '../bodies/body-dimension.ts';
import { dimensionOfStates, neutral, rotatingDimension } from './dimension-of-states.ts';
import { lawValues } from './law-values.ts';
import { parameterDimension } from './parameter-dimension.ts';

export interface DimensionOptions {
  readonly token: Tokens;
  /** Same seed, same values. */
  readonly seed: number;
  /** Default: none. */
  readonly laws?: readonly Law[];
  /** Valid values of the user. Default: none. */
  readonly valuesOf?: ValuesOf;
  /** Which bodies are made, because they take long. Default: `all`. */
  readonly bodies?: 'all' | 'valid' | 'none';
}

/** All dimensions of the requests of an operation, in the order in which findings name them. */
export function dimensionsOf(operation: Operation, options: DimensionOptions): Dimension[] {
  const { token, laws = [] } = options;
  const own = ownDimensions(operation, options);
  const ofLaws = groupBy(lawValues(operation, token, laws), ({ dimension }) => dimension);
  // A law may vary something that no other dimension covers.
  const added = [...ofLaws.keys()].filter((name) => own.every((dimension) => dimension.name !== name));
  return [...own, ...added.map((name) => neutral(name, 'as usual'))].map((dimension) => ({
    ...dimension,
    singles: [...dimension.singles, ...(ofLaws.get(dimension.name) ?? [])],
  }));
}

function ownDimensions(operation: Operation, { token, seed, valuesOf = noValues, bodies }: DimensionOptions) {
  const given = valuesOf(operation);
  return [
    neutral('method', operation.method),
    ...operation.parameters.map((parameter) => parameterDimension(operation, parameter, seed, given)),
    ...credentialsDimension(operation, token, seed),
    ...(bodies === 'none' ? [] : bodyDimension(operation, given, bodies === 'valid')),
    ...acceptedMediaType(operation),
    unknownInput('unknown query parameter', (draft) => draft.query.push('x-contract-probe=1')),
    unknownInput('unknown header', (draft) => draft.headers.push(['X-Contract-Probe', '1'])),
    // Last, because it rewrites what the others wrote.
    headerNames(operation),
  ];
}

function credentialsDimension(operation: Operation, token: Tokens, seed: number): Dimension[] {
  const open = [clauseId.optionalSecurity(operation)];
  const values = credentialsCandidates(operation, token, seed).map(
    ({ name, parts, expectation, rule, schemes, alone }): DimensionValue => ({
      dimension: 'credentials',
      label: name,
      expectation,
      rule,
      clauses: schemes.length === 0 ? open : schemes.map((scheme) => clauseId.security(operation, scheme)),
      ...(alone && { alone }),
      write: (draft) => writeCredentials(draft, parts),
    }),
  );
  const isChoice = values.filter(({ expectation }) => expectation === 'accept').length > 1;
  const toDimension = isChoice ? dimensionOfStates : rotatingDimension;
  return values.length === 0 ? [] : [toDimension('credentials', values)];
}

/** Parameters that the document does not describe. They may be ignored or refused, but must not cause an error. */
function unknownInput(dimension: string, write: (draft: RequestDraft) => void): Dimension {
  const absent = neutral(dimension, 'absent');
  const given = { label: 'present', expectation: 'either', rule: 'unknown-input/present', write } as const;
  return { ...absent, singles: [{ ...ordinaryValue(absent), ...given }] };
}

/** Each documented media type of a success is asked for alone, where there are several. */
function acceptedMediaType(operation: Operation): Dimension[] {
  const successes = operation.responses.filter(({ status }) => /^2/.test(status));
  const asked = successes.flatMap(({ status, content }) => content.map(({ mediaType }) => ({ status, mediaType })));
  const single = firstByKey(asked, ({ mediaType }) => mediaType).filter(({ mediaType }) => !mediaType.includes('*'));
  const any = neutral('accepted media type', 'any');
  const singles = single.map(
    ({ status, mediaType }): DimensionValue => ({
      ...ordinaryValue(any),
      label: mediaType,
      rule: 'accept/one-media-type',
      clauses: [clauseId.mediaType(operation, status)],
      alone: true,
      // A filter would leave nothing to show in this media type.
      suits: (other) => other.label === 'absent',
      write: (draft) => {
        draft.headers = draft.headers.map(([name, value]) => [name, name === 'Accept' ? mediaType : value]);
      },
    }),
  );
  return singles.length < 2 ? [] : [{ ...any, singles }];
}

/** Field names match in any case (RFC 9110 §5.1). */
function headerNames(operation: Operation): Dimension {
  const dimension = 'header names';
  const documented = { ...ordinaryValue(neutral(dimension, 'as documented')), rule: 'header/name-in-any-case' };
  const spell = (label: string, change: (name: string) => string): DimensionValue => ({
    ...documented,
    label,
    write: (draft) => {
      draft.headers = draft.headers.map(([name, value]) => [change(name), value]);
    },
  });
  const other = [spell('lower case', (name) => name.toLowerCase()), spell('upper case', (name) => name.toUpperCase())];
  const isVaried = operation.security.length > 0 || operation.parameters.some((parameter) => parameter.in === 'header');
  return rotatingDimension(dimension, isVaried ? [documented, ...other] : [documented]);
}
