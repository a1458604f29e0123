import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack } from '../contract-tests/package/pack.ts';
import { runNpm } from '../contract-tests/run-npm.ts';
import { notesOf } from './release/notes.ts';
import { publishingAdvice } from './release/publishing-advice.ts';

// Everything of a release but its last step: `npm run release -- --dry-run`. Publishing needs a token, and is a
// person's.

const root = fileURLToPath(new URL('../', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { name, version } = manifest;

if (process.argv.slice(2).join() !== '--dry-run') {
  console.error(
    'This script does not publish. npm run release -- --dry-run checks a release and says how to publish it.',
  );
  process.exit(2);
}
// First, because it costs nothing and is forgotten most.
const notes = notesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version);

const workplace = mkdtempSync(join(tmpdir(), 'intercom-contract-release-'));
try {
  console.log('Checking: npm test …');
  runNpm(root, ['test']);
  console.log('Building and packing …');
  runNpm(root, ['run', '--silent', 'build']);
  const tarball = pack(workplace);
  console.log('Testing the tarball: npm run test:package …');
  runNpm(root, ['run', 'test:package'], { TARBALL: tarball });

  const spec = readFileSync(join(root, 'spec', 'openapi.yaml'), 'utf8');
  const advice = publishingAdvice(manifest, spec);
  const checksum = createHash('sha256').update(readFileSync(tarball)).digest('hex');
  console.log(`
${name} ${version} (${notes.date || 'no date'}) passes every check. ${basename(tarball)}, sha256 ${checksum}

${notes.text}

${advice === '' ? '' : `npm will refuse to publish it. ${advice}\n\n`}To publish it: put the day in place of "${notes.date}" in CHANGELOG.md, commit, and with a token that may publish (NPM_TOKEN,
read by an .npmrc of yours, never by one in this repository):

  git tag v${version} && npm publish --access public && git push origin v${version}

npm can prove where a package was built only if a CI service publishes it, such as GitHub Actions with id-token: write.
There, add --provenance. On a machine of yours, it fails.`);
} finally {
  rmSync(workplace, { recursive: true, force: true });
}
