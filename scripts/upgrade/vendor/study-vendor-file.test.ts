import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { describeFact } from './describe-fact.ts';
import { edited, shopSpec, study, vendorDocument } from './testing/shop.ts';

const order = "content: { application/json: { example: FOREIGN, schema: { $ref: '#/components/schemas/order' } } }";

/** A change of the vendor's document, and the one fact that it makes. */
const changes: readonly [name: string, from: string, to: string, fact: string][] = [
  [
    'a new enum value',
    "['1.1', '1.0']",
    "['1.0', '1.1', '1.2']",
    'response 200, body `/state`: `enum` gains `"1.2"` (in `Order`)',
  ],
  ['a lost enum value', "['1.1', '1.0']", "['1.1']", 'response 200, body `/state`: `enum` loses `"1.0"` (in `Order`)'],
  [
    'a newly required member',
    'required: [id]',
    'required: [id, state]',
    'response 200, body: `required` gains `"state"` (in `Order`)',
  ],
  [
    'another type',
    'text: { type: string',
    'text: { type: integer',
    'response 401, body `/text`: `type` gains `"integer"` and loses `"string"` (in `Problem`)',
  ],
  ['a lost null', 'nullable: true, ', '', 'response 401, body `/text`: `type` loses `"null"` (in `Problem`)'],
  [
    'a format',
    'id: { type: string,',
    'id: { type: string, format: uuid,',
    'response 200, body `/id`: `format` none → `"uuid"` (in `Order`)',
  ],
  ['a bound', 'minItems: 1, ', 'minItems: 2, ', 'response 200, body `/notes`: `minItems` `1` → `2` (in `Order`)'],
  [
    'a type of items',
    'items: { type: string }',
    'items: { type: number }',
    'response 200, body `/notes/[]`: `type` `"string"` → `"number"` (in `Order`)',
  ],
  [
    'a new member',
    'properties:\n        id:',
    'properties:\n        size: { type: integer }\n        id:',
    'response 200, body: property `size` is only in the document (in `Order`)',
  ],
  [
    'a new status',
    "        '401':\n",
    "        '403': { description: FOREIGN }\n        '401':\n",
    'response `403` is only in the document',
  ],
  [
    'a new media type',
    order,
    order.replace('content: {', 'content: { text/csv: {},'),
    'response 200: media type `text/csv` is only in the document',
  ],
  [
    'a new header',
    `description: FOREIGN\n          ${order}`,
    `description: FOREIGN\n          headers: { X-Left: { schema: { type: integer } } }\n          ${order}`,
    'response 200: header `x-left` is only in the document',
  ],
  [
    'a new parameter',
    '      parameters:\n        - { name: refund',
    '      parameters:\n        - { name: Since, in: header, schema: { type: string } }\n        - { name: refund',
    'header parameter `Since` is only in the document',
  ],
  [
    'a parameter that is required',
    'name: refund, in: query,',
    'name: refund, in: query, required: true,',
    'query parameter `refund`: `required` `false` → `true`',
  ],
  [
    'another style',
    'name: refund, in: query,',
    'name: refund, in: query, style: spaceDelimited,',
    'query parameter `refund`: `style` `"form"` → `"spaceDelimited"`',
  ],
  [
    'other credentials',
    'security: [{ token: [] }]',
    'security: [{ key: [] }]',
    '`security` `"HTTP bearer"` → `"the key X-Key in the header"`',
  ],
  [
    'a request body',
    '      operationId: foreignCancel\n',
    '      operationId: foreignCancel\n      requestBody: { content: { application/json: {} } }\n',
    'a request body is only in the document',
  ],
  [
    'a deprecation',
    '      operationId: foreignCancel\n',
    '      operationId: foreignCancel\n      deprecated: true\n',
    '`deprecated` `false` → `true`',
  ],
];

const factsOf = ({ facts }: Awaited<ReturnType<typeof study>>, kind: string): string[] =>
  facts.filter((fact) => fact.kind === kind).map(describeFact);

