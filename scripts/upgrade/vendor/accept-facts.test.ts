import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { acceptFacts } from './accept-facts.ts';
import { describeFact } from './describe-fact.ts';
import { edited, shopSpec, study, vendorDocument } from './testing/shop.ts';

const widest = [
  ["['1.1', '1.0']", "['1.0', '1.1', '1.10']"],
  ['nullable: true, ', ''],
  ['minItems: 1, ', 'maxItems: 9, '],
  ['required: [id]', 'required: [id, state]'],
  [
    'id: { type: string,',
    'kind: { $ref: "#/components/schemas/thing_kind" }\n        id: { type: string, format: uuid,',
  ],
  ["        '401':\n", "        '403': { $ref: '#/components/responses/Gone' }\n        '401':\n"],
  [
    '        - { name: refund, in: query,',
    '        - { name: Since, in: header, schema: { type: string } }\n        - { name: refund, in: query, required: true,',
  ],
  ['security: [{ token: [] }]', 'security: [{ token: [] }, { key: [] }]'],
] as const;
const changed = widest.reduce((text, [from, to]) => edited(text, from, to), vendorDocument);

async function accept(
  document: string,
  ids: readonly string[] = [],
  removes = false,
): Promise<ReturnType<typeof acceptFacts>> {
  const found = await study(document, ids);
  const facts = found.facts.filter(({ kind }) => kind === 'stated' || removes);
  return acceptFacts(shopSpec, facts, found.picks.added, found);
}

test.for(widest)('a document with %j as %j says nothing else than the spec that took it', async ([from, to]) => {
  const document = edited(vendorDocument, from, to);
  const { text } = await accept(document);
  expect(text).not.toBe(shopSpec);
  const { facts } = await study(document, [], text);
  expect(facts.filter(({ kind }) => kind !== 'unstated').map(describeFact)).toEqual([]);
});

test('facts enter; words, comments, examples, extensions, names and layout stay', async () => {
  const { text } = await accept(changed);
  const [before, after] = [shopSpec.split('\n'), text.split('\n')];
  const gone = before.filter((line) => !after.includes(line));
  expect(gone).toEqual(['          required: false', '      required: [id]', "          type: [string, 'null']"]);
  expect(text).not.toContain('FOREIGN');
  expect(text).toContain("            - '1.1'\n            - '1.10'\n");
  expect(text).toContain('type: string # as the shop writes it');
});

test('nothing to accept leaves every byte', async () => {
  expect((await accept(vendorDocument)).text).toBe(shopSpec);
});

test('what only the spec says goes if that is wanted', async () => {
  const { text } = await accept(edited(vendorDocument, '- { name: refund', '- { name: other'), [], true);
  expect(text).not.toContain('refund');
  expect(text).toContain('name: other');
});

test('an operation that is asked for enters under its id, with what it refers to and without foreign words', async () => {
  const { text, unwritten } = await accept(vendorDocument, ['showOrder', 'makeThing']);
  expect(text).not.toContain('FOREIGN');
  const { paths, components, tags } = parse(text);
  expect(paths['/orders/{id}'].get).toEqual({
    operationId: 'showOrder',
    summary: 'Not described yet.',
    tags: ['Orders'],
    description: 'Not described yet.',
    parameters: [
      { name: 'id', in: 'path', required: true, description: 'Not described yet.', schema: { type: 'string' } },
    ],
    responses: {
      200: {
        description: 'Not described yet.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
      },
      404: {
        description: 'Not described yet.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  });
  expect(paths['/things'].post).toMatchObject({ tags: ['Things'], security: [{ key: [] }] });
  expect(components.securitySchemes.key).toEqual({ type: 'apiKey', in: 'header', name: 'X-Key' });
  expect(components.schemas.NewThing).toEqual({
    type: 'object',
    properties: { parent: { $ref: '#/components/schemas/NewThing' }, kind: { $ref: '#/components/schemas/ThingKind' } },
  });
  expect(tags.map(({ name }: { name: string }) => name)).toEqual(['Orders', 'Things']);
  const lines = text.split('\n');
  expect(unwritten.map((line) => lines[line - 1]?.trim().split(': ')[1])).toEqual(
    unwritten.map(() => 'Not described yet.'),
  );
  const again = await study(vendorDocument, ['showOrder', 'makeThing'], text);
  expect(again.picks.added).toEqual([]);
  expect(again.facts.map(describeFact)).toEqual(['query parameter `refund`: `default` `true` → none']);
});

test('names of schemas that are values of a discriminator stay what they are on the wire', async () => {
  const union =
    "thing_kind: { oneOf: [{ $ref: '#/components/schemas/unused' }], discriminator: { propertyName: kind } }";
  const { text } = await accept(edited(vendorDocument, 'thing_kind: { type: string, enum: [a, b] }', union), [
    'makeThing',
  ]);
  expect(parse(text).components.schemas.ThingKind).toEqual({
    oneOf: [{ $ref: '#/components/schemas/Unused' }],
    discriminator: { propertyName: 'kind', mapping: { unused: '#/components/schemas/Unused' } },
  });
});

test('a place where the document has another schema than elsewhere gets its own, and the shared one stays', async () => {
  const shared = edited(shopSpec, "$ref: '#/components/schemas/Problem'", "$ref: '#/components/schemas/Order'");
  const found = await study(vendorDocument, [], shared);
  const { text } = acceptFacts(
    shared,
    found.facts.filter(({ kind }) => kind === 'stated'),
    [],
    found,
  );
  const { paths, components } = parse(text);
  expect(paths['/orders/{id}'].delete.responses['401'].content['application/json'].schema).toEqual({
    $ref: '#/components/schemas/Problem',
  });
  expect(components.schemas.Order).toEqual(parse(shared).components.schemas.Order);
});

test('a longer list of alternatives keeps the schemas that are the same, and drops those that nothing uses any more', async () => {
  const alternatives = (...names: readonly string[]): string =>
    `oneOf: [${names.map((name) => `{ $ref: '#/components/schemas/${name}' }`).join(', ')}]`;
  const more = `thing_kind: { ${alternatives('unused', 'lonely')} }\n    other: { type: integer }\n    lonely: { type: boolean }`;
  const before = edited(vendorDocument, 'thing_kind: { type: string, enum: [a, b] }', more);
  const first = await study(before, ['makeThing']);
  const spec = acceptFacts(shopSpec, [], first.picks.added, first).text;
  const second = await study(
    edited(before, alternatives('unused', 'lonely'), alternatives('unused', 'other', 'problem')),
    [],
    spec,
  );
  const { text } = acceptFacts(
    spec,
    second.facts.filter(({ kind }) => kind === 'stated'),
    [],
    second,
  );
  const { schemas } = parse(text).components;
  expect(schemas.ThingKind.oneOf.map(({ $ref }: { $ref: string }) => $ref.split('/').at(-1))).toEqual([
    'Unused',
    'Other',
    'Problem',
  ]);
  expect(Object.keys(schemas).sort()).toEqual(['NewThing', 'Order', 'Other', 'Problem', 'ThingKind', 'Unused']);
});
