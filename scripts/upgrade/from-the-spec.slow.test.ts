import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newCopy, type RepositoryCopy } from './testing/repository-copy.ts';
import { addForbidden, addVersions, removeVersion, renamePathParameter } from './testing/spec-edits.ts';

test('new versions, a version that goes and a new status take an edit of the spec alone', async () => {
  const copy = newCopy();
  addVersions(copy);
  addForbidden(copy);
  removeVersion(copy);
  const { code, stdout, stderr } = await copy.upgrade();
  expect(code, stderr).toBe(0);
  expect(stdout).toMatch(/The next version is \*\*0\.2\.0\*\*, after 0\.1\.0/);
  expect(stdout).toMatch(/`enum` of `IntercomVersion` gained "2\.15", "2\.16"/);
  expect(stdout).toMatch(/Response `403` was added/);
  expect(stdout).toMatch(/proof, `refused`[\s\S]*Intercom-Version: 1\.3/);
  expect(stdout).toMatch(/verify, against Prism: The contract holds/);
  expect(copy.read('generated/constants.ts')).toMatch(/'2\.16',\n {2}'Preview'/);
  expect(copy.read('generated/constants.ts')).toMatch(/documentedIn: \['Preview', '2\.16'\]/);
  expect(copy.read('generated/CONTRACT.md')).toMatch(/one of 22 values[\s\S]*`403\/body\/errors\/minItems`/);
  const after = copy.status();
  const again = await copy.upgrade();
  expect(again.stdout, 'the page is another one when the command is run twice').toBe(stdout);
  expect(copy.status()).toBe(after);
});

test('a fixture without a newly required member does not compile, and the page says so', async () => {
  const copy = newCopy();
  const fixture =
    "import type { ErrorItem } from 'intercom-contract/types';\nexport const item: ErrorItem = { code: 'x' };\n";
  writeFileSync(join(copy.folder, 'scripts/fixture.ts'), fixture);
  copy.edit('spec/openapi.yaml', 'required: [code]', 'required: [code, message]');
  const { code, stdout } = await copy.upgrade();
  expect(code).toBe(1);
  expect(stdout).toMatch(/## Fixtures to edit\n\n- A fixture typed as `ErrorItem` .* without `message`/);
  expect(stdout).toMatch(/scripts\/fixture\.ts\(2,14\): error TS2741/);
});

test('a renamed path parameter takes the lines that the compiler names', async () => {
  const copy = newCopy();
  renamePathParameter(copy);
  const before = copy.status();
  const page = join(copy.folder, 'upgrade.md');
  const first = await copy.upgrade('--page', page);
  expect(first.code).toBe(1);
  expect(first.stderr).toMatch(/Upgrade stopped at type-check:\nWhat ships:\n {2}src\//);
  const told = readFileSync(page, 'utf8');
  expect(told).toMatch(
    /^# The upgrade stopped at type-check\n[\s\S]*\nsrc\/.* error TS\d+:[\s\S]*- \[ \] type-check\n$/,
  );
  expect(told).toMatch(/Path parameter `id` was renamed to/);
  expect(errorCount(told), 'the page does not have the whole error').toBeGreaterThan(errorCount(first.stderr));
  expect(copy.status(), 'the generated files are not as they were').toBe(before);
  const shipped = editNamedLines(copy, first.stderr);
  let last = await copy.upgrade();
  for (let round = 0; last.code !== 0 && round < 4; round += 1) {
    editNamedLines(copy, last.stderr);
    last = await copy.upgrade();
  }
  expect(last.code, last.stderr).toBe(0);
  expect(last.stdout).toMatch(/Path parameter `id` was renamed to/);
  expect(shipped, 'files of the package that name the path parameter').toBeLessThanOrEqual(3);
});

const errorCount = (text: string): number => text.match(/error TS\d+/g)?.length ?? 0;

/** Follows the advice of the message, like a person. Returns the number of files that it names. */
function editNamedLines(copy: RepositoryCopy, message: string): number {
  const files = [...message.matchAll(/[\w./-]+\.ts(?=[(\s])/g)].map(([file]) => file);
  for (const file of new Set(files)) {
    const edited = copy
      .read(file)
      .replaceAll('/conversations/{id}', '/conversations/{conversation_id}')
      .replaceAll('{ id }', '{ conversation_id: id }')
      .replaceAll('get id()', 'get conversation_id()')
      .replaceAll(/\b(path: |path = )\{ id:/g, '$1{ conversation_id:')
      .replaceAll(/params: \{ path: \(?\{ id:/g, 'params: { path: { conversation_id:');
    writeFileSync(join(copy.folder, file), edited);
  }
  const ships = (file: string): boolean => file.startsWith('src/') && !/\.test\.ts$|\/testing\//.test(file);
  return new Set(files.filter(ships)).size;
}
