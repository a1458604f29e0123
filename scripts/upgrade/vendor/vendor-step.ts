import { Refusal } from '../failed-step.ts';
import { acceptFacts } from './accept-facts.ts';
import { studyVendorFile } from './study-vendor-file.ts';
import { vendorPage } from './vendor-page.ts';

export interface VendorOptions {
  readonly file: string;
  /** The ids of the operations to add. */
  readonly operations: readonly string[];
  readonly accept: boolean;
  /** Whether facts that only the spec states are removed. */
  readonly remove: boolean;
  /** The numbers of the facts that are not accepted. */
  readonly leave: readonly number[];
}

/**
 * Compares the spec with the vendor's document, and writes the accepted facts into the text of the spec.
 *
 * @returns the page, and the new text if facts are accepted.
 * @throws {FailedStep} if the file cannot be used.
 * @throws {Refusal} if a number in `leave` belongs to no fact.
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
