import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { diffDocuments, markdownDiff } from 'intercom-contract/contract-kit';
import { cellFails, runMatrix } from '#contract-kit/internal';
import { largeDocument } from './upgrade/testing/large-document.ts';
import { copyRepository, type RepositoryCopy } from './upgrade/testing/repository-copy.ts';
import {
  addForbidden,
  addVersions,
  breakYaml,
  removeVersion,
  renamePathParameter,
} from './upgrade/testing/spec-edits.ts';
import { vendorDocument } from './upgrade/testing/vendor-document.ts';

// Tests that take too long for `npm test`: `npm run upgrade` on copies of this repository, and documents of a vendor's size.

const scenarios: Readonly<Record<string, () => Promise<void>>> = {
  'new versions and a new status take an edit of the spec alone': async () => {
    await onCopy(async (copy) => {
      addVersions(copy);
      addForbidden(copy);
      const { code, stdout, stderr } = await copy.upgrade();
      assert.equal(code, 0, stderr);
      assert.match(stdout, /The next version is \*\*0\.1\.1\*\*, after 0\.1\.0/);
      assert.match(stdout, /`enum` of `IntercomVersion` gained "2\.15", "2\.16"/);
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
      assert.match(stdout, /The next version is \*\*0\.2\.0\*\*, after 0\.1\.0/);
      assert.match(stdout, /proof, `refused`[\s\S]*Intercom-Version: 1\.3/);
    });
  },
  'a fixture without a newly required member does not compile, and the page says so': async () => {
    await onCopy(async (copy) => {
      const fixture =
        "import type { ErrorItem } from 'intercom-contract/types';\nexport const item: ErrorItem = { code: 'x' };\n";
      writeFileSync(join(copy.folder, 'scripts/fixture.ts'), fixture);
      copy.edit('spec/openapi.yaml', 'required: [code]', 'required: [code, message]');
      const { code, stdout } = await copy.upgrade();
      assert.equal(code, 1);
      assert.match(stdout, /## Fixtures to edit\n\n- A fixture typed as `ErrorItem` .* without `message`/);
      assert.match(stdout, /scripts\/fixture\.ts\(2,14\): error TS2741/);
    });
  },
  'a renamed path parameter takes the lines that the compiler names': async () => {
    await onCopy(async (copy) => {
      renamePathParameter(copy);
      const before = copy.status();
      const page = join(copy.folder, 'upgrade.md');
      const first = await copy.upgrade('--page', page);
      assert.equal(first.code, 1);
      assert.match(first.stderr, /Upgrade stopped at type-check:\nWhat ships:\n {2}src\//);
      const told = readFileSync(page, 'utf8');
      assert.match(
        told,
        /^# The upgrade stopped at type-check\n[\s\S]*\nsrc\/.* error TS\d+:[\s\S]*- \[ \] type-check\n$/,
      );
      assert.match(told, /proof, `does-not-compile`/, 'the page says what changed, too');
      assert.ok(errorCount(told) > errorCount(first.stderr), 'the page does not have the whole error');
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
      writeFileSync(file, copy.read('spec/openapi.yaml').replace('type: boolean', 'type: integer'));
      const before = copy.status();
      const fromFile = await copy.upgrade(file, '--accept');
      assert.match(fromFile.stderr, /Upgrade stopped at lint:[\s\S]*All files are as they were/);
      assert.match(fromFile.stdout, /`type` `"boolean"` → `"integer"`/, 'the page says what was accepted, too');
      assert.equal(copy.status(), before);
      const nothing = await copy.upgrade('/no/such/file.yaml');
      assert.match(nothing.stderr, /\/no\/such\/file\.yaml cannot be read/);
      breakYaml(copy);
      const inPlace = await copy.upgrade();
      assert.match(inPlace.stderr, /spec\/openapi\.yaml:\d+:\d+: not valid YAML/);
      assert.deepEqual([fromFile.code, nothing.code, inPlace.code], [1, 1, 1]);
    });
  },
  'edits that are not committed are overwritten only by force': async () => {
    await onCopy(async (copy) => {
      const file = join(copy.folder, 'new.yaml');
      writeFileSync(file, copy.read('spec/openapi.yaml').replace('type: boolean', 'type: integer'));
      addVersions(copy);
      const edited = copy.read('spec/openapi.yaml');
      const refused = await copy.upgrade(file, '--accept');
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, /spec\/openapi\.yaml has edits that are not committed, and .* could overwrite them/);
      const forced = await copy.upgrade(file, '--accept', '--force');
      assert.match(forced.stderr, /Upgrade stopped at lint:\nspec\/openapi\.yaml:\d+:\d+: /);
      assert.equal(copy.read('spec/openapi.yaml'), edited);
    });
  },
  'a document of the vendor is compared, and only what is accepted enters the spec': async () => {
    await onCopy(async (copy) => {
      const file = join(copy.folder, 'vendor.yaml');
      writeFileSync(file, vendorDocument(copy.read('spec/openapi.yaml')));
      const before = copy.status();
      const looked = await copy.upgrade(file, '--operation', 'listTags', '--operation', 'noSuchThing');
      assert.equal(looked.code, 0, looked.stderr);
      assert.match(looked.stdout, /`enum` gains `"2\.15"`/);
      assert.match(looked.stdout, /response `403` is only in the document/);
      assert.match(looked.stdout, /`GET \/tags` \(`listTags`\) is new/);
      assert.match(looked.stdout, /The document has no operation `noSuchThing`\./);
      assert.equal(copy.status(), before);
      const accepted = await copy.upgrade(file, '--operation', 'listTags', '--accept');
      assert.equal(accepted.code, 0, accepted.stderr);
      assert.match(accepted.stdout, /## Taken into the spec[\s\S]*The next version is \*\*0\.1\.1\*\*/);
      assert.match(accepted.stdout, /verify, against Prism: The contract holds/);
      const spec = copy.read('spec/openapi.yaml');
      assert.doesNotMatch(spec, /FOREIGN/);
      assert.match(spec, /x-region: au[\s\S]*x-documented-in: \[Preview\][\s\S]*GET|listTags/);
      assert.match(copy.read('generated/constants.ts'), /"?listTags"?: \{/);
      const again = await copy.upgrade(file, '--operation', 'listTags');
      assert.doesNotMatch(again.stdout, /What `--accept` takes/);
    });
  },
  'a step that was stopped is told as stopped': async () => {
    await onCopy(async (copy) => {
      addVersions(copy);
      const before = copy.status();
      const { code, stderr } = await endDuring(copy, 'type-check', 'SIGKILL', 'its child');
      assert.equal(code, 1, stderr);
      assert.match(stderr, /Upgrade stopped at type-check:\nThe process was stopped by the signal SIGKILL/);
      assert.match(stderr, /The step has no result, good or bad\./);
      assert.equal(copy.status(), before);
    });
  },
  'whatever ends it, all files are as they were, and nothing goes on running': async () => {
    await onCopy(async (copy) => {
      addVersions(copy);
      const before = copy.status();
      const moments = [
        ['lint', 'SIGHUP', 129],
        ['diff', 'SIGINT', 130],
        ['type-check', 'SIGTERM', 143],
        ['type-check', 'SIGKILL', null],
      ] as const;
      for (const [step, signal, code] of moments) {
        const ended = await endDuring(copy, step, signal);
        assert.equal(ended.code, code, `${signal} during ${step}: ${ended.stderr}`);
        assert.equal(copy.status(), before, `${signal} during ${step} changed files`);
        assert.deepEqual(ended.orphans, [], `${signal} during ${step} left processes`);
        assert.equal(existsSync(join(copy.folder, '.upgrade')), code === null, `leftovers of ${signal}`);
      }
      const refused = await copy.upgrade();
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, /^Another upgrade is under way, or was killed\. If none is, delete .*\.upgrade/);
      rmSync(join(copy.folder, '.upgrade'), { recursive: true });
      const { code, stderr } = await copy.upgrade();
      assert.equal(code, 0, stderr);
      assert.match(copy.read('generated/constants.ts'), /'2\.16',\n {2}'Preview'/);
      assert.equal(existsSync(join(copy.folder, '.upgrade')), false);
    });
  },
  'documents of 250 operations are compared': async () => {
    const started = performance.now();
    const [old, revision] = [largeDocument(1), largeDocument(2)];
    const diff = await diffDocuments(old, revision);
    const seconds = (performance.now() - started) / 1000;
    const breaking = diff.changes.filter(({ severity }) => severity === 'major');
    const proven = breaking.filter(({ witness }) => witness !== undefined);
    console.log(
      `  ${diff.changes.length} changes, ${proven.length} of ${breaking.length} breaks proven, ${seconds.toFixed(1)} s`,
    );
    assert.ok(proven.length > breaking.length * 0.9);
    assert.ok(markdownDiff(diff).length > 1000);
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

const errorCount = (text: string): number => text.match(/error TS\d+/g)?.length ?? 0;

/** Starts the upgrade, and ends it, or the process that it has started, a moment after it says that this step begins. */
async function endDuring(
  copy: RepositoryCopy,
  step: string,
  signal: NodeJS.Signals,
  what: 'itself' | 'its child' = 'itself',
): Promise<{ code: number | null; stderr: string; orphans: number[] }> {
  const child = copy.startUpgrade();
  let stderr = '';
  const begun = new Promise<void>((resolve) =>
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      if (stderr.includes(`${step} …`)) resolve();
    }),
  );
  const closed = once(child, 'close');
  await Promise.race([begun, closed]);
  await setTimeout(500);
  const children = childrenOf(child.pid);
  if (what === 'itself') child.kill(signal);
  else for (const pid of children) process.kill(pid, signal);
  const [code] = await closed;
  let orphans = children;
  for (let round = 0; orphans.length > 0 && round < 3000; round += 1) {
    await setTimeout(100);
    orphans = children.filter((one) => isRunning(one));
  }
  return { code, stderr, orphans };
}

function childrenOf(parent: number | undefined): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return rows.flatMap((row) => {
    const [pid, ppid] = row.trim().split(/\s+/).map(Number);
    return pid !== undefined && ppid === parent ? [pid] : [];
  });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

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

const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(scenarios)) {
  if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
  const started = performance.now();
  await run();
  console.log(`${name} (${Math.round((performance.now() - started) / 1000)} s)`);
}
