import { describe, expect, it } from 'vitest';
import { type Dimension, type DimensionValue, writeRequest } from '../../contract/model/dimension.ts';
import type { Law } from '../../contract/model/law.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { dimensionsOf } from './dimensions.ts';
import { operationOf } from './testing/operation-of.ts';

const key = { in: 'header', type: 'apiKey', name: 'X-Key' };
const header = { name: 'X-Own', in: 'header', schema: { type: 'boolean' } };
const query = { name: 'own', in: 'query', schema: { type: 'boolean' } };

function dimensionOf(operation: Operation, name: string, laws: readonly Law[] = []): Dimension {
  const found = dimensionsOf(operation, { token: 't0ken', seed: 1, laws }).find((dimension) => dimension.name === name);
  if (found === undefined) throw new Error(`there is no dimension ${name}`);
  return found;
}

const labels = (values: readonly DimensionValue[]): string[] => values.map(({ label }) => label);

describe('the dimensions of a request', () => {
  it.each<[string, Operation, string[]]>([
    ['always include the same minimal parts', operationOf({}), []],
    ['include its parameters', operationOf({ parameters: [header, query] }), ['X-Own', 'own']],
    ['include its credentials', operationOf({ security: [{ k: [] }] }, { k: key }), ['credentials']],
    ['include its body', operationOf({ requestBody: { content: { 'application/json': {} } } }), ['body']],
    [
      'have the location in their name if a parameter has the name of another dimension',
      operationOf({
        parameters: [
          { ...query, name: 'method' },
          { ...query, name: 'both' },
          { ...header, name: 'both' },
        ],
      }),
      ['query method', 'query both', 'header both'],
    ],
  ])('%s', (_what, operation, own) => {
    const dimensions = dimensionsOf(operation, { token: 't', seed: 1 });
    for (const { name, states, rotating, singles } of dimensions)
      expect(new Set([...states, ...rotating, ...singles].map(({ dimension }) => dimension))).toEqual(new Set([name]));
    expect(dimensions.map(({ name }) => name)).toEqual([
      'method',
      ...own,
      'unknown query parameter',
      'unknown header',
      'header names',
    ]);
  });

  it('is an undocumented parameter, whose outcome is open', () => {
    const operation = operationOf({});
    const sent = ['unknown query parameter', 'unknown header'].map((name) => {
      const { singles, rotating, states } = dimensionOf(operation, name);
      expect([labels(states), labels(rotating), labels(singles)]).toEqual([[], ['absent'], ['present']]);
      expect(singles).toMatchObject([{ expectation: 'either', rule: 'unknown-input/present', clauses: [] }]);
      return writeRequest(operation, singles);
    });
    expect(sent[0]?.path).toBe('/thing?x-contract-probe=1');
    expect(sent[1]?.headers).toContainEqual(['X-Contract-Probe', '1']);
  });

  it.each<[string, Operation, boolean]>([
    ['there is a header', operationOf({ parameters: [query, header] }), true],
    ['there are credentials', operationOf({ security: [{ k: [] }] }, { k: key }), true],
    ['nothing else is sent', operationOf({ parameters: [query] }), false],
  ])('is the case of header names where %s', (_where, operation, isVaried) => {
    const { rotating, states, singles } = dimensionOf(operation, 'header names');
    expect(labels(rotating)).toEqual(isVaried ? ['as documented', 'lower case', 'upper case'] : ['as documented']);
    expect([...states, ...singles]).toEqual([]);
    for (const value of rotating)
      expect(value).toMatchObject({ expectation: 'accept', rule: 'header/name-in-any-case', clauses: [] });
    const names = rotating.map((value) => writeRequest(operation, [value]).headers[0]?.[0]);
    expect(names).toEqual(isVaried ? ['Accept', 'accept', 'ACCEPT'] : ['Accept']);
  });

  it('is a value of a law', () => {
    const value = { label: 'by law', expectation: 'refuse' as const, write: () => {} };
    const law: Law = {
      name: 'l',
      side: 'request',
      statement: '',
      source: '',
      values: () => [{ ...value, dimension: 'method' }],
    };
    const operation = operationOf({ parameters: [query] });
    expect(labels(dimensionOf(operation, 'method', [law]).singles)).toEqual(['by law']);
    expect(labels(dimensionOf(operation, 'own', [law]).singles)).toEqual(labels(dimensionOf(operation, 'own').singles));
  });
});

describe('credentials', () => {
  const operation = operationOf({ security: [{ k: [] }] }, { k: key });
  const two = operationOf({ security: [{ k: [] }, {}] }, { k: key });

  it('are combined with everything else if there are several alternatives', () => {
    const { states, rotating } = dimensionOf(two, 'credentials');
    expect([labels(states), labels(rotating)]).toEqual([['k', 'none'], []]);
    const { states: none, rotating: valid } = dimensionOf(operation, 'credentials');
    expect([labels(none), labels(valid)]).toEqual([[], ['valid']]);
  });

  it('show the clauses of their schemes, or that none are asked for', () => {
    const clauses = dimensionOf(two, 'credentials').states.map((value) => value.clauses);
    expect(clauses).toEqual([['o/security/k'], ['o/security/optional']]);
  });

  it('are sent only once if their table says so', () => {
    const alone = dimensionOf(operation, 'credentials').singles.filter((value) => 'alone' in value);
    expect(labels(alone)).toEqual(expect.arrayContaining(['key behind a scheme', 'key undefined', 'key null']));
    expect(labels(alone)).not.toContain('absent');
  });

  it('are in the location of the scheme', () => {
    expect(writeRequest(operation, dimensionOf(operation, 'credentials').rotating).headers).toContainEqual([
      'X-Key',
      't0ken',
    ]);
  });
});

describe('the accepted media type', () => {
  const name = 'accepted media type';
  const answers = (responses: Readonly<Record<string, readonly string[]>>) =>
    operationOf({
      responses: Object.fromEntries(
        Object.entries(responses).map(([status, types]) => [
          status,
          { description: '', content: Object.fromEntries(types.map((type) => [type, {}])) },
        ]),
      ),
    });

  it('is each documented one of a success, once and alone', () => {
    const operation = answers({
      200: ['application/json', 'text/csv'],
      201: ['text/csv', 'image/png'],
      400: ['application/problem+json'],
    });
    const { states, rotating, singles } = dimensionOf(operation, name);
    expect([labels(states), labels(rotating)]).toEqual([[], ['any']]);
    expect(singles.map(({ label, clauses }) => [label, ...clauses])).toEqual([
      ['application/json', 'o/200/media-type'],
      ['text/csv', 'o/200/media-type'],
      ['image/png', 'o/201/media-type'],
    ]);
    for (const single of singles) {
      expect(single).toMatchObject({ expectation: 'accept', alone: true });
      const accepted = writeRequest(operation, [single]).headers.filter(([header]) => header === 'Accept');
      expect(accepted).toEqual([['Accept', single.label]]);
    }
  });

  it.each([
    ['there is one', { 200: ['application/json'], 201: ['application/json'] }],
    ['the others are ranges', { 200: ['application/json', 'text/*', '*/*'] }],
    ['only refusals have several', { 200: ['application/json'], 400: ['text/plain', 'application/json'] }],
  ])('does not vary where %s', (_where, responses) => {
    const dimensions = dimensionsOf(answers(responses), { token: 't', seed: 1 });
    expect(dimensions.map((dimension) => dimension.name)).not.toContain(name);
  });
});
