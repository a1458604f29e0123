import { listed } from './listed.ts';

/** A message that GitHub Actions shows on the page of a run, and beside a line if it names one. */
export interface Annotation {
  readonly level: AnnotationLevel;
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

/** Writes at most ten annotations as workflow commands. If there are more, the last one names the others. */
export function annotationCommands(all: readonly Annotation[], what: string): string {
  return fitting(all, what).reduce((written, annotation) => `${written}${command(annotation)}\n`, '');
}

function fitting(all: readonly Annotation[], what: string): readonly Annotation[] {
  const [shown, left] = [all.slice(0, maxShown - 1), all.slice(maxShown - 1)];
  if (left[1] === undefined) return all;
  const titles = left.map(({ title }) => title);
  const message = listed(titles, maxNamed, '\n');
  return [...shown, { level: left[0]?.level ?? 'notice', title: `${left.length} more ${what}`, message }];
}

function command({ level, title, message, line }: Annotation): string {
  const place = line === undefined ? '' : `file=${escapeProperty(line.file)},line=${line.number},`;
  return `::${level} ${place}title=${escapeProperty(title)}::${escapeData(message)}`;
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
