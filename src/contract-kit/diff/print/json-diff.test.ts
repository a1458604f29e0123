import { registerSchema, validate } from '@hyperjump/json-schema/draft-2020-12';
import schema from 'intercom-contract/contract-kit/diff.schema.json' with { type: 'json' };
import { expect, test } from 'vitest';
import type { Witness } from '../../contract/model/witness.ts';
import type { ContractDiff } from '../compare/contract-change.ts';
import { oneMatrix } from '../compatibility/testing/one-matrix.ts';
import { oneContractChange } from '../testing/one-contract-change.ts';
import { jsonDiff } from './json-diff.ts';

const id = 'https://intercom-contract.test/diff.schema.json';
registerSchema({ ...schema }, id, 'https://json-schema.org/draft/2020-12/schema');

const request = { method: 'POST', path: '/orders', headers: [['Accept', '*/*']], body: { total: 1 } } as const;
const response = { status: '200', headers: [], mediaType: 'application/json', body: [] } as const;
const witnesses: readonly Witness[] = [
  { kind: 'refused', request, because: 'b' },
  { kind: 'unreadable', response, because: 'b' },
  { kind: 'silently-ignored', request, because: 'b' },
  { kind: 'no-longer-promised', request, response, because: 'b' },
  { kind: 'does-not-compile', code: 'c', because: 'b' },
];
const diff: ContractDiff = {
  policy: 'strict',
  bump: 'major',
  changes: [
    oneContractChange({}),
    oneContractChange({ layer: 'types', operations: [], document: 'new', side: 'webhook response' }),
    oneContractChange({
      severity: 'patch',
      kind: 'restructured',
      side: 'document',
      endedWaiver: { reason: 'Ticket 12', until: '2020-01-31' },
    }),
    ...witnesses.map((witness) => oneContractChange({ witness, work: { reason: 'r' } })),
  ],
  waived: [oneContractChange({ waived: { by: 'waiver', reason: 'Ticket 12', until: '9999-12-31' } })],
  unusedWaivers: ['gone@**'],
  uncompared: [{ document: 'new', pointer: '/paths/~1orders', reason: 'the reference leads nowhere' }],
  typesNotCompiled: 'typescript is not installed',
};
test('the JSON of a comparison has everything that the schema describes, and nothing else', async () => {
  const written: object = JSON.parse(jsonDiff(diff, { run: oneMatrix }));
  expect(await validate(id, { ...written })).toEqual({ valid: true });
  expect(written).toMatchObject({
    schemaVersion: 2,
    bump: 'major',
    run: oneMatrix,
    counts: { changes: 8, breakingOnWire: 6, breakingOnlyInTypes: 1, provenBreaks: 5, workForImplementers: 5 },
  });
});

test('an unknown member of a change does not match the schema', async () => {
  const written = JSON.parse(jsonDiff({ ...diff, changes: [{ ...oneContractChange({}), ...{ surprise: 1 } }] }));
  expect(await validate(id, written)).toMatchObject({ valid: false });
});
