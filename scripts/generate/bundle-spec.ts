import { runRedocly } from './redocly.ts';
import { type SpecDocument, SpecError } from './spec-document.ts';

/**
 * Reads the spec with every file it refers to folded into one document.
 *
 * @throws {SpecError} if the bundler gives up. What it returns is an OpenAPI document because the linter has said so:
 * lint before using the result.
 */
export async function bundleSpec(specPath: string, file: string): Promise<SpecDocument> {
  const { ok, stdout, stderr } = await runRedocly('bundle', specPath, ['--ext', 'json']);
  if (!ok) {
    throw new SpecError(`${file}: could not be bundled into one document: ${stderr.trim().split('\n').at(-1) ?? ''}`);
  }
  return JSON.parse(stdout) as SpecDocument;
}
