import { expect, test } from 'vitest';
import type { JsonObject } from '../openapi/document/json.ts';
import { diffDocuments } from './diff-documents.ts';
import { markdownDiff } from './print/markdown-diff.ts';
import { textDiff } from './print/text-diff.ts';
import {
  bodyInResponse,
  documentWith,
  inOpenApi30,
  objectOf,
  parameterOf,
  requestOf,
} from './testing/small-documents.ts';

const text = { type: 'string' };

async function told(old: JsonObject, revision: JsonObject): Promise<string[]> {
  const { changes } = await diffDocuments(old, revision);
  return changes.map(({ kind, description }) => `${kind}: ${description}`);
}

test('a member or a parameter that is required from the beginning is new and required', async () => {
  const query = { name: 'q', in: 'query', required: true, schema: text };
  expect(await told(documentWith({}), parameterOf(query))).toEqual([
    'breaking: The query parameter q is new and required.',
  ]);
  const revision = requestOf(objectOf({ a: text, b: text }, { required: ['b'] }));
  expect(await told(requestOf(objectOf({ a: text })), revision)).toEqual([
    'breaking: Property `b` of the request body is new and required.',
  ]);
  expect(await told(requestOf(objectOf({ b: text })), requestOf(objectOf({ b: text }, { required: ['b'] })))).toEqual([
    'breaking: Property `b` of the request body is now required.',
  ]);
});

const state = { ...text, enum: ['x', 'y'] };

test.each<[string, object, object, string]>([
  ['nullable beside an enum', state, { ...state, nullable: true }, 'may now be null'],
  [
    'nullable beside an enum that lists null',
    state,
    { ...state, nullable: true, enum: ['x', 'y', null] },
    'may now be null',
  ],
  ['no longer nullable', { ...state, nullable: true, enum: ['x', 'y', null] }, state, 'may no longer be null'],
])('%s is one change', async (_, old, revision, words) => {
  const documents = [old, revision].map((schema) => inOpenApi30(bodyInResponse(objectOf({ a: schema }))));
  const changes = await told(documents[0] ?? {}, documents[1] ?? {});
  expect(changes.filter((line) => !line.startsWith('words'))).toEqual([
    expect.stringContaining(`\`a\` of the 200 response ${words}.`),
  ]);
});

test.each<[string, object, object]>([
  ['in a choice of one alternative', { anyOf: [text] }, { anyOf: [text, { type: 'null' }] }],
  [
    'around a component',
    { $ref: '#/components/schemas/A' },
    { anyOf: [{ $ref: '#/components/schemas/A' }, { type: 'null' }] },
  ],
  [
    'around a component, in another order',
    { $ref: '#/components/schemas/A' },
    { oneOf: [{ type: 'null' }, { $ref: '#/components/schemas/A' }] },
  ],
])('null %s is one change, too', async (_, old, revision) => {
  const components = { components: { schemas: { A: objectOf({ b: text }) } } };
  const documents = [old, revision].map((schema) => bodyInResponse(objectOf({ a: schema }), components));
  const { changes } = await diffDocuments(documents[0] ?? {}, documents[1] ?? {});
  expect(changes.map(({ rule, witness }) => [rule, witness?.kind])).toEqual([['response-null-allowed', 'unreadable']]);
});

test.each<[string, object, object, string[]]>([
  [
    'an enum',
    { ...text, enum: ['x'] },
    { type: ['string', 'null'], enum: ['x', 'z', null] },
    ['may now be null', 'gained "z"'],
  ],
  [
    'an enum in a choice',
    { ...text, enum: ['x'] },
    { anyOf: [{ ...text, enum: ['x', 'z'] }, { type: 'null' }] },
    ['may now be null', 'gained "z"'],
  ],
])('tells once that %s has null and a new value', async (_, old, revision, words) => {
  const { changes } = await diffDocuments(
    bodyInResponse(objectOf({ a: old })),
    bodyInResponse(objectOf({ a: revision })),
  );
  expect(changes.map(({ description }) => description)).toEqual(
    words.map((word) => expect.stringMatching(new RegExp(`${word}\\.$`))),
  );
  for (const { witness } of changes) expect(witness).toBeDefined();
});