test.for(changes)('%s is a fact of its own', async ([, from, to, fact]) => {
  const found = await study(edited(vendorDocument, from, to));
  const others = factsOf(await study(vendorDocument), 'unstated');
  const stated = factsOf(found, 'stated');
  expect(stated.map((text) => text.split('; also')[0])).toContain(fact);
  expect(factsOf(found, 'unstated').filter((text) => !others.includes(text))).toEqual([]);
});

test('words, examples, names, order and the version of OpenAPI make no fact', async () => {
  const { facts, remarks, picks } = await study(vendorDocument);
  expect(facts.map(describeFact)).toEqual(['query parameter `refund`: `default` `true` → none']);
  expect(facts.map(({ kind }) => kind)).toEqual(['unstated']);
  expect(picks.pairs).toHaveLength(1);
  expect(remarks).toEqual([expect.stringContaining('Only the name of a variable differs')]);
});

test('keywords that say nothing make no fact', async () => {
  const vain = edited(
    vendorDocument,
    '{ type: boolean }',
    '{ type: boolean, properties: { a: { type: string } }, required: [a] }',
  );
  const more = edited(
    vain,
    'notes: { type: array, minItems: 1, items',
    'notes: { type: array, minItems: 1, uniqueItems: false, items',
  );
  expect((await study(more)).facts).toHaveLength(1);
  const unnamed = edited(shopSpec, '        notes:', '        more: {}\n        notes:');
  expect((await study(vendorDocument, [], unnamed)).facts).toHaveLength(1);
});

test('a spec says nothing else than itself', async () => {
  const own = readFileSync(new URL('../../../spec/openapi.yaml', import.meta.url), 'utf8');
  expect(await study(own, [], own)).toMatchObject({ facts: [], remarks: [], conversions: [] });
});

test('picks what the spec has and what is asked for, with all that it refers to, and nothing else', async () => {
  expect(await study(vendorDocument)).toMatchObject({ operationCount: 3, schemaCount: 5, pickedSchemaCount: 2 });
  const { picks, pickedSchemaCount } = await study(vendorDocument, ['makeThing']);
  expect(picks.added.map(({ id }) => id)).toEqual(['makeThing']);
  expect(pickedSchemaCount).toBe(4);
});

test('a document without the operation, or without one that is asked for, costs a sentence', async () => {
  const { facts, remarks } = await study(edited(vendorDocument, '/orders/', '/purchases/'), ['showOrders']);
  expect(facts).toEqual([]);
  expect(remarks).toEqual([
    'The document does not have DELETE /orders/{id}, the operation of the spec; nothing is compared of it.',
    'The document has no operation `showOrders`.',
  ]);
});

test.for([
  ['a reference that leads nowhere', '#/components/schemas/thing_kind', '#/components/schemas/none', 0],
  ['a name that stands twice', 'thing_kind: {', 'thing_kind: { type: string, type: string,', 1],
  ['a line that is no YAML', '    unused: { type: string }', "    unused: { type: string\n    more: '", 1],
  ['a schema that is none', 'unused: { type: string }', 'unused: nonsense', 0],
] as const)('%s elsewhere changes no fact', async ([, from, to, sentences]) => {
  const { facts, remarks } = await study(edited(vendorDocument, from, to));
  expect(facts).toHaveLength(1);
  expect(remarks.filter((sentence) => /not sound YAML.*No picked operation needs it/.test(sentence))).toHaveLength(
    sentences,
  );
});

