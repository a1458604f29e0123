import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The test files that take a minute or more, the longest first. */
export const longFiles: readonly string[] = [
  'contract-tests/package/consumers.test.ts',
  'contract-tests/kit/state/odd-variants.test.ts',
  'contract-tests/kit/huge-documents.test.ts',
  'contract-tests/kit/state/rules-of-things.test.ts',
  'contract-tests/kit/state/rules-again-and-lists.test.ts',
  'scripts/upgrade/from-the-spec.slow.test.ts',
  'contract-tests/kit/state/suites.test.ts',
  'scripts/new-operation/new-operation.slow.test.ts',
  'src/tested-laws.slow.test.ts',
  'contract-tests/kit/rows/rows.test.ts',
  'src/contract-kit/openapi/document/readable-document.slow.test.ts',
  'scripts/upgrade/from-a-file.slow.test.ts',
];

/** The long files first, and the others as they are. */
export function longFirst<File extends Pick<TestSpecification, 'moduleId'>>(files: readonly File[]): File[] {
  const turnOf = ({ moduleId }: File): number => {
    const index = longFiles.findIndex((file) => moduleId.replaceAll('\\', '/').endsWith(`/${file}`));
    return index === -1 ? longFiles.length : index;
  };
  return files.toSorted((a, b) => turnOf(a) - turnOf(b));
}

/** Starts the long files first, so that none of them is left alone at the end. By default vitest starts the large ones first. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return longFirst(await super.sort(files));
  }
}
