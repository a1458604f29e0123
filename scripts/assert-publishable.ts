import { readFileSync } from 'node:fs';
import { ownerAdvice } from './release/owner-advice.ts';

// npm runs this before it publishes, and publishes nothing if it fails. FILE is another manifest than ./package.json.

const [file = 'package.json'] = process.argv.slice(2);
const advice = ownerAdvice(JSON.parse(readFileSync(file, 'utf8')));
if (advice !== undefined) {
  console.error(`Not published. ${advice}`);
  process.exitCode = 1;
}
