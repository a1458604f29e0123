import { withoutCommands } from '../text/visible-text.ts';
import { wrap } from '../text/wrap.ts';
import type { DiffReport, Severity } from './change.ts';
import { type ChangeGroup, groupChanges, otherPlaces, placeName } from './group-changes.ts';
import { showWitness, witnessTitles } from './show-witness.ts';
import { visibleDiff } from './visible-diff.ts';

const headings: Readonly<Record<Severity, string>> = {
  major: 'BREAKING',
  minor: 'ADDED OR RELAXED',
  patch: 'WORDS',
};

/** The headline of a comparison: what the next version number must be, and how much of it is proven. */
export function diffHeadline({ bump, changes }: DiffReport): string {
  if (bump === 'none') return 'Nothing changed.';
  const breaking = changes.filter(({ severity }) => severity === 'major');
  const proven = breaking.filter((change) => change.proven).length;
  const counted = `${changes.length} change${changes.length === 1 ? '' : 's'}`;
  return breaking.length === 0
    ? `A ${bump} version: ${counted}, none of them breaking.`
    : `A major version: ${counted}, ${breaking.length} of them breaking (${proven} proven).`;
}

/**
 * Writes a comparison as text for a terminal.
 *
 * @param columns - The width to wrap at. Default 80.
 * @example
 * console.log(textDiff(await diffDocuments(oldDocument, newDocument)));
 */
export function textDiff(given: DiffReport, columns = 80): string {
  const report = visibleDiff(given);
  const sections = (['major', 'minor', 'patch'] as const).flatMap((severity) => {
    const changes = report.changes.filter((change) => change.severity === severity);
    if (changes.length === 0) return [];
    return [[headings[severity], ...groupChanges(changes).flatMap((group) => textChange(group, columns))].join('\n')];
  });
  return withoutCommands(`${[diffHeadline(report), ...sections].join('\n\n')}\n`);
}

function textChange(group: ChangeGroup, columns: number): string[] {
  const change = group.first;
  const { description, alsoIn, severity, witness } = change;
  const count = alsoIn.length + group.others.length;
  const elsewhere = otherPlaces(group, (name) => name);
  const where = `${placeName(change)}${count === 0 ? '' : ` and ${count} more`}`;
  const head = wrap(`${where}: ${description}`, columns - 4).map(
    (line, index) => `${index === 0 ? '  ' : '    '}${line}`,
  );
  if (severity !== 'major') return head;
  const proof =
    witness === undefined
      ? wrap(`not proven: ${change.notProven ?? 'no witness was found'}`, columns - 4)
      : [`${witness.kind}: ${witnessTitles[witness.kind]}`, ...showWitness(witness).map((line) => `  ${line}`)];
  return [
    '',
    ...head,
    ...wrap(`why: ${change.reason}`, columns - 4).map((line) => `    ${line}`),
    ...(elsewhere === undefined ? [] : wrap(`the same in: ${elsewhere}`, columns - 4).map((line) => `    ${line}`)),
    ...change.clauses.slice(0, 5).map((clause) => `    clause ${clause}`),
    ...proof.map((line) => `    ${line}`.trimEnd()),
  ];
}
