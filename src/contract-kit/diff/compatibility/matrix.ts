import type { Matrix, MatrixCell, MatrixFailure } from '../../../../generated/diff-types.ts';
import { code, markdownText } from '../../text/markdown-text.ts';
import { visible, withoutCommands } from '../../text/visible-text.ts';

export type { Matrix, MatrixCell, MatrixFailure };

/** Whether a cell has a failure. */
export function cellFails({ refused, unreadable }: MatrixCell): boolean {
  return refused > 0 || unreadable > 0;
}

const title = 'Run against Prism: each client against each provider';

/** The matrix as text for a terminal. */
export function textMatrix(matrix: Matrix): string {
  const { cells, notSent } = visible(matrix);
  const rows = cells.flatMap((cell) => [
    `  ${`${cell.client} client, ${cell.provider} provider`.padEnd(26)}${summary(cell)}`,
    ...cell.failures.flatMap((failure) => [`    ${short(failure)}`, `      ${failure.because}`]),
  ]);
  return withoutCommands(`${title}\n${rows.join('\n')}\n${notSent.length === 0 ? '' : `  ${unsent(notSent)}\n`}`);
}

/** The matrix as Markdown. */
export function markdownMatrix(matrix: Matrix): string {
  const { cells, notSent } = visible(matrix);
  const rows = cells.map(
    (cell) =>
      `| ${cell.client} | ${cell.provider} | ${cellFails(cell) ? '❌' : '✅'} | ${cell.requests} | ${cell.refused} | ${cell.responses} | ${cell.unreadable} |`,
  );
  const failures = cells.flatMap((cell) =>
    cell.failures.map(
      (failure) =>
        `- ${cell.client} client, ${cell.provider} provider: ${code(short(failure))} (${markdownText(failure.because)})`,
    ),
  );
  const blocks = [
    `## ${title}`,
    `| client | provider |  | requests | refused | responses | unreadable |\n| --- | --- | --- | ---: | ---: | ---: | ---: |\n${rows.join('\n')}`,
    ...(failures.length === 0 ? [] : [failures.join('\n')]),
    ...(notSent.length === 0 ? [] : [markdownText(unsent(notSent))]),
  ];
  return withoutCommands(`${blocks.join('\n\n')}\n`);
}

/** Each failure of the clients, on one line. */
export function matrixFailures(matrix: Matrix): string[] {
  return visible(matrix).cells.flatMap(({ client, provider, failures }) =>
    failures.map((failure) => `${client} client, ${provider} provider: ${short(failure)}`),
  );
}

function summary({ requests, refused, responses, unreadable }: MatrixCell): string {
  return `${refused} of ${requests} requests refused, ${unreadable} of ${responses} responses unreadable`;
}

function short({ operation, kind, what }: MatrixFailure): string {
  const text = what.length > 160 ? `${what.slice(0, 159)}…` : what;
  return `${kind} ${kind === 'refused' ? 'request' : 'response'} of ${operation}: ${text}`;
}

function unsent(names: readonly string[]): string {
  const some = names.slice(0, 5).join(', ');
  return `No request was sent for ${names.length === 1 ? '' : `${names.length} operations, among them `}${some}, because the kit cannot make a valid one.`;
}