/** A body whose property is described in a component, and marked in another part of the same `allOf`. */
function marked(id: JsonObject, mark: JsonObject): JsonObject {
  const schemas = { A: objectOf({ id, more: text }, { required: ['id'] }) };
  return { allOf: [{ $ref: '#/components/schemas/A' }, objectOf({ id: mark })], components: { schemas } };
}

test.each<[string, (schema: unknown, rest: JsonObject) => JsonObject, JsonObject, JsonObject, string[]]>([
  [
    'a request need not heed',
    requestOf,
    marked(text, { readOnly: true }),
    marked({ type: 'integer' }, { readOnly: true }),
    [],
  ],
  [
    'a response need not heed',
    bodyInResponse,
    marked(text, { writeOnly: true }),
    marked({ type: ['string', 'integer'] }, { writeOnly: true }),
    [],
  ],
  [
    'a request has to have now',
    requestOf,
    marked(text, { readOnly: true }),
    marked(text, {}),
    ['request-body-property-now-required'],
  ],
])('a property that %s, by one part of an `allOf`', async (_, of, old, revision, rules) => {
  const documents = [old, revision].map(({ components, ...schema }) => of(schema, { components }));
  const { changes } = await diffDocuments(documents[0] ?? {}, documents[1] ?? {});
  const breaks = changes.filter(({ kind }) => kind === 'breaking');
  expect(breaks.map(({ rule, witness }) => witness && rule)).toEqual(rules);
});

/** A choice of two components by a discriminator. */
function chosen(mapping: Readonly<Record<string, string>>, kind: JsonObject = text): JsonObject {
  const of = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
  const schemas = {
    Cat: objectOf({ kind, lives: { type: 'integer' } }, { required: ['kind', 'lives'], additionalProperties: false }),
    Dog: objectOf({ kind, name: text }, { required: ['kind', 'name'], additionalProperties: false }),
  };
  const full = Object.entries(mapping).map(([value, name]) => [value, `#/components/schemas/${name}`]);
  const discriminator = { propertyName: 'kind', mapping: Object.fromEntries(full) };
  return { oneOf: [of('Cat'), of('Dog')], discriminator, components: { schemas } };
}

const cats = { cat: 'Cat', dog: 'Dog' };

test.each<[string, JsonObject, JsonObject, string[], string[]]>([
  ['the same', chosen(cats), chosen({ dog: 'Dog', cat: 'Cat' }), [], []],
  ['a further value', chosen(cats), chosen({ ...cats, tiger: 'Cat' }), ['widened'], ['widened']],
  ['a value less', chosen({ ...cats, tiger: 'Cat' }), chosen(cats), ['narrowed'], ['narrowed']],
  [
    'two values the other way round',
    chosen(cats),
    chosen({ cat: 'Dog', dog: 'Cat' }),
    ['changed', 'changed'],
    ['changed', 'changed'],
  ],
])('a discriminator with %s is compared', async (_, old, revision, inRequests, inResponses) => {
  const breaking = { request: ['narrowed', 'changed'], response: ['widened', 'changed'] };
  for (const [of, side, effects] of [
    [requestOf, 'request', inRequests],
    [bodyInResponse, 'response', inResponses],
  ] as const) {
    const documents = [old, revision].map(({ components, ...schema }) => of(schema, { components }));
    const { changes } = await diffDocuments(documents[0] ?? {}, documents[1] ?? {});
    const told = changes.filter(({ rule }) => rule.includes('discriminator'));
    expect(told.map(({ rule }) => rule.replace(/.*-/, ''))).toEqual(effects);
    for (const { rule, kind, witness } of told) {
      const isBreak = breaking[side].includes(rule.replace(/.*-/, ''));
      expect([kind === 'breaking', witness !== undefined]).toEqual([isBreak, isBreak]);
    }
  }
});

test('a value that the schemas themselves list is no second change of the discriminator', async () => {
  const documents = [
    chosen(cats, { enum: ['cat', 'dog'] }),
    chosen({ ...cats, tiger: 'Cat' }, { enum: ['cat', 'dog', 'tiger'] }),
  ];
  const [old, revision] = documents.map(({ components, ...schema }) => bodyInResponse(schema, { components }));
  const { changes } = await diffDocuments(old ?? {}, revision ?? {});
  expect(changes.map(({ rule }) => rule)).toEqual(['response-enum-widened', 'response-enum-widened']);
});

