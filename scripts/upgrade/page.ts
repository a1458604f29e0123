import { type Change, type DiffReport, markdownDiff } from 'intercom-contract/contract-kit';
import { nextVersion } from './next-version.ts';

export interface PageParts {
  readonly report: DiffReport;
  /** The version in `package.json`. */
  readonly version: string;
  /** What `verify` said in the end. */
  readonly verification: string;
}

/** The page for the pull request: what to call the version, what changed with proofs, and that the contract still holds. */
export function upgradePage({ report, version, verification }: PageParts): string {
  const { bump, changes } = report;
  const next = nextVersion(version, bump);
  return `${[
    '# The description of the API changes',
    bump === 'none'
      ? 'Nothing changed: no release is needed.'
      : `Version bump: **${bump}**, from ${version} to ${next}.`,
    ...(bump === 'none' ? [] : [`## Draft for the changelog\n\n\`\`\`md\n${changelogDraft(next, changes)}\n\`\`\``]),
    markdownDiff(report).trim(),
    '## Checked',
    [
      '- [x] lint: the description is sound',
      '- [x] generate: the generated files match it',
      '- [x] type-check: helpers, tests and scripts compile',
      `- [x] verify, against Prism: ${verification}`,
    ].join('\n'),
  ].join('\n\n')}\n`;
}

const maxLines = 30;

/** One sentence a change, the breaking ones first; a person shortens it. */
function changelogDraft(version: string, changes: readonly Change[]): string {
  const told = changes.filter(({ severity }) => severity !== 'patch');
  const lines = told
    .slice(0, maxLines)
    .map(({ severity, description }) => `- ${severity === 'major' ? '**Breaking:** ' : ''}${description}`);
  const rest = told.length > maxLines ? [`- … and ${told.length - maxLines} more changes.`] : [];
  const words = told.length === 0 ? ['- Descriptions were reworded.'] : [];
  return [`## ${version}`, '', ...lines, ...rest, ...words].join('\n');
}
