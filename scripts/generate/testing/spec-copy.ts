import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from '../generate.ts';

const original = readFileSync(new URL('../../../spec/openapi.yaml', import.meta.url), 'utf8');

/** A copy of the spec in a folder of its own, for a test to break and to generate from. */
export interface SpecCopy {
  readonly specPath: string;
  readonly out: string;
  /** Replaces text that occurs in the spec; a text that does not occur is a mistake in the test. */
  readonly edit: (from: string, to: string) => SpecCopy;
  readonly generate: (...args: readonly string[]) => Promise<{ code: number; printed: string }>;
  readonly read: (file: string) => string;
}

/** Copies the real spec, so that tests run the real command without touching the repository. */
export function copySpec(transform: (text: string) => string = (text) => text): SpecCopy {
  const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-'));
  const specPath = join(folder, 'openapi.yaml');
  const out = join(folder, 'generated');
  writeFileSync(specPath, transform(original));
  const copy: SpecCopy = {
    specPath,
    out,
    edit: (from, to) => {
      const text = readFileSync(specPath, 'utf8');
      if (!text.includes(from)) throw new Error(`the spec does not contain ${from}`);
      writeFileSync(
        specPath,
        text.replace(from, () => to),
      );
      return copy;
    },
    generate: async (...args) => {
      const lines: string[] = [];
      const print = (line: string): void => void lines.push(line);
      const code = await generate(['--spec', specPath, '--out', out, ...args], { log: print, error: print });
      return { code, printed: lines.join('\n') };
    },
    read: (file) => readFileSync(join(out, file), 'utf8'),
  };
  return copy;
}