test('what a schema states of another type than its own breaks nobody', async () => {
  const properties = { a: text, b: text };
  const [old, revision] = [
    { ...text, properties },
    { ...text, properties: { a: { type: 'integer' } } },
  ].map((schema) => requestOf(objectOf({ odd: schema })));
  const { changes } = await diffDocuments(old ?? {}, revision ?? {});
  expect(changes.filter(({ kind }) => kind === 'breaking')).toEqual([]);
});

test('a status that `default` covers in the other contract is told as information', async () => {
  const response = { description: 'It.' };
  const of = (...statuses: string[]): JsonObject =>
    documentWith({ responses: Object.fromEntries([...statuses, 'default'].map((status) => [status, response])) });
  expect(await told(of('200', '404'), of('200', '410'))).toEqual([
    'added: Response `410` has a description of its own now: `default` covered it.',
    'restructured: Response `404` has no description of its own any more: `default` covers it.',
  ]);
});

test('words that changed are told in JSON, and counted elsewhere', async () => {
  const [old, revision] = ['A', 'B'].map((description) =>
    documentWith({ summary: `Old ${description}`, responses: { 200: { description } } }),
  );
  const diff = await diffDocuments(old ?? {}, revision ?? {});
  expect(diff.changes.map(({ words }) => words)).toEqual([
    [
      { pointer: '/paths/~1things~1{id}/post/responses/200/description', old: 'A', new: 'B' },
      { pointer: '/paths/~1things~1{id}/post/summary', old: 'Old A', new: 'Old B' },
    ],
  ]);
  for (const report of [textDiff(diff), markdownDiff(diff)]) {
    expect(report).toContain('2 texts for people changed');
    expect(report).not.toContain('Old A');
  }
});

test('words that come or go are told, too', async () => {
  const { changes } = await diffDocuments(documentWith({ summary: 'It.' }), documentWith({ description: 'That.' }));
  expect(changes.flatMap(({ words = [] }) => words)).toEqual([
    { pointer: '/paths/~1things~1{id}/post/summary', old: 'It.' },
    { pointer: '/paths/~1things~1{id}/post/description', new: 'That.' },
  ]);
});

/** An error of one of two kinds, of which one changes. */
function errors(kind: JsonObject, rest: JsonObject = {}): JsonObject {
  const schemas = { Plain: objectOf({ message: text }, { required: ['message'] }), Rich: kind };
  const oneOf = ['Plain', 'Rich'].map((name) => ({ $ref: `#/components/schemas/${name}` }));
  const content = { 'application/json': { schema: { oneOf, ...rest } } };
  return documentWith(
    { responses: { 200: {}, default: { description: 'It.', content } } },
    { components: { schemas } },
  );
}

/** A request with a filter that contains filters. */
function filtered(rest: JsonObject, around: JsonObject = {}, required: readonly string[] = []): JsonObject {
  const filter = { $ref: '#/components/schemas/Filter' };
  const leaf = objectOf({ field: text, value: text, ...rest }, { required: ['field', ...required] });
  const many = objectOf({ operator: { enum: ['AND', 'OR'] }, value: { type: 'array', items: filter } });
  const schemas = {
    Filter: { anyOf: [{ $ref: '#/components/schemas/Many' }, { $ref: '#/components/schemas/Leaf' }], ...around },
    Many: many,
    Leaf: leaf,
  };
  return requestOf(objectOf({ query: filter }), { components: { schemas } });
}

const closed = { unevaluatedProperties: false };

function kinds(...names: readonly string[]): JsonObject {
  const mapping = names.map((name, index) => [`kind${index}`, `#/components/schemas/${name}`]);
  return { discriminator: { propertyName: 'kind', mapping: Object.fromEntries(mapping) } };
}

const limited = { ...text, maxLength: 3 };

