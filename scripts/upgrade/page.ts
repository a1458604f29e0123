import { type ContractChange, type ContractDiff, markdownDiff } from 'intercom-contract/contract-kit';
import { fence, firstAndRest } from '#contract-kit/internal';
import type { FailedStep } from './failed-step.ts';
import type { VersionChange } from './steps.ts';

export interface PageParts {
  readonly change: VersionChange;
  /** The version in `package.json`. */
  readonly version: string;
  /** The summary of `verify`. */
  readonly verification: string;
}

/**
 * The page for the pull request: the next version, the changes with proofs, and the result of verification.
 */
export function upgradePage({ change, version, verification }: PageParts): string {
  const { bump, changes } = change.diff;
  const next = nextVersion(version, bump);
  return `${[
    '# The description of the API changes',
    bump === 'none' ? 'Nothing changed: no release is needed.' : `The next version is **${next}**, after ${version}.`,
    ...(bump === 'none' ? [] : ['## Draft for the changelog', fence(changelogDraft(next, changes), 'md')]),
    ...changeBlocks(change),
    '## Checked',
    [
      '- [x] lint: the description is sound',
      '- [x] generate: the generated files match it',
      '- [x] type-check: helpers, tests and scripts compile',
      `- [x] verify, against Prism: ${verification}`,
    ].join('\n'),
  ].join('\n\n')}\n`;
}

/** The results before a step failed. */
export interface StepResults {
  /** The steps that succeeded, in order. */
  readonly done: string[];
  /** The page about the vendor's document. Absent if the command got no such document. */
  vendor: string | undefined;
  /** The changes. Absent if they are unknown. */
  change: VersionChange | undefined;
}

/** The page of an upgrade that stopped: the failed step with the whole error, and the results before it. */
export function failedPage({ step, advice, whole }: FailedStep, { done, vendor, change }: StepResults): string {
  return `${[
    `# The upgrade stopped at ${step}`,
    `${advice} All files are as they were.`,
    fence(whole, 'text'),
    ...(vendor === undefined ? [] : [vendor.trim()]),
    ...(change === undefined ? [] : changeBlocks(change)),
    '## Checked',
    [...done.map((name) => `- [x] ${name}`), `- [ ] ${step}`].join('\n'),
  ].join('\n\n')}\n`;
}

function changeBlocks({ diff, fixtures }: VersionChange): string[] {
  const told = ['## Fixtures to edit', fixtures.map((sentence) => `- ${sentence}`).join('\n')];
  return [markdownDiff(diff).trim(), ...(fixtures.length > 0 ? told : [])];
}

const maxLines = 30;

/** One sentence for each change, the breaking changes first. A person shortens the list. */
function changelogDraft(version: string, changes: readonly ContractChange[]): string {
  const told = changes.filter(({ severity }) => severity !== 'patch');
  const sentences = told.map(
    ({ severity, description }) => `${severity === 'major' ? '**Breaking:** ' : ''}${description}`,
  );
  const lines = told.length === 0 ? ['Descriptions were reworded.'] : firstAndRest(sentences, maxLines);
  return [`## ${version}`, '', ...lines.map((line) => `- ${line}`)].join('\n');
}

/**
 * The next version by Semantic Versioning. Below 1.0.0, a breaking change increments the minor version by convention, and any
 * other change the patch version.
 */
export function nextVersion(version: string, bump: ContractDiff['bump']): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (bump === 'none') return version;
  if (major === 0) return bump === 'major' ? `0.${minor + 1}.0` : `0.${minor}.${patch + 1}`;
  if (bump === 'major') return `${major + 1}.0.0`;
  return bump === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
