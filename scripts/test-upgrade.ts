import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cellFails, diffDocuments, markdownDiff, runMatrix } from 'intercom-contract/contract-kit';
import { largeDocument } from './upgrade/testing/large-document.ts';
import { copyRepository, type RepositoryCopy } from './upgrade/testing/repository-copy.ts';
import {
  addForbidden,
  addVersions,
  breakYaml,
  removeVersion,
  renamePathParameter,
} from './upgrade/testing/spec-edits.ts';

// What takes too long for `npm test`: `npm run upgrade` on copies of this repository, and documents of a vendor's size.

const scenarios: Readonly<Record<string, () => Promise<void>>> = {
  'new versions and a new status take an edit of the spec alone': async () => {
    await onCopy(async (copy) => {
      addVersions(copy);
      addForbidden(copy);
      const { code, stdout, stderr } = await copy.upgrade();
      assert.equal(code, 0, stderr);
      assert.match(stdout, /Version bump: \*\*minor\*\*, from 0\.1\.0 to 0\.1\.1/);
      assert.match(stdout, /`enum` of header parameter Intercom-Version gained "2\.15", "2\.16"/);
      assert.match(stdout, /Response `403` was added/);
      assert.match(stdout, /verify, against Prism: The contract holds/);
      assert.match(copy.read('generated/constants.ts'), /'2\.16',\n {2}'Preview'/);
      assert.match(copy.read('generated/constants.ts'), /documentedIn: \['Preview', '2\.16'\]/);
      assert.match(copy.read('generated/CONTRACT.md'), /one of 23 values[\s\S]*`403\/body\/errors\/minItems`/);
      const after = copy.status();
      const again = await copy.upgrade();
      assert.equal(again.stdout, stdout, 'the page is another one when the command is run twice');
      assert.equal(copy.status(), after);
    });
  },
  'a version that goes is proven by a request that the new contract refuses': async () => {
    await onCopy(async (copy) => {
      removeVersion(copy);
      const { code, stdout, stderr } = await copy.upgrade();
      assert.equal(code, 0, stderr);
      assert.match(stdout, /Version bump: \*\*major\*\*, from 0\.1\.0 to 0\.2\.0/);
      assert.match(stdout, /proof, `refused`[\s\S]*Intercom-Version: 1\.3/);
    });
  },
  'a renamed path parameter takes the lines that the compiler names': async () => {
    await onCopy(async (copy) => {
      renamePathParameter(copy);
      const before = copy.status();
      const first = await copy.upgrade();
      assert.equal(first.code, 1);
      assert.match(first.stderr, /Upgrade stopped at type-check:\nWhat ships:\n {2}src\//);
      assert.equal(copy.status(), before, 'the generated files are not as they were');
      const shipped = editNamedLines(copy, first.stderr);
      let last = await copy.upgrade();
      for (let round = 0; last.code !== 0 && round < 4; round += 1) {
        editNamedLines(copy, last.stderr);
        last = await copy.upgrade();
      }
      assert.equal(last.code, 0, last.stderr);
      assert.match(last.stdout, /proof, `does-not-compile`/);
      assert.ok(shipped <= 3, `${shipped} files of the package name the path parameter`);
    });
  },
  'what cannot be used changes nothing': async () => {
    await onCopy(async (copy) => {
      const file = join(copy.folder, 'new.yaml');
      writeFileSync(file, copy.read('spec/openapi.yaml').replace('deleteConversation', "''"));
      const before = copy.status();
      const fromFile = await copy.upgrade(file);
      assert.match(fromFile.stderr, /Upgrade stopped at lint:[\s\S]*All files are as they were/);
      assert.equal(copy.status(), before);
      const nothing = await copy.upgrade('/no/such/file.yaml');
      assert.match(nothing.stderr, /\/no\/such\/file\.yaml cannot be read/);
      breakYaml(copy);
      const inPlace = await copy.upgrade();
      assert.match(inPlace.stderr, /spec\/openapi\.yaml:\d+:\d+: not valid YAML/);
      assert.deepEqual([fromFile.code, nothing.code, inPlace.code], [1, 1, 1]);
    });
  },
  'documents of 250 operations are compared': async () => {
    const started = performance.now();
    const [old, revision] = [largeDocument(1), largeDocument(2)];
    const report = await diffDocuments(old, revision);
    const seconds = (performance.now() - started) / 1000;
    const breaking = report.changes.filter(({ severity }) => severity === 'major');
    const proven = breaking.filter((change) => change.proven);
    console.log(
      `  ${report.changes.length} changes, ${proven.length} of ${breaking.length} breaks proven, ${seconds.toFixed(1)} s`,
    );
    assert.ok(proven.length > breaking.length * 0.9);
    assert.ok(markdownDiff(report).length > 1000);
  },
  'documents of 250 operations are run against each other': async () => {
    const { cells } = await runMatrix(largeDocument(1), largeDocument(2));
    assert.deepEqual(
      cells.filter(cellFails).map(({ client, provider }) => `${client} client, ${provider} provider`),
      ['old client, new provider', 'new client, old provider'],
    );
  },
};

async function onCopy(run: (copy: RepositoryCopy) => Promise<void>): Promise<void> {
  const copy = copyRepository();
  try {
    await run(copy);
  } finally {
    copy.remove();
  }
}

/** Does what the message asks for, as a person would; returns how many files of the package it names. */
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

const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(scenarios)) {
  if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
  const started = performance.now();
  await run();
  console.log(`${name} (${Math.round((performance.now() - started) / 1000)} s)`);
}
