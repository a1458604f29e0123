import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { typeCheckStep } from './steps.ts';

const compiler = [createRequire(import.meta.url).resolve('typescript/bin/tsc'), '--pretty', 'false'];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upgrade-steps-'));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    '{ "compilerOptions": { "lib": ["es5"], "types": [] }, "files": ["wrong.ts"] }',
  );
  writeFileSync(join(folder, 'wrong.ts'), "export const one: number = 'one';\n");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

it('names the lines with type errors', async () => {
  await expect(typeCheckStep(folder, compiler)).rejects.toMatchObject({
    name: 'FailedStep',
    message: expect.stringMatching(/^Tests and scripts:\n {2}wrong\.ts\(1,14\): error TS2322/),
  });
});

it('tells that the compiler was stopped, and blames no type', async () => {
  vi.stubEnv('NODE_OPTIONS', '--max-old-space-size=10');
  await expect(typeCheckStep(folder, compiler)).rejects.toMatchObject({
    name: 'StoppedProcess',
    message: expect.stringMatching(/^The process was stopped by the signal SIGABRT, before it was done\./),
  });
});

it('shows what the compiler says if it names no line', async () => {
  vi.stubEnv('NODE_OPTIONS', `--require=${join(folder, 'missing.cjs')}`);
  await expect(typeCheckStep(folder, compiler)).rejects.toMatchObject({
    message: expect.stringContaining('missing.cjs'),
  });
});
