import { beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '../openapi/document/json.ts';
import { SpecNode } from '../openapi/document/spec-node.ts';
import { bodyValidatorOf } from '../schema/validate/body-validator.ts';
import type { ContractChange } from './compare/contract-change.ts';
import { diffDocuments } from './diff-documents.ts';

interface Bounds {
  readonly kinds: readonly string[];
  readonly length: number;
  readonly letters: string;
  readonly least: number;
  readonly most: number;
  readonly size: object;
  readonly required: readonly string[];
}

const wide: Bounds = {
  kinds: ['a', 'b'],
  length: 8,
  letters: '^[a-z]*$',
  least: 0,
  most: 100,
  size: { type: 'string', enum: ['s', 'l'] },
  required: ['kind'],
};
const narrow: Bounds = {
  kinds: ['b'],
  length: 4,
  letters: '^[a-m]*$',
  least: 10,
  most: 50,
  size: { type: 'integer', enum: [1, 2] },
  required: ['kind', 'count'],
};

/** An operation whose request is bound by one set of bounds, and whose response by the other. */
function shop(request: Bounds, response: Bounds): JsonObject {
  const schemaOf = ({ kinds, length, letters, least, most, size, required }: Bounds): object => ({
    type: 'object',
    required,
    properties: {
      kind: { type: 'string', enum: kinds },
      code: { type: 'string', maxLength: length, pattern: letters },
      count: { type: 'integer', minimum: least, maximum: most },
      size,
    },
  });
  const content = (name: string): object => ({
    'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
  });
  const { length, letters } = request;
  const query = { name: 'code', in: 'query', schema: { type: 'string', maxLength: length, pattern: letters } };
  return {
    openapi: '3.1.0',
    info: { title: 'Neighbours', version: '1' },
    paths: {
      '/orders': {
        post: {
          operationId: 'createOrder',
          parameters: [query],
          requestBody: { content: content('Draft') },
          responses: { 201: { description: 'The order.', content: content('Order') } },
        },
      },
    },
    components: { schemas: { Draft: schemaOf(request), Order: schemaOf(response) } },
  };
}

const old = shop(wide, narrow);
const revision = shop(narrow, wide);
let changes: readonly ContractChange[];
beforeAll(async () => {
  changes = (await diffDocuments(old, revision)).changes.filter(({ severity }) => severity === 'major');
});

/** What refuses the body of a change's witness. */
function violationsOf({ pointer, witness }: ContractChange): string[] {
  const [document, name] = pointer.includes('/Draft/') ? [revision, 'Draft'] : [old, 'Order'];
  const schema = SpecNode.root(document).at('components', 'schemas', name);
  if (schema === undefined) throw new Error(`there is no ${name}`);
  if (witness?.kind === 'refused') return bodyValidatorOf(document)(schema, witness.request.body).map(keywordOf);
  if (witness?.kind === 'unreadable') return bodyValidatorOf(document)(schema, witness.response.body).map(keywordOf);
  throw new Error(`${pointer} has no witness with a body`);
}

function keywordOf({ keyword, path }: { readonly keyword: string; readonly path: readonly string[] }): string {
  return [...path, keyword].join(' ');
}

const expected = ['kind enum', 'code maxLength', 'code pattern', 'count minimum', 'count maximum', 'required'];
test.for(['Draft', 'Order'].flatMap((name) => expected.map((violation) => [name, violation] as const)))(
  '%s: the witness of %s breaks nothing else',
  ([name, violation]) => {
    const pointer = `/components/schemas/${name}/${violation.includes(' ') ? 'properties/' : ''}${violation.replace(' ', '/')}`;
    const change = changes.find((one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`));
    if (change === undefined) throw new Error(`${pointer} did not change`);
    expect(violationsOf(change)).toEqual([violation]);
  },
);

test('types without a common value are told by themselves', () => {
  const size = changes.filter(({ pointer }) => pointer.startsWith('/components/schemas/Draft/properties/size/'));
  expect(size.map(({ witness }) => witness?.because)).toEqual(['the request body: `size` must be integer']);
});

test.for([
  ['maxLength', /^query parameter code: must NOT have more than 4 characters$/],
  ['pattern', /^query parameter code: must match pattern/],
] as const)('a parameter: the witness of %s names it', ([keyword, because]) => {
  const pointer = `/paths/~1orders/post/parameters/0/schema/${keyword}`;
  expect(changes.find((change) => change.pointer === pointer)?.witness?.because).toMatch(because);
});

test('a change that only its neighbours make look like a break is not proven', async () => {
  // Every body of the old contract has a kind that the new one refuses; a longer code is no reason for it.
  const looser = shop({ ...wide, kinds: ['c'], length: 9 }, narrow);
  const found = (await diffDocuments(old, looser)).changes.filter(({ witness }) => witness !== undefined);
  expect(new Set(found.map(({ pointer }) => pointer))).toEqual(
    new Set(['/components/schemas/Draft/properties/kind/enum']),
  );
});