test('what is broken in a picked part is not guessed', async () => {
  const twice = edited(vendorDocument, 'state: { type: string,', 'state: { type: string, type: number,');
  await expect(study(twice)).rejects.toThrow(/:\d+: the name type stands in one map twice\. An operation/);
  const dangling = await study(
    edited(vendorDocument, "'#/components/schemas/problem' } } }", "'#/components/none' } } }"),
  );
  expect(dangling.remarks).toContainEqual(
    expect.stringMatching(/refers to #\/components\/none, which is not there: it is not compared/),
  );
});

test.for([
  ['swagger: "2.0"', 'it states 2.0'],
  ['openapi: 3.2.0', 'it states 3.2.0'],
  ['[]', 'it holds no object'],
  ['a: &a [*a]', 'cannot be read'],
  ['{"openapi": "3.1.0"', 'no OpenAPI'],
] as const)('%s is refused in a sentence', async ([text, sentence]) => {
  if (text.startsWith('{')) expect((await study(text)).remarks.join()).toContain('not sound YAML');
  else await expect(study(text)).rejects.toThrow(sentence);
});

test('a parameter that other versions have may be missing, and one that is there should be listed', async () => {
  const before = edited(vendorDocument, "version: '2'", "version: '1'");
  const { facts, remarks } = await study(edited(before, '- { name: refund', '- { name: other'));
  expect(facts.map(describeFact)).toEqual(['query parameter `other` is only in the document']);
  expect(remarks).toContain('Version 1 has no query parameter `refund`, as `x-documented-in` says.');
  expect((await study(before)).remarks).toContainEqual(expect.stringContaining('`x-documented-in` does not list it'));
});

test('a version without quotes is the one that is written', async () => {
  const { facts } = await study(edited(vendorDocument, "['1.1', '1.0']", '[1.1, 1.0, 1.10]'));
  expect(facts.map(describeFact)).toContain('response 200, body `/state`: `enum` gains `"1.10"` (in `Order`)');
});

test('a place where the document has another schema than elsewhere is a fact of that place', async () => {
  const shared = edited(shopSpec, "$ref: '#/components/schemas/Problem'", "$ref: '#/components/schemas/Order'");
  expect((await study(vendorDocument, [], shared)).facts.map(describeFact)).toEqual([
    'response 401, body: the schema is `Order` in the spec, another one than elsewhere in the document',
    'query parameter `refund`: `default` `true` → none',
  ]);
  const renamed = edited(
    vendorDocument,
    "schema: { $ref: '#/components/schemas/problem' }",
    "schema: { allOf: [{ $ref: '#/components/schemas/order' }] }",
  );
  expect((await study(renamed, [], shared)).facts).toHaveLength(1);
});

test('what the document says at one place of a shared response only is for a person to decide', async () => {
  const parsed = parse(shopSpec);
  const { responses } = parsed.paths['/orders/{id}'].delete;
  parsed.components.responses = { Refused: responses['401'] };
  responses['401'] = { $ref: '#/components/responses/Refused' };
  responses['403'] = responses['401'];
  const header =
    'description: FOREIGN, headers: { X-Left: {} }, content: { application/json: { schema: { $ref: "#/components/schemas/problem" } } }';
  const both = edited(vendorDocument, "        '401':\n", `        '403': { ${header} }\n        '401':\n`);
  const { facts } = await study(both, [], stringify(parsed));
  expect(facts.filter(({ kind }) => kind === 'divided').map(describeFact)).toEqual([
    'response 403: header `x-left` is only in the document',
  ]);
  const inPlace = { type: 'object', properties: { text: { type: 'integer' } } };
  parsed.components.responses.Refused.content['application/json'].schema = inPlace;
  const said = (await study(both, [], stringify(parsed))).facts.map((fact) => `${fact.kind}: ${describeFact(fact)}`);
  expect(said).toContainEqual(expect.stringMatching(/^stated: .*`\/text`: `type` .*; also: response/));
});

test.for([
  ['minItems: 1,', 'minItems: many,', 'notes/minItems has no value that the keyword may have'],
  ['problem:\n      type: object', 'problem:\n      type: thing', 'problem/type has no value'],
  ["        '401':\n", "        '500': oops\n        '401':\n", 'responses/500 is not an object'],
  [
    "        '401':\n",
    "        '500': { $ref: '#/none' }\n        '401':\n",
    'responses/500 refers to #/none, which does not exist',
  ],
  ['- { name: refund', '- 5\n        - { name: refund', 'parameters/0 is no parameter'],
])('%s as %s is no fact and costs a sentence', async ([from = '', to = '', sentence]) => {
  const { facts, remarks } = await study(edited(vendorDocument, from, to));
  expect(facts.map(({ kind }) => kind)).not.toContain('stated');
  expect(remarks).toContainEqual(expect.stringContaining(sentence ?? ''));
});
