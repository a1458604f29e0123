import { readFileSync } from 'node:fs';
import { publishingAdvice } from './release/publishing-advice.ts';

// npm runs this before it publishes, and publishes nothing if it fails. Other files than the repository's own can be given.

const [manifest = 'package.json', spec = 'spec/openapi.yaml'] = process.argv.slice(2);
const advice = publishingAdvice(JSON.parse(readFileSync(manifest, 'utf8')), readFileSync(spec, 'utf8'));
if (advice !== '') {
  console.error(`Not published. ${advice}`);
  process.exitCode = 1;
}
