import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from './testing/run-command.ts';

const fixture = 'src/cli/testing/browser.har';
const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-judge-'));

test('judges a recording of a browser, and exits with 1 on findings', async () => {
  const { code, stdout, stderr } = await runCommand(['judge', fixture]);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^The recorded exchanges break the contract\. .*\n1\. deleteConversation/s),
  });
  expect(stdout.replaceAll('\n', ' ')).toContain(
    'The recorded exchanges break the contract. The exchanges show 11 clauses of the description: 8 hold, 3 broken.',
  );
  expect(stdout.replaceAll('\n', ' ')).toContain(
    'Note: deleteConversation has no query parameter `retain_metric` in the description',
  );
  expect(stdout).not.toContain('secret');
});

test.for([
  [
    'a file that does not exist',
    ['judge', 'nothing.har'],
    2,
    'Cannot read nothing.har: the file does not exist. Give a HAR file.',
  ],
  [
    'a file of another kind',
    ['judge', 'package.json'],
    2,
    'package.json is not a HAR file: it has no list `log.entries`.',
  ],
  ['no file', ['judge'], 2, 'judge: give one HAR file'],
  ['a server without a scheme', ['judge', fixture, '--server', 'api'], 2, '--server: give the base URL of the API'],
] as const)('refuses %s', async ([, args, expected, sentence]) => {
  const { code, stdout, stderr } = await runCommand([...args]);
  expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
  expect(stderr).toContain(sentence);
});

test('reads its options and the names of documents from the configuration', async () => {
  const config = { documents: { shop: 'shop.json' }, judge: { report: 'json' } };
  writeFileSync(join(folder, 'intercom-contract.config.json'), JSON.stringify(config));
  const paths = { '/orders': { get: { responses: { 200: { description: 'All orders' } } } } };
  writeFileSync(join(folder, 'shop.json'), JSON.stringify({ openapi: '3.1.0', info: { title: 'Shop' }, paths }));
  const { code, stdout } = await runCommand(['judge', resolve(fixture), '--spec', 'shop'], {}, folder);
  expect(code).toBe(3);
  expect(JSON.parse(stdout).document.title).toBe('Shop');
});

test('is inconclusive if no exchange belongs to the API', async () => {
  const file = join(folder, 'empty.har');
  writeFileSync(file, JSON.stringify({ log: { entries: [] } }));
  const { code, stdout } = await runCommand(['judge', file]);
  expect(code).toBe(3);
  expect(stdout).toContain('The recording is empty');
});
