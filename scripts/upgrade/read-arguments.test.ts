import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readArguments } from './read-arguments.ts';

test('a file comes with operations to add and numbers of facts to leave', () => {
  const args = ['v.yaml', '--operation', 'a', '--operation', 'b', '--accept', '--leave', '1,3', '--leave', '4'];
  expect(readArguments(args)).toMatchObject({
    file: resolve('v.yaml'),
    operations: ['a', 'b'],
    accept: true,
    leave: [1, 3, 4],
    remove: false,
  });
});

test.for([
  [['--accept'], 'are about a FILE'],
  [['--operation', 'a'], 'are about a FILE'],
  [['v.yaml', '--remove'], 'go with --accept'],
  [['v.yaml', '--leave', '1'], 'go with --accept'],
  [['v.yaml', '--accept', '--leave', 'one'], '--leave needs numbers of facts'],
  [['v.yaml', 'w.yaml'], 'w.yaml: one description is enough'],
  [['--acept'], '--acept'],
] as const)('%j is explained, with the usage', ([args, sentence]) => {
  expect(() => readArguments(args)).toThrow(sentence);
  expect(() => readArguments(args)).toThrow('Usage: npm run upgrade');
});
