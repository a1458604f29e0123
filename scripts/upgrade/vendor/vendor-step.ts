import { Refusal } from '../refusal.ts';
import { acceptFacts } from './accept-facts.ts';
import { studyVendorFile } from './study-vendor-file.ts';
import { vendorPage } from './vendor-page.ts';

export interface VendorOptions {
  readonly file: string;
  /** Ids of operations to add. */
  readonly operations: readonly string[];
  readonly accept: boolean;
  /** Whether what only the spec says goes. */
  readonly remove: boolean;
  /** Numbers of facts that stay as the spec has them. */
  readonly leave: readonly number[];
}

/**
 * Compares the spec with the vendor's document, and writes what is accepted into the spec's text.
 *
 * @returns the page, and the new text if facts are accepted.
 * @throws {FailedStep} if the file cannot be used.
 * @throws {Refusal} if there is no fact with a number that is to be left.
 */
export async function vendorStep(
  specText: string,
  { file, operations, accept, remove, leave }: VendorOptions,
): Promise<{ readonly page: string; readonly newText: string | undefined }> {
  const study = await studyVendorFile(specText, file, operations);
  const strange = leave.find((number) => !study.facts.some((fact) => fact.number === number));
  if (strange !== undefined) throw new Refusal(`--leave ${strange}: there are ${study.facts.length} facts.`);
  const taken = study.facts.filter(
    ({ kind, number }) => !leave.includes(number) && (kind === 'stated' || (remove && kind === 'unstated')),
  );
  const accepted = accept ? acceptFacts(specText, taken, study.picks.added, study) : undefined;
  return { page: vendorPage(study, accepted, taken), newText: accepted?.text };
}
