import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runNode } from '../run-node.ts';
import { newCopy } from './testing/repository-copy.ts';
import { addVersions, breakYaml } from './testing/spec-edits.ts';
import { vendorDocument } from './testing/vendor-document.ts';

/** Calls of the new operations, which have a query, a body and a nested path. */
const calls = `import { createIntercomClient } from 'intercom-contract';
import { expect, test } from 'vitest';

test('the client calls the new operations', async () => {
  const seen: string[] = [];
  const fetch = async (url: string | URL, { method = '', body }: RequestInit): Promise<Response> => {
    seen.push([method, String(url).replace(/^https:\\/\\/[^/]*/, ''), body].join(' ').trim());
    return Response.json({ names: [], body: 'Hello' });
  };
  const { api } = createIntercomClient({ token: 'tok3n-tok3n', fetch });
  await api.GET('/tags', { params: { query: { page: 2 } } });
  await api.POST('/contacts/{contact_id}/notes', { params: { path: { contact_id: 'c7' } }, body: { body: 'Hello' } });
  await api.GET('/contacts/{contact_id}/notes/{id}', { params: { path: { contact_id: '7', id: 8 } } });
  expect(seen).toEqual(['GET /tags?page=2', 'POST /contacts/c7/notes {"body":"Hello"}', 'GET /contacts/7/notes/8']);
});
`;

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
  const shapes = ['listTags', 'createNote', 'readNote'].flatMap((id) => ['--operation', id]);
  const accepted = await copy.upgrade(file, ...shapes, '--accept');
  expect(accepted.code, accepted.stderr).toBe(0);
  expect(accepted.stdout).toMatch(/## Taken into the spec[\s\S]*The next version is \*\*0\.1\.1\*\*/);
  expect(accepted.stdout).toMatch(/verify, against Prism: The contract holds/);
  const spec = copy.read('spec/openapi.yaml');
  expect(spec).not.toMatch(/FOREIGN/);
  expect(spec).toMatch(/x-region: au[\s\S]*x-documented-in: \[Preview\][\s\S]*GET|listTags/);
  expect(copy.read('generated/constants.ts')).toMatch(/"?listTags"?: \{/);
  const again = await copy.upgrade(file, ...shapes);
  expect(again.stdout).not.toMatch(/What `--accept` takes/);
  writeFileSync(join(copy.folder, 'contract-tests/shapes.test.ts'), calls);
  const tests = ['spec-facts', 'clauses', 'shapes'].map((name) => `contract-tests/${name}.test.ts`);
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project=quick', ...tests];
  const { stdout, stderr } = await runNode(vitest, {
    cwd: copy.folder,
    env: { ...process.env, NO_COLOR: '1', VITEST: '' },
  });
  const said = stdout + stderr;
  expect(said).toMatch(/Add the clauses of a new operation to the table in contract-tests\/clauses\.test\.ts/);
  expect(said).toMatch(/Add a row to contract-tests\/seed-facts\.ts/);
  expect(said).not.toMatch(/FAIL .*shapes\.test\.ts/);
});
