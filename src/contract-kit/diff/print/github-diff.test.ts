import { expect, test } from 'vitest';
import { sourceLines } from '../../openapi/document/source-lines.ts';
import type { ContractDiff } from '../compare/contract-change.ts';
import { oneContractChange } from '../testing/one-contract-change.ts';
import { githubDiff } from './github-diff.ts';

const text = `paths:
  /orders:
    get:
      operationId: listOrders
      parameters:
        - name: page
`;
const source = { file: 'spec/openapi.yaml', lineOf: sourceLines(text) };
const base = { operations: ['listOrders'], description: 'D.', reason: 'R', document: 'new', notProven: 'N' } as const;
const diff: ContractDiff = {
  policy: 'strict',
  bump: 'major',
  changes: [
    oneContractChange({ ...base, pointer: '/paths/~1orders/get/parameters/0' }),
    oneContractChange({ ...base, layer: 'types', pointer: '/paths/~1orders/get/responses/200', rule: 'type-removed' }),
    oneContractChange({ ...base, severity: 'minor', kind: 'added', pointer: '/paths/~1orders', work: { reason: 'W' } }),
  ],
  uncompared: [],
};

test('what breaks on the wire is an error at its line, and so is what breaks only types', () => {
  expect(githubDiff(diff, { reader: 'callers', source }).trimEnd().split('\n')).toEqual([
    '::error file=spec/openapi.yaml,line=6,title=listOrders%3A parameter-removed::D.%0Awhy: R%0Aid: d0e1f2a3b4, at /paths/~1orders/get/parameters/0 of the new description%0Anot proven: N',
    '::error file=spec/openapi.yaml,line=3,title=listOrders%3A type-removed::D.%0Awhy: R%0Aid: d0e1f2a3b4, at /paths/~1orders/get/responses/200 of the new description%0Anot proven: N',
  ]);
});

test('implementers get notices of their work only', () => {
  expect(githubDiff(diff, { reader: 'implementers', source }).trimEnd()).toBe(
    '::notice file=spec/openapi.yaml,line=2,title=listOrders%3A parameter-removed::D. Work: W.',
  );
});

test('a waived change is a notice with its reason, and so are waivers that match nothing', () => {
  const [first] = diff.changes;
  const waived = first && [{ ...first, waived: { by: 'waiver', reason: 'Ticket 12' } as const }];
  const given = { ...diff, changes: [], ...(waived && { waived }), unusedWaivers: ['gone@**'] };
  expect(githubDiff(given, { reader: 'callers', source }).trimEnd().split('\n')).toEqual([
    '::notice file=spec/openapi.yaml,line=6,title=listOrders%3A parameter-removed::D. Why it is waived: Ticket 12 (id: d0e1f2a3b4).',
    '::notice title=Waivers::Unused: 1 waiver matches nothing, and can be deleted: gone@**.',
  ]);
});

test('of more than ten changes nine have an annotation, the errors first, and the last one names the others', () => {
  const many = Array.from({ length: 30 }, (_, index) =>
    oneContractChange({
      ...base,
      description: `D${index}`,
      pointer: '/paths',
      operations: [`list${index}`],
      ...(index % 2 === 0 && { level: 'warning' as const }),
    }),
  );
  const lines = githubDiff({ ...diff, changes: many }, { reader: 'callers', source })
    .trimEnd()
    .split('\n');
  expect(lines.map((line) => line.slice(0, 8))).toEqual(Array.from({ length: 10 }, () => '::error '));
  expect(lines.at(-1)).toContain('title=21 more changes::list19: parameter-removed%0A');
});

test('a part whose name has a hidden character stands at its line, and its name is made visible', () => {
  const hidden = { file: 'f', lineOf: sourceLines('paths:\n  /a: {}\n  "/b\\u200b": {}\n') };
  const changes = [oneContractChange({ ...base, pointer: '/paths/~1b\u200b' })];
  const written = githubDiff(
    { policy: 'strict', bump: 'major', changes, uncompared: [] },
    { reader: 'callers', source: hidden },
  );
  expect(written).toContain('line=3,');
  expect(written).toContain('at /paths/~1b\\u200b of the new description');
});
