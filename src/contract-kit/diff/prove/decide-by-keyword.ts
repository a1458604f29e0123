import { scalarReadings } from '../../contract/parameters/structure.ts';
import type { Json } from '../../openapi/document/json.ts';
import { isFlip } from '../../schema/compare/local-difference.ts';
import {
  canRefuseNames,
  discriminatedValue,
  lostValue,
  misreadText,
  optionalProperty,
  refusedByChoice,
} from '../../schema/compare/lost-value.ts';
import { openList } from '../../schema/compare/merge-schemas.ts';
import type { ShownValue } from '../../schema/compare/prover.ts';
import type { FoundDifference } from '../../schema/compare/schema-comparison.ts';
import { directed, type Side } from '../../schema/compare/schema-pair.ts';
import { isLeftOut } from '../../schema/compare/statement.ts';
import {
  type DifferencePlace,
  type DifferenceVerdict,
  decideByValues,
  type Evidence,
  refusalOf,
} from './decide-by-values.ts';

type Decide = (found: FoundDifference, place: DifferencePlace) => DifferenceVerdict;

/** Decides what one difference between two schemas breaks. Some differences are shown by no value, or not in all cases. */
export const decideByKeyword: Decide = (found, place) =>
  (decisions[found.difference.keyword] ?? decideByValues)(found, place);

const decisions: Readonly<Record<string, Decide>> = {
  properties: decideProperty,
  type: decideType,
  default: decideDefault,
  contentEncoding: decideContent,
  contentMediaType: decideContent,
  contentSchema: decideContent,
  discriminator: decideDiscriminator,
  [openList]: decideOpenList,
};

function evidenceOf(as: 'loss' | 'misreading', value: Json | undefined, why: string): Evidence | undefined {
  return value === undefined ? undefined : { as, value, why };
}

/** Another type. In a form or in XML, a number and a boolean look like a text, and an object or a list may do so. */
function decideType(found: FoundDifference, place: DifferencePlace): DifferenceVerdict {
  const { evidence, ...verdict } = decideByValues(found, place);
  if (evidence === undefined) return verdict;
  if (place.isTyped) return { ...verdict, evidence };
  const { writer, root, prover } = place;
  const { judge, candidates, show } = prover;
  const { from, to } = directed(found.difference.pair, writer);
  const isWhole = place.isBody && found.way.length === 0;
  const isReadable = (value: Json): boolean => readingsOf(value, isWhole).some((reading) => judge.allows(to, reading));
  const lost = candidates(found.difference.pair).filter((value) => judge.allows(from, value) && !isReadable(value));
  if (lost.length === 0) {
    const kind = verdict.work ? 'widened' : 'restructured';
    return { ...verdict, kind, reason: 'what is sent does not show the type' };
  }
  const values = lost.filter((value) => typeof value !== 'object');
  const verdictOf = (side: Side, whole: Json) => judge.judge(root[side], whole);
  const proof = show(found, { root, allows: writer, values, verdictOf });
  return proof.kind === 'proven'
    ? { ...verdict, evidence: refusalOf(proof.shown) }
    : { ...verdict, notProven: 'bodies of this media type do not show this type' };
}

/**
 * What a form or XML may mean by a value. A list of one item looks like the item, and an empty object like an empty text.
 * Each whole body is a text, too.
 */
function readingsOf(value: Json, isWhole: boolean): Json[] {
  if (typeof value === 'object') return isWhole ? [JSON.stringify(value)] : [];
  const scalars = scalarReadings(String(value));
  return [...scalars, ...scalars.map((scalar) => [scalar]), ...(value === '' ? [{}] : [])];
}

