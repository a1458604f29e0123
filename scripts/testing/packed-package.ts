import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { pack } from '../../contract-tests/package/pack.ts';

/** Packs the built package once for all tests. The variable `TARBALL` names one that is packed already. */
export function setup({ provide }: TestProject): void {
  provide('tarball', process.env.TARBALL ?? pack(mkdtempSync(join(tmpdir(), 'intercom-contract-packed-'))));
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of the packed package. */
    readonly tarball: string;
  }
}
