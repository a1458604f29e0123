import { readFile } from 'node:fs/promises';
import { deriveContract, type JsonObject, loadDocument } from 'intercom-contract/contract-kit';
import { assertCallable } from './assert-callable.ts';
import { assertReadableYaml } from './assert-readable-yaml.ts';
import { displayPath } from './display-path.ts';
import { lintSpec } from './lint-spec.ts';
import { type Spec, SpecError } from './spec.ts';

/**
 * Reads, lints and bundles the spec.
 *
 * @throws {SpecError} if it is not a sound OpenAPI document, or has an operation that the client cannot call, with one
 * message that names the place.
 */
export async function loadSpec(specPath: string): Promise<Spec> {
  const file = displayPath(specPath);
  const text = await readFile(specPath, 'utf8').catch((cause: unknown) => {
    throw new SpecError(`${file}: cannot be read. Check the path.`, { cause });
  });
  assertReadableYaml(text, file);
  // They run side by side. A lint message wins, because it is the clearer one.
  const [lint, bundle] = await Promise.allSettled([lintSpec(specPath, file, text), bundleSpec(specPath, file)]);
  if (lint.status === 'rejected') throw lint.reason;
  if (bundle.status === 'rejected') throw bundle.reason;
  const contract = deriveContract(bundle.value);
  assertCallable(contract.operations, file);
  return { document: bundle.value, contract };
}

/**
 * Reads the spec with every file it refers to folded into one document.
 *
 * @throws {SpecError} if the bundler gives up. What it returns is an OpenAPI document because the linter has said so:
 * lint before using the result.
 */
async function bundleSpec(specPath: string, file: string): Promise<JsonObject> {
  return await loadDocument(specPath).catch((error: unknown) => {
    throw new SpecError(`${file}: could not be bundled into one document: ${String(error)}`);
  });
}
