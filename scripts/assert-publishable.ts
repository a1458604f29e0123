import { readFileSync } from 'node:fs';
import { ownerAdvice } from './release/owner-advice.ts';
import { placeholderAdvice } from './release/placeholder-advice.ts';

// npm runs this before it publishes, and publishes nothing if it fails. Other files than the repository's own can be given.

const [manifest = 'package.json', spec = 'spec/openapi.yaml'] = process.argv.slice(2);
const advice = [
  ownerAdvice(JSON.parse(readFileSync(manifest, 'utf8'))),
  placeholderAdvice(readFileSync(spec, 'utf8')),
].filter((sentence) => sentence !== undefined);
if (advice.length > 0) {
  console.error(`Not published. ${advice.join(' ')}`);
  process.exitCode = 1;
}
