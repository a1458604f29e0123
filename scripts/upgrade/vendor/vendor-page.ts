import { firstAndRest, groupBy, listed } from '#contract-kit/internal';
import { displayPath } from '../../generate/display-path.ts';
import type { Accepted } from './accept-facts.ts';
import type { Conversion } from './convert-document.ts';
import { describeFact } from './describe-fact.ts';
import type { Fact } from './find-facts.ts';
import { callOf, type Picks } from './pick-operations.ts';
import type { Study } from './study-vendor-file.ts';

const maxPlaces = 20;
const maxLines = 40;

/**
 * The differences between the spec and a vendor's document, fact by fact.
 *
 * @param accepted What was written into the spec. `undefined` without `--accept`.
 * @param taken The accepted facts.
 */
export function vendorPage(study: Study, accepted: Accepted | undefined, taken: readonly Fact[]): string {
  const { facts, picks, conversions, remarks } = study;
  const blocks = [
    '# What the document says',
    headSentence(study),
    list([...remarks, ...(accepted?.remarks ?? [])].map(escaped)),
    ...(accepted === undefined ? offerSections(study) : takenSections(study, taken)),
    section(
      'What a person decides',
      byOperation(facts.filter(({ kind }) => kind === 'divided')),
      'The spec uses one part in several locations, for which the document has different statements. Give each location its own part first.',
    ),
    wordsSection(accepted?.unwritten ?? []),
    section(`Converted from OpenAPI ${study.openapi}`, conversionLines(conversions)),
    facts.length === 0 && picks.pairs.length > 0 ? 'The spec and the document say the same.' : '',
  ];
  return `${blocks
    .filter((block) => block !== '')
    .map(visible)
    .join('\n\n')}\n`;
}

const onlyOurs = ['What only the spec says', 'This stays: a document may leave out what is true.'] as const;

function offerSections({ facts, picks }: Study): string[] {
  const [stated, unstated] = (['stated', 'unstated'] as const).map((wanted) =>
    facts.filter(({ kind }) => kind === wanted),
  );
  const [title, sentence] = onlyOurs;
  return [
    section(
      'What `--accept` takes into the spec',
      [...byOperation(stated ?? []), ...newOperations(picks)],
      'To leave a fact out, give its number: `--leave 1`.',
    ),
    section(title, byOperation(unstated ?? []), `${sentence} \`--accept --remove\` takes it out.`),
  ];
}

function takenSections({ facts, picks }: Study, taken: readonly Fact[]): string[] {
  const [title, sentence] = onlyOurs;
  const of = (wanted: Fact['kind'], isTaken: boolean): string[] =>
    byOperation(facts.filter((fact) => fact.kind === wanted && taken.includes(fact) === isTaken));
  return [
    section('Taken into the spec', [...of('stated', true), ...newOperations(picks)]),
    section('Taken out of the spec', of('unstated', true)),
    section('Left as it is in the spec', of('stated', false)),
    section(title, of('unstated', false), sentence),
  ];
}

function newOperations({ added }: Picks): string[] {
  return added.map((operation) => `\`${callOf(operation)}\` (\`${operation.id}\`) is new in the spec`);
}

function headSentence(study: Study): string {
  const { path, openapi, title, version, picks } = study;
  const name = title === '' ? 'a document' : `"${title}"`;
  const picked = picks.pairs.length + picks.added.length;
  const counts = `${picked} of ${study.operationCount} operations, with ${study.pickedSchemaCount} of ${study.schemaCount} schemas`;
  return escaped(`\`${displayPath(path)}\` is ${name}, version ${version}, in OpenAPI ${openapi}. Picked: ${counts}.`);
}

function wordsSection(unwritten: readonly number[]): string {
  if (unwritten.length === 0) return '';
  return `## Words to write

No foreign sentence enters the spec. In \`spec/openapi.yaml\` these lines need one of ours: ${listed(unwritten.map(String), maxLines)}. They say \`Not described yet.\``;
}

function section(title: string, lines: readonly string[], sentence?: string): string {
  if (lines.length === 0) return '';
  return [`## ${title}`, ...(sentence === undefined ? [] : [sentence]), list(lines)].join('\n\n');
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** A line for each operation, and below it one for each fact. */
function byOperation(facts: readonly Fact[]): string[] {
  return [...groupBy(facts, ({ operation }) => operation)].map(([operation, own]) =>
    [`\`${operation}\``, ...own.map((fact) => `  ${fact.number}. ${describeFact(fact)}`)].join('\n'),
  );
}

/** A line for each kind of conversion, and below it one for each location. */
function conversionLines(conversions: readonly Conversion[]): string[] {
  return [...groupBy(conversions, ({ what }) => what)].map(([what, alike]) => {
    const places = alike.map(({ pointer }) => `\`${pointer}\``);
    return [what, ...firstAndRest(places, maxPlaces).map((place) => `  - ${place}`)].join('\n');
  });
}

/** Escapes `<`, which would begin HTML outside of code. */
function escaped(text: string): string {
  return text.replaceAll('<', '&lt;');
}

/** Replaces control and formatting characters of the document, which could act in a terminal. */
function visible(block: string): string {
  return block.replaceAll(/[^\P{C}\n]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
