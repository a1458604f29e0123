import { registerSchema, validate } from '@hyperjump/json-schema/draft-2020-12';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { valueAt } from '../openapi/value-at.ts';
import type { Change } from './change.ts';
import { structuralDiff } from './structural-diff.ts';
import { applyChange } from './testing/apply-change.ts';
import { oneChanges } from './testing/one-changes.ts';
import { shopDocument } from './testing/shop-document.ts';
import { indexOfPointer, sideBySide } from './testing/side-by-side.ts';

const changed = oneChanges.map((change) => applyChange(shopDocument, change));

describe('one change', () => {
  let changes: readonly Change[];
  // One comparison for all rows, because each one starts a process.
  beforeAll(async () => {
    const report = await structuralDiff(sideBySide(oneChanges.map(() => shopDocument)), sideBySide(changed));
    changes = report.changes;
  }, 60_000);

  const rows = oneChanges.map((row, index) => [row.name, row, index] as const);
  it.for(rows)('%s', ([, row, index]) => {
    const own = changes.filter(({ pointer }) => indexOfPointer(pointer) === index);
    expect([...new Set(own.map(({ id }) => id.split('@')[0]))]).toEqual(row.rules);
    const [worst, ...others] = own;
    expect(worst).toMatchObject({ severity: row.severity, proven: row.witness !== undefined });
    expect(worst?.witness?.kind).toBe(row.witness);
    expect(others.filter(({ severity }) => severity === 'major')).toEqual([]);
  });

  it('has a witness only if it breaks', () => {
    expect(changes.filter(({ severity, witness }) => severity !== 'major' && witness !== undefined)).toEqual([]);
  });

  it('has a name of its own', () => {
    expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
  });

  it.for(rows.filter(([, { witness, name }]) => witness === 'unreadable' && !name.includes('media type')))(
    '%s: a third validator agrees that the response is unreadable',
    async ([, row, index]) => {
      const witness = changes.find(({ pointer }) => indexOfPointer(pointer) === index)?.witness;
      if (witness?.kind !== 'unreadable') throw new Error(`${row.name} has no unreadable response`);
      expect(await allowsOrder(shopDocument, `old-${index}`, witness.response.body)).toBe(false);
      expect(await allowsOrder(changed[index] ?? {}, `new-${index}`, witness.response.body)).toBe(true);
    },
  );
});

test('equal documents have no difference', async () => {
  expect(await structuralDiff(shopDocument, structuredClone(shopDocument))).toEqual({ bump: 'none', changes: [] });
});

/** What @hyperjump/json-schema, which the comparison does not use, says of a body as an order. */
async function allowsOrder(document: object, name: string, body: unknown): Promise<boolean> {
  const uri = `https://contract.test/${name}`;
  const schema: object = Object(valueAt({ ...document }, '/components/schemas/Order'));
  registerSchema({ ...schema }, uri, 'https://json-schema.org/draft/2020-12/schema');
  return (await validate(uri, JSON.parse(JSON.stringify(body)))).valid;
}
