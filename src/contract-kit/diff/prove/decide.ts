import { keywordRow } from '../../json-schema/keywords/keywords.ts';
import type { Json, JsonObject } from '../../openapi/json.ts';
import { valueAt } from '../../openapi/value-at.ts';
import type { FoundDifference } from '../compare/compare-schemas.ts';
import type { LocalDifference, SchemaPair } from '../compare/local-difference.ts';
import type { ChangeKind } from '../model/contract-change.ts';
import { partsOf } from '../normalise/schema-parts.ts';
import type { Allows, Prover, RootProof } from './prover.ts';

/** What a difference in a schema does to the contract, and how that is known. */
export interface Decision {
  readonly kind: Exclude<ChangeKind, 'words'>;
  /** The value that shows the break, and why it is refused. */
  readonly proof?: { readonly value: Json; readonly why: string };
  readonly notProven?: string;
  /** Whether an implementation of the old contract has to change. */
  readonly isWork: boolean;
}

/** Where schemas are compared: what they are the root of, and how values are shown there. */
export interface ProofPlace {
  readonly prover: Prover;
  readonly root: SchemaPair;
  /** Who writes the value: of what callers write, the new contract must allow all that the old one does. */
  readonly writer: 'caller' | 'provider';
  readonly show: (found: FoundDifference, allows: Allows) => RootProof;
}

/** Decides what one difference between two schemas breaks, by the values that each of them allows. */
export function decide(found: FoundDifference, { prover, writer, show }: ProofPlace): Decision {
  const { difference } = found;
  const allows: Allows = writer === 'caller' ? 'old' : 'new';
  const other: Allows = writer === 'caller' ? 'new' : 'old';
  const breaking = writer === 'caller' ? 'narrower' : 'wider';
  const mayBreak = difference.stated === breaking || difference.stated === 'unclear' || isExclusive(difference);
  const proof = mayBreak ? show(found, allows) : undefined;
  const isWork = difference.stated !== breaking && prover.local(difference, other).length > 0;
  if (proof?.kind === 'proven') return { kind: 'breaking', proof, isWork };
  if (proof?.kind === 'masked') return { kind: 'restructured', isWork };
  if (difference.stated === breaking || prover.local(difference, allows).length > 0)
    return isVacuous(prover.judge.schemas, difference)
      ? { kind: 'vacuous', isWork }
      : { kind: 'breaking', notProven: searched(prover, difference), isWork };
  return { kind: difference.stated === 'unclear' && !isWork ? 'restructured' : 'widened', isWork };
}

/** One more alternative of a `oneOf` can refuse what matched exactly one before. */
function isExclusive({ keyword }: LocalDifference): boolean {
  return keyword === 'oneOf';
}

function searched(prover: Prover, { pair }: LocalDifference): string {
  const { length } = prover.candidates(pair);
  return `none of the ${length} values that were tried shows it`;
}

/** Whether a stated bound concerns no value: it is about another type than the schema has. */
function isVacuous(schemas: JsonObject, { keyword, pair }: LocalDifference): boolean {
  const type = keywordRow(keyword)?.type;
  if (type === undefined || keyword === 'format') return false;
  const types = [pair.old, pair.new].flatMap((pointer) => typesOf(schemas, pointer));
  return types.length > 0 && !types.includes(type) && !(type === 'number' && types.includes('integer'));
}

function typesOf(schemas: JsonObject, pointer: string): string[] {
  return partsOf(schemas, pointer).flatMap((part) => {
    const value = valueAt(schemas, `${part.pointer}/type`);
    return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  });
}