test.each<[string, JsonObject, JsonObject]>([
  [
    'a property that goes from a oneOf of default',
    errors(objectOf({ code: text, more: text })),
    errors(objectOf({ code: text })),
  ],
  [
    'a property that may be null in a oneOf of default',
    errors(objectOf({ code: text })),
    errors(objectOf({ code: { type: ['string', 'null'] } })),
  ],
  [
    'a property that is optional in a oneOf of default',
    errors(objectOf({ code: text }, { required: ['code'] })),
    errors(objectOf({ code: text })),
  ],
  [
    'a property that comes to a oneOf of default that was closed',
    errors(objectOf({ code: text }, { required: ['code'] }), closed),
    errors(objectOf({ code: text, more: text }, { required: ['code'] }), closed),
  ],
  [
    'a value of a discriminator of default that stands for another schema',
    errors(objectOf({ code: text }, { required: ['code'] }), kinds('Plain', 'Rich')),
    errors(objectOf({ code: text }, { required: ['code'] }), kinds('Rich', 'Plain')),
  ],
  ['a member of a recursive filter that was closed', filtered({ gone: text }, closed), filtered({}, closed)],
  [
    'a member of a recursive filter that is no longer readOnly',
    filtered({ mine: { ...text, readOnly: true } }),
    filtered({ mine: text }, {}, ['mine']),
  ],
  ['a member of a recursive filter that goes', filtered({ gone: text }), filtered({})],
  ['a member of a recursive filter that is limited', filtered({ short: text }), filtered({ short: limited })],
  [
    'a member of a recursive filter that loses a value',
    filtered({ short: { enum: ['a', 'b'] } }),
    filtered({ short: { enum: ['a'] } }),
  ],
])('%s is proven', async (_, old, revision) => {
  const { changes } = await diffDocuments(old, revision);
  const breaks = changes.filter(({ kind }) => kind === 'breaking');
  expect(breaks).not.toEqual([]);
  expect(breaks.filter(({ witness }) => witness === undefined)).toEqual([]);
});

test('alternatives with a value each are a list of values, which stands where they stand', async () => {
  const listOf = (...values: readonly string[]) =>
    bodyInResponse({ ...text, oneOf: values.map((value) => ({ const: value, title: value })) });
  const { changes } = await diffDocuments(listOf('a'), listOf('a', 'b'));
  expect(changes.filter(({ kind }) => kind !== 'words')).toMatchObject([
    { rule: 'response-enum-widened', description: '`enum` of the 200 response gained "b".' },
  ]);
  expect(changes[0]?.pointer).toMatch(/\/schema\/oneOf$/);
});

test('the sentence that says what changed is cut after all else of a change', async () => {
  const property = 'a-property-with-a-name-that-is-rather-long';
  const body = (values: readonly string[]) => requestOf(objectOf({ [property]: { ...text, enum: values } }));
  const found = await diffDocuments(body(['first', 'second']), body(['second']));
  const lines = textDiff(found, { columns: 30 }).replace(/\s+/g, ' ');
  expect(lines).toContain('of the request body lost "first".');
});

test('an alternative that comes is called by the schema that it refers to', async () => {
  const schemas = { Card: objectOf({ card: text }, { required: ['card'] }), Cash: objectOf({ cash: text }) };
  const payment = (...names: readonly string[]) =>
    bodyInResponse(
      { anyOf: [{ type: 'integer' }, ...names.map((name) => ({ $ref: `#/components/schemas/${name}` }))] },
      { components: { schemas } },
    );
  expect(await told(payment('Card'), payment('Card', 'Cash'))).toEqual([
    'breaking: Alternative `Cash` was added to `anyOf` of the 200 response.',
  ]);
});

test('a long proof and a long place are cut within their line, not before it', async () => {
  const names = Array.from({ length: 6 }, (_, index) => `property-with-a-long-name-${index}`);
  const body = (type: string) =>
    bodyInResponse(objectOf(Object.fromEntries(names.map((name) => [name, { type }])), { required: names }));
  const lines = textDiff(await diffDocuments(body('string'), body('integer')), { columns: 40 });
  expect(lines).toMatch(/\n {4}proof, unreadable: HTTP 200 \{"prope…\n/);
  expect(lines).toMatch(/\n {4}id: .*, at \/paths\/.*…\n/);
  for (const line of lines.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
});
