import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const kit = import.meta.dirname;
const exported = /^export (?:async )?(?:function\*?|const|class|interface|type) +(\w+)/gm;

it('exports each name from one file only, so that a name means one thing', () => {
  const files = new Map<string, string[]>();
  for (const file of readdirSync(kit, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
    for (const [, name = ''] of readFileSync(join(kit, file), 'utf8').matchAll(exported))
      files.set(name, [...new Set([...(files.get(name) ?? []), file])]);
  }
  expect(files.size).toBeGreaterThan(100);
  expect(Object.fromEntries([...files].filter(([, owners]) => owners.length > 1))).toEqual({});
});
