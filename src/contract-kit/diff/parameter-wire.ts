import type { Parameter } from '../openapi/operation.ts';
import { parameterTable } from '../parameters/parameter-table.ts';
import { readText } from '../parameters/read-parameter.ts';
import { scalarReadings } from '../parameters/structure-readings.ts';
import { blame } from './blame.ts';
import { ownerPointer, type Search } from './break-search.ts';
import { breaksKeywords } from './breaks-keywords.ts';
import { type Focus, focusedValues } from './focused-values.ts';
import { minimalInstance } from './minimal-instance.ts';
import { probeValues } from './probe-values.ts';
import type { TwoValidators, TwoVerdicts } from './two-validators.ts';

/** The text of a parameter's value before the encoding of its place: of an array, its items with commas between. */
function toWireText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return undefined;
  const items = value.map(toWireText);
  return items.every((item) => item !== undefined) ? items.join(',') : undefined;
}

/** A plain valid value of a parameter: what the kit's oracle sends first, or what the schema asks for. */
export function ordinaryText(parameter: Parameter): string {
  const accepted = parameterTable(parameter).candidates.find(
    ({ expectation, wire }) => expectation === 'accept' && wire.length === 1,
  );
  return (accepted && readText(parameter, accepted)) ?? toWireText(minimalInstance(parameter.schema)) ?? 'text';
}

/** Texts at which two descriptions of a parameter may differ: the oracle's values for both, and probes of their schemas. */
export function probeTexts(old: Parameter, revision: Parameter, focus: Focus): string[] {
  const fromOracle = [old, revision].flatMap((parameter) =>
    parameterTable(parameter).candidates.flatMap((candidate) => readText(parameter, candidate) ?? []),
  );
  const focused = old.schema === undefined ? [] : focusedValues(old.schema, revision.schema, focus);
  const values = [...focused, ...probeValues(old.schema, revision.schema)].flatMap((value) => toWireText(value) ?? []);
  return [...new Set([...fromOracle, ...values])].filter((text) => text !== '');
}

/** Whether a text is a value of the parameter in any way of reading it; `undecided` where the two validators are. */
export function judgeText(parameter: Parameter, text: string, judge: TwoValidators): TwoVerdicts {
  const { schema } = parameter;
  if (schema === undefined) return { kind: 'undecided' };
  const verdicts = readings(text).map((value) => judge(schema, value));
  const decisive = verdicts.find(({ kind }) => kind === 'valid') ?? verdicts.find(({ kind }) => kind === 'undecided');
  if (decisive !== undefined) return decisive;
  // Of several reasons, the one that is about the value: the others only say that it was read as another type.
  const isAboutTheValue = (verdict: TwoVerdicts): boolean =>
    verdict.kind === 'invalid' && !verdict.violations.some(({ keyword }) => keyword === 'type');
  return verdicts.find(isAboutTheValue) ?? verdicts[0] ?? { kind: 'undecided' };
}

/** As {@link blame}, of a text: what changed refuses it, alone, in every way of reading it that the old type has. */
export function blameText(
  { raw }: Search,
  { old, revision, text }: { readonly old: Parameter; readonly revision: Parameter; readonly text: string },
  refusal: Extract<TwoVerdicts, { kind: 'invalid' }>,
): number {
  const schema = revision.schema;
  const probe = { local: text, other: undefined };
  const isWhole = [raw.base, raw.revision].some((place) => ownerPointer(raw, place?.pointer ?? '') === schema?.pointer);
  if (schema === undefined || !isWhole) return blame(raw, probe, refusal);
  const { schema: before } = old;
  const possible = readings(text).filter((value) => before === undefined || !breaksKeywords(before, ['type'], value));
  return Math.min(...possible.map((local) => blame(raw, { ...probe, local, other: schema }, refusal)));
}

/** What a text on the wire may stand for: itself, a number, a boolean, a list of these. */
function readings(text: string): unknown[] {
  const items = text.split(',');
  return [...scalarReadings(text), items, items.map((item) => scalarReadings(item).at(-1))];
}