/** Another default. It concerns those that leave the value out. */
function decideDefault(found: FoundDifference, place: DifferencePlace): DifferenceVerdict {
  const { writer, prover, root, isBody, canBeLeftOut } = place;
  const { before, after } = found.difference;
  if (writer === 'new') return { kind: 'widened', reason: 'a default is for those that send the value' };
  const isWhole = !isBody && found.way.length === 0;
  const property = optionalProperty(prover.judge, found, root);
  if (isWhole ? !canBeLeftOut : property === undefined)
    return { kind: 'widened', reason: 'no request can leave it out and take its default' };
  // What leaving a member of a body out means is left open without a default. A parameter that is left out does nothing.
  if (before === undefined && isBody)
    return { kind: 'added', reason: 'it says what leaving it out means, which the old contract left open' };
  const [old, revision] = [before, after].map((value) => (value === undefined ? 'nothing' : JSON.stringify(value)));
  const why = `left out, ${property ? `\`${property.name}\`` : 'it'} meant ${old}; now it means ${revision}`;
  return {
    kind: 'breaking',
    reason: 'every call that leaves it out changes its meaning, and nothing fails',
    ...(after !== undefined && { work: 'it has to use the new default' }),
    evidence: () => (property ? evidenceOf('misreading', property.without(), why) : { as: 'omission', why }),
  };
}

/** Another content of a text, which no validator judges. */
function decideContent(found: FoundDifference, { prover, root, writer }: DifferencePlace): DifferenceVerdict {
  const [old, revision] = [found.difference.before, found.difference.after].map((one) => one ?? 'plain text');
  return {
    kind: 'breaking',
    reason: 'the same text means something else',
    notProven: 'no validator judges what a text contains',
    evidence: () => {
      const { text, whole: value } = misreadText(prover.judge, found, { root, writer }) ?? {};
      const why = `the text ${text} was read as ${old}, and is read as ${revision} now`;
      return evidenceOf('misreading', value, why);
    },
  };
}

/** Another list of the values that responses may have, besides others. */
function decideOpenList({ difference }: FoundDifference): DifferenceVerdict {
  const reason = 'by `x-extensible-enum`, callers expect further values';
  return { kind: difference.change === 'changed' ? 'announced' : 'restructured', reason };
}

/** Another schema for a value of a discriminator. Validators do not read it, and callers choose a type by it. */
function decideDiscriminator(found: FoundDifference, { prover, root, writer }: DifferencePlace): DifferenceVerdict {
  const { name, before, after, stated } = found.difference;
  if (stated === (writer === 'old' ? 'wider' : 'narrower'))
    return { kind: 'widened', reason: 'the other values stand for the same as before' };
  const [old, revision] = [before, after].map((target) => (target === undefined ? 'no schema' : 'another schema'));
  const why = `\`${name}\` stands for ${writer === 'old' ? revision : old} in the ${writer === 'old' ? 'new' : 'old'} contract`;
  return {
    kind: 'breaking',
    reason: 'those that choose a schema by the value choose another one, and nothing refuses it',
    evidence: () => evidenceOf('misreading', discriminatedValue(prover.judge, found, { root, writer }), why),
  };
}

function refusedProperty(shown: () => ShownValue | undefined): DifferenceVerdict {
  const reason = 'one contract allows the property, and the other refuses it';
  return { kind: 'breaking', reason, evidence: refusalOf(shown) };
}

/** A property that came or went, which only some schemas can refuse by its name. */
function decideProperty(found: FoundDifference, place: DifferencePlace): DifferenceVerdict {
  const { change, after, pair, name } = found.difference;
  if (change === 'changed' && !isFlip(found.difference)) return decideByValues(found, place);
  const { prover, root, writer } = place;
  const isHidden = change === 'changed' && isLeftOut(after);
  if (isHidden && writer === 'old') return { kind: 'widened', reason: 'requests need not have it any more' };
  const isGone = change === 'removed' || isHidden;
  // Only a reader that does not name a property can refuse it for its name.
  if (isGone === (writer === 'old')) {
    const proof = canRefuseNames(prover.judge, pair) ? place.show(found, writer) : undefined;
    if (proof?.kind === 'proven') return refusedProperty(proof.shown);
    const refused = refusedByChoice(prover.judge, found, { root, writer });
    if (refused !== undefined && place.isBody) return refusedProperty(() => refused);
  }
  if (!isGone) return { kind: 'added', reason: 'something new, which no caller has to know' };
  return {
    kind: 'breaking',
    reason: writer === 'old' ? 'a provider may ignore what its description does not name' : 'callers may rely on it',
    evidence: () =>
      evidenceOf('loss', lostValue(prover.judge, found, root), `the new contract says nothing of \`${name}\``),
  };
}
