import { withoutCommands } from '../../text/visible-text.ts';
import { hanging, wrap } from '../../text/wrap.ts';
import type { ContractDiff } from '../compare/contract-change.ts';
import { plainWording } from './change-facts.ts';
import { diffHeadline, uncomparedSentences } from './diff-headline.ts';
import type { DiffReader } from './diff-reader.ts';
import { diffSections } from './diff-sections.ts';

/** The options of {@link textDiff}. */
export interface TextDiffOptions {
  /** The width to wrap at. Default 80. */
  readonly columns?: number | undefined;
  /** Whom the text is for. Default: callers. */
  readonly reader?: DiffReader | undefined;
}

/**
 * Writes a comparison as text for a terminal.
 *
 * @example
 * console.log(textDiff(await diffDocuments(oldDocument, newDocument), { columns: 120 }));
 */
export function textDiff(diff: ContractDiff, { columns = 80, reader = 'callers' }: TextDiffOptions = {}): string {
  const row = (text: string): string[] => hanging(plainWording.prose(text), columns, '  ', 4);
  const sections = diffSections(diff, reader, plainWording).map(({ title, entries }) => [
    ...wrap(title.toUpperCase(), columns),
    ...entries.flatMap(({ name, text, facts, proof }) => [
      ...(facts.length > 0 ? [''] : []),
      ...row(`${name}: ${text}`),
      ...facts.flatMap((fact) => hanging(fact, columns, '    ', 6)),
      ...proof.map((line) => `      ${line}`.trimEnd()),
    ]),
  ]);
  const uncompared = uncomparedSentences(diff, plainWording).flatMap(row);
  const blocks = [
    diffHeadline(diff, reader, plainWording).flatMap((sentence) => wrap(sentence, columns)),
    ...sections,
    ...(uncompared.length === 0 ? [] : [['NOT COMPARED', ...uncompared]]),
  ];
  return withoutCommands(`${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}
