import { registerSchema, validate } from '@hyperjump/json-schema/draft-2020-12';
import { expect, it, test } from 'vitest';
import { valueAt } from '../openapi/document/value-at.ts';
import { diffDocuments } from './diff-documents.ts';
import { applyChange } from './testing/apply-change.ts';
import { type OneChange, oneChanges } from './testing/one-changes.ts';
import { shopDocument } from './testing/shop-document.ts';

const rows = oneChanges.map((row) => [row.name, row] as const);

it.for(rows)('%s', async ([, row]) => {
  const { changes } = await changesOf(row);
  expect(changes.map(({ rule }) => rule)).toEqual(row.rules);
  const [worst, ...others] = changes;
  expect(worst?.severity).toBe(row.severity);
  expect(worst?.witness?.kind).toBe(row.witness);
  expect(others.filter(({ severity }) => severity === 'major')).toEqual([]);
});

it.for(rows.filter(([name, { witness }]) => witness === 'unreadable' && !name.includes('media type')))(
  '%s: a third validator agrees that the response is unreadable',
  async ([name, row]) => {
    const { changes, changed } = await changesOf(row);
    const witness = changes[0]?.witness;
    if (witness?.kind !== 'unreadable') throw new Error(`${name} has no unreadable response`);
    expect(await allowsOrder(shopDocument, `old ${name}`, witness.response.body)).toBe(false);
    expect(await allowsOrder(changed, `new ${name}`, witness.response.body)).toBe(true);
  },
);

test('equal documents have no difference', async () => {
  const diff = await diffDocuments(shopDocument, structuredClone(shopDocument));
  expect(diff).toEqual({ policy: 'strict', bump: 'none', changes: [], uncompared: [] });
});

async function changesOf(row: OneChange) {
  const changed = applyChange(shopDocument, row);
  return { changed, changes: (await diffDocuments(shopDocument, changed)).changes };
}

/** What @hyperjump/json-schema, which the comparison does not use, says of a body as an order. */
async function allowsOrder(document: object, name: string, body: unknown): Promise<boolean> {
  const uri = `https://contract.test/${encodeURIComponent(name)}`;
  const schema: object = Object(valueAt({ ...document }, '/components/schemas/Order'));
  registerSchema({ ...schema }, uri, 'https://json-schema.org/draft/2020-12/schema');
  return (await validate(uri, JSON.parse(JSON.stringify(body)))).valid;
}
