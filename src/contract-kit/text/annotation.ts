import { listed } from './listed.ts';

/** A message that GitHub Actions shows on the page of a run, and beside a line if it names one. */
export interface Annotation {
  readonly title: string;
  readonly message: string;
  /** Where it is shown, in a file of the repository. */
  readonly line?: { readonly file: string; readonly number: number };
}

/** How GitHub Actions marks an annotation. */
export type AnnotationLevel = 'error' | 'warning' | 'notice';

/** GitHub shows this many annotations of each level per step, and drops the others. */
const maxShown = 10;
const maxNamed = 20;

/** Writes annotations of one level as workflow commands. If GitHub would drop some, the last one names them. */
export function annotationCommands(level: AnnotationLevel, all: readonly Annotation[], what: string): string {
  return fitting(all, what)
    .map((one) => `${command(level, one)}\n`)
    .join('');
}

function fitting(all: readonly Annotation[], what: string): readonly Annotation[] {
  if (all.length <= maxShown) return all;
  const left = all.slice(maxShown - 1);
  const names = left.map(({ title }) => title);
  return [
    ...all.slice(0, maxShown - 1),
    { title: `${left.length} more ${what}`, message: listed(names, maxNamed, '\n') },
  ];
}

function command(level: AnnotationLevel, { title, message, line }: Annotation): string {
  const place = line === undefined ? '' : `file=${escapeProperty(line.file)},line=${line.number},`;
  return `::${level} ${place}title=${escapeProperty(title)}::${escapeData(message)}`;
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
