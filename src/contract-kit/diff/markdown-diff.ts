import { code, escapeText, fence } from '../text/markdown-text.ts';
import { withoutCommands } from '../text/visible-text.ts';
import type { Change, DiffReport, Severity } from './change.ts';
import { type ChangeGroup, groupChanges, otherPlaces, placeName } from './group-changes.ts';
import { showWitness, witnessTitles } from './show-witness.ts';
import { diffHeadline } from './text-diff.ts';
import { visibleDiff } from './visible-diff.ts';

const headings: Readonly<Record<Exclude<Severity, 'major'>, string>> = {
  minor: 'Added or relaxed',
  patch: 'Words only',
};

/**
 * Writes a comparison as GitHub-flavoured Markdown, for a pull request.
 *
 * @example
 * writeFileSync('diff.md', markdownDiff(await diffDocuments(oldDocument, newDocument)));
 */
export function markdownDiff(given: DiffReport): string {
  const report = visibleDiff(given);
  const breaking = report.changes.filter(({ severity }) => severity === 'major');
  const blocks = [
    `## ${mark(report)} ${escapeText(diffHeadline(report))}`,
    ...(breaking.length === 0 ? [] : ['### Breaking', ...groupChanges(breaking).map(breakingBlock)]),
    ...(['minor', 'patch'] as const).flatMap((severity) => listBlock(report.changes, severity)),
  ];
  return withoutCommands(`${blocks.join('\n\n')}\n`);
}

function mark({ bump }: DiffReport): string {
  return bump === 'major' ? '❌' : '✅';
}

function breakingBlock(group: ChangeGroup): string {
  const { operation, alsoIn, description, reason, side, clauses, pointer, witness, notProven } = group.first;
  const elsewhere = otherPlaces(group, code);
  const others = alsoIn.length === 0 ? '' : ` and ${alsoIn.length} more operation${alsoIn.length === 1 ? '' : 's'}`;
  return [
    `#### ${operation === '' ? code(pointer) : code(operation)}${others}: ${escapeText(description)}`,
    [
      `- why it breaks: ${escapeText(reason)}`,
      `- whom it hurts: ${whom[side]}`,
      `- where: ${code(pointer)}`,
      ...(elsewhere === undefined ? [] : [`- the same ${times(group)} more, in ${elsewhere}`]),
      ...(clauses.length === 0 ? [] : [`- clauses: ${clauses.slice(0, 8).map(code).join(', ')}`]),
      witness === undefined
        ? `- **not proven**: ${escapeText(notProven ?? 'no witness was found')}`
        : `- proof, ${code(witness.kind)}: ${witnessTitles[witness.kind]}`,
    ].join('\n'),
    ...(witness === undefined
      ? []
      : [fence(showWitness(witness).join('\n'), witness.kind === 'does-not-compile' ? 'ts' : 'http')]),
  ].join('\n\n');
}

function times({ others }: ChangeGroup): string {
  return others.length === 1 ? 'once' : `${others.length} times`;
}

const whom: Readonly<Record<Change['side'], string>> = {
  request: 'who sends requests',
  response: 'who reads responses',
  types: 'who compiles against the generated types',
};

/** So many are shown; a longer list is folded, because nobody has to act on it. */
const maxOpen = 10;

function listBlock(changes: readonly Change[], severity: Exclude<Severity, 'major'>): string[] {
  const own = changes.filter((change) => change.severity === severity);
  if (own.length === 0) return [];
  const rows = groupChanges(own).map((group) => {
    const more = group.others.length === 0 ? '' : ` and ${times(group)} more`;
    return `- ${code(placeName(group.first))}${more}: ${escapeText(group.first.description)}`;
  });
  const heading = `### ${headings[severity]} (${own.length})`;
  if (rows.length <= maxOpen) return [heading, rows.join('\n')];
  return [heading, `<details><summary>${own.length} changes</summary>\n\n${rows.join('\n')}\n\n</details>`];
}
