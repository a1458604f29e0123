import { isJsonObject } from '../../openapi/document/json.ts';
import { joinedByOr } from '../../text/listed.ts';
import { assertNoMistakes, readEach } from '../../text/mistakes.ts';
import { nearestIs } from '../../text/nearest.ts';
import { severities } from './contract-change.ts';
import { conventionRows, type OwnPolicy, type Policy, type PolicyRow } from './policy.ts';

/** The values that members of a row may have. `undefined` stands for any text. */
const values: Readonly<Record<keyof PolicyRow, readonly string[] | undefined>> = {
  level: ['error', 'warning', 'info'],
  rule: undefined,
  kind: Object.keys(severities),
  operation: undefined,
  place: undefined,
  expected: ['release', 'deprecated'],
  direction: ['request', 'response'],
  convention: conventionRows.flatMap(({ convention = [] }) => convention),
};

/**
 * A policy by its name, or the own one of a team.
 *
 * @throws Error with a line for each mistake.
 */
export function toPolicy(given: string | object, known: readonly Policy[]): Policy {
  if (typeof given === 'string') return named(given, known);
  const { basedOn = 'tolerant', rows, ...rest }: Partial<Record<keyof OwnPolicy, unknown>> = given;
  assertNoMistakes(Object.keys(rest).map((name) => `a policy has no ${name}; it has basedOn and rows.`));
  if (!Array.isArray(rows)) throw new Error("give rows, as in { rows: [{ rule: 'response-*', level: 'warning' }] }.");
  const base = named(String(basedOn), known);
  return { name: 'own', rows: [...readEach(rows, (_, index) => `row ${index + 1}`, toRow), ...base.rows] };
}

function named(name: string, known: readonly Policy[]): Policy {
  const policy = known.find((one) => one.name === name);
  if (policy !== undefined) return policy;
  throw new Error(`there is no policy ${name}; give ${joinedByOr(known.map((one) => one.name))}.`);
}

function toRow(given: unknown): PolicyRow {
  if (!isJsonObject(given)) throw new Error("give an object, as in { rule: 'response-enum-*', level: 'warning' }.");
  const mistakes = Object.entries({ level: undefined, ...given }).flatMap(([name, value]) => mistakesIn(name, value));
  assertNoMistakes(mistakes);
  // Each member was checked by its name.
  return given as unknown as PolicyRow;
}

function mistakesIn(name: string, value: unknown): string[] {
  const names = Object.keys(values);
  if (!Object.hasOwn(values, name)) return [`a row has no ${name}${nearestIs(name, names)}.`];
  const allowed = Object.entries(values).find(([text]) => text === name)?.[1];
  const isList = ['rule', 'kind', 'operation', 'place'].includes(name) && Array.isArray(value);
  const isRight = (one: unknown): boolean => typeof one === 'string' && (allowed?.includes(one) ?? true);
  if (isList ? value.every(isRight) : isRight(value)) return [];
  return [`give ${name} as ${allowed === undefined ? 'a text or a list of texts' : `one of ${allowed.join(', ')}`}.`];
}
