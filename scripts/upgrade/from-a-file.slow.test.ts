import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newCopy } from './testing/repository-copy.ts';
import { addVersions, breakYaml } from './testing/spec-edits.ts';
import { vendorDocument } from './testing/vendor-document.ts';

test('what cannot be used changes nothing', async () => {
  const copy = newCopy();
  const file = join(copy.folder, 'new.yaml');
  writeFileSync(file, copy.read('spec/openapi.yaml').replace('type: boolean', 'type: integer'));
  const before = copy.status();
  const fromFile = await copy.upgrade(file, '--accept');
  expect(fromFile.stderr).toMatch(/Upgrade stopped at lint:[\s\S]*All files are as they were/);
  expect(fromFile.stdout).toMatch(/`type` `"boolean"` → `"integer"`/);
  expect(copy.status()).toBe(before);
  const nothing = await copy.upgrade('/no/such/file.yaml');
  expect(nothing.stderr).toMatch(/\/no\/such\/file\.yaml cannot be read/);
  breakYaml(copy);
  const inPlace = await copy.upgrade();
  expect(inPlace.stderr).toMatch(/spec\/openapi\.yaml:\d+:\d+: not valid YAML/);
  expect([fromFile.code, nothing.code, inPlace.code]).toEqual([1, 1, 1]);
});

test('edits that are not committed are overwritten only by force', async () => {
  const copy = newCopy();
  const file = join(copy.folder, 'new.yaml');
  writeFileSync(file, copy.read('spec/openapi.yaml').replace('type: boolean', 'type: integer'));
  addVersions(copy);
  const edited = copy.read('spec/openapi.yaml');
  const refused = await copy.upgrade(file, '--accept');
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(/spec\/openapi\.yaml has edits that are not committed, and .* could overwrite them/);
  const forced = await copy.upgrade(file, '--accept', '--force');
  expect(forced.stderr).toMatch(/Upgrade stopped at lint:\nspec\/openapi\.yaml:\d+:\d+: /);
  expect(copy.read('spec/openapi.yaml')).toBe(edited);
});

test('a document of the vendor is compared, and only what is accepted enters the spec', async () => {
  const copy = newCopy();
  const file = join(copy.folder, 'vendor.yaml');
  writeFileSync(file, vendorDocument(copy.read('spec/openapi.yaml')));
  const before = copy.status();
  const looked = await copy.upgrade(file, '--operation', 'listTags', '--operation', 'noSuchThing');
  expect(looked.code, looked.stderr).toBe(0);
  expect(looked.stdout).toMatch(/`enum` gains `"2\.15"`/);
  expect(looked.stdout).toMatch(/response `403` is only in the document/);
  expect(looked.stdout).toMatch(/`GET \/tags` \(`listTags`\) is new/);
  expect(looked.stdout).toMatch(/The document has no operation `noSuchThing`\./);
  expect(copy.status()).toBe(before);
  const accepted = await copy.upgrade(file, '--operation', 'listTags', '--accept');
  expect(accepted.code, accepted.stderr).toBe(0);
  expect(accepted.stdout).toMatch(/## Taken into the spec[\s\S]*The next version is \*\*0\.1\.1\*\*/);
  expect(accepted.stdout).toMatch(/verify, against Prism: The contract holds/);
  const spec = copy.read('spec/openapi.yaml');
  expect(spec).not.toMatch(/FOREIGN/);
  expect(spec).toMatch(/x-region: au[\s\S]*x-documented-in: \[Preview\][\s\S]*GET|listTags/);
  expect(copy.read('generated/constants.ts')).toMatch(/"?listTags"?: \{/);
  const again = await copy.upgrade(file, '--operation', 'listTags');
  expect(again.stdout).not.toMatch(/What `--accept` takes/);
});
