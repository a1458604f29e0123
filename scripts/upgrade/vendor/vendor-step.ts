import { Refusal } from '../failed-step.ts';
import type { Arguments } from '../read-arguments.ts';
import { acceptFacts } from './accept-facts.ts';
import { studyVendorFile } from './study-vendor-file.ts';
import { vendorPage } from './vendor-page.ts';

/**
 * Compares the spec with the vendor's document, and writes the accepted facts into the text of the spec.
 *
 * @returns the page, and the new text if facts are accepted.
 * @throws {FailedStep} if the file cannot be used.
 * @throws {Refusal} if a number in `leave` belongs to no fact.
 */
export async function vendorStep(
  specText: string,
  file: string,
  { operations, accept, remove, leave }: Pick<Arguments, 'operations' | 'accept' | 'remove' | 'leave'>,
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
