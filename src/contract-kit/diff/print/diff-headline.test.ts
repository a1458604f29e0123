import { expect, test } from 'vitest';
import type { ContractChange, ContractDiff } from '../compare/contract-change.ts';
import { oneContractChange } from '../testing/one-contract-change.ts';
import { plainWording } from './change-facts.ts';
import { diffHeadline } from './diff-headline.ts';

const proven = { witness: { kind: 'does-not-compile', code: 'a', because: 'b' } } as const;
const onWire = oneContractChange({});
const inTypes = oneContractChange({ layer: 'types', ...proven });
const added = oneContractChange({ severity: 'minor', kind: 'added' });
const tolerated = oneContractChange({ severity: 'minor', level: 'warning' });
const words = oneContractChange({ severity: 'patch', kind: 'words' });

function diff(bump: ContractDiff['bump'], ...changes: ContractChange[]): ContractDiff {
  return { policy: 'strict', bump, changes, uncompared: [] };
}

test.each([
  [diff('major', onWire, onWire, inTypes), '2 changes break on the wire (not proven), 1 only in types (proven).'],
  [diff('major', oneContractChange(proven), onWire), '2 changes break on the wire (1 proven).'],
  [diff('major', inTypes, inTypes), '2 changes break only in types (all proven), and nothing on the wire.'],
  [diff('minor', added, words), 'Nothing breaks: 2 changes, 1 of what the contract allows or promises.'],
  [diff('patch', words), 'Nothing breaks, and nothing is new: 1 change of words or form.'],
  [diff('none'), 'Nothing changed.'],
])('%j begins with a sentence about callers', (given, sentence) => {
  expect(diffHeadline({ diff: given, reader: 'callers' }, plainWording)[0]).toBe(sentence);
});

test.each([
  [[tolerated], 'No errors, 1 warning.', '1 change'],
  [[tolerated, tolerated, onWire], '1 change breaks on the wire (not proven), 2 warnings.', '3 changes'],
  [[inTypes, tolerated], '1 change breaks only in types (proven), and nothing on the wire, 1 warning.', '2 changes'],
  [[{ ...added, level: 'error' }, tolerated] as const, 'Nothing breaks, 1 other error, 1 warning.', '1 change'],
  [
    [{ ...tolerated, expected: 'release' }, tolerated] as const,
    'No errors, 2 warnings (1 as in every release).',
    '2 changes',
  ],
  [[added], 'Nothing breaks: 1 change, all of what the contract allows or promises.', 'nothing'],
])('under a milder policy, %j are told with their levels, and with what strict says', (changes, sentence, strict) => {
  const given = { ...diff('minor', ...changes), policy: 'tolerant' };
  expect(diffHeadline({ diff: given, reader: 'callers' }, plainWording)).toEqual([
    sentence,
    `Judged by the policy tolerant. Under strict, ${strict} would fail. It needs a minor version, or before 1.0.0 a patch.`,
  ]);
});

test('the severity is explained with the number that it raises', () => {
  expect(diffHeadline({ diff: diff('minor', added), reader: 'callers' }, plainWording).at(-1)).toBe(
    'Judged by the policy strict. It needs a minor version, or before 1.0.0 a patch.',
  );
});

test('implementers get their own sentence, and only that one if nobody else reads', () => {
  const work = oneContractChange({ work: { reason: 'a response needs a new member' } });
  const sentence = '1 change is work for an implementation of the old contract.';
  expect(diffHeadline({ diff: diff('major', work), reader: 'implementers' }, plainWording)[0]).toBe(sentence);
  expect(diffHeadline({ diff: diff('major', work), reader: 'both' }, plainWording).slice(0, 2)).toEqual([
    '1 change breaks on the wire (not proven).',
    sentence,
  ]);
});

test('implementers learn that they may have to refuse more, where that is all', () => {
  const stricter = oneContractChange({ severity: 'major', kind: 'breaking', side: 'request' });
  expect(diffHeadline({ diff: diff('major', stricter), reader: 'implementers' }, plainWording)[0]).toContain(
    'it may have to refuse more requests',
  );
  const response = oneContractChange({ severity: 'major', kind: 'breaking', side: 'response' });
  expect(diffHeadline({ diff: diff('major', response), reader: 'implementers' }, plainWording)[0]).toContain(
    'has nothing to do',
  );
});
