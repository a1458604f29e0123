import fs from 'node:fs';
import { parse } from 'yaml';
import { prismTarget, verify } from '../src/contract-kit/index.ts';

const document = parse(fs.readFileSync('/work/main/spec/openapi.yaml', 'utf8'));
const t = performance.now();
const target = await prismTarget(document);
console.log('prism', performance.now() - t);
const r = await verify({ document, target });
await target.close();
console.log(
  JSON.stringify(
    { ...r, clauses: r.clauses.map((c) => [c.id.slice(19), c.verdict, c.holds, c.breaks, c.reason].join(' ')) },
    null,
    1,
  ),
);
