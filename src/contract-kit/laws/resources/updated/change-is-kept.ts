import type { Case } from '../../../model/case.ts';
import type { Law } from '../../../model/law.ts';
import type { Step, ThingBench } from '../../../model/thing-bench.ts';
import type { Operation } from '../../../openapi/operation.ts';
import type { Resource } from '../../../resources/resource-model.ts';
import { type Described, type Difference, describedMember, differencesOf } from '../differences.ts';
import { canBeFollowed, makeSteady, readThing } from '../making.ts';
import { sentIn, shownIn } from '../representation.ts';
import { type PlayOn, type RuleBreach, type RuleVerdict, resourceLaw } from '../resource-law.ts';
import { isEmpty } from '../same-value.ts';
import { robustCases, variedCases } from '../varied-cases.ts';
import { answerOf, inWords, isRefused, isSuccess } from '../words.ts';

/** The number of changes, one after another. */
const most = 6;

/** What was changed stays changed. */
export const changeIsKept: Law = resourceLaw({
  name: 'change-is-kept',
  side: 'request',
  statement: 'A change of a thing shows in the response and when it is read afterwards, for each member that was sent.',
  source: 'RFC 9110 §9.3.4 and RFC 5789 §2',
  appliesTo: (operation, resource) =>
    ['PATCH', 'PUT'].includes(operation.method) &&
    resource.own.get(operation.method) === operation &&
    canBeFollowed(resource),
  play: async (bench, operation, resource) =>
    await judgeChanges(bench, operation, resource, [
      ...variedCases(bench, operation, most),
      ...robustCases(bench, operation),
    ]),
});

/** Makes changes of one thing, one after another. */
async function judgeChanges(
  bench: ThingBench,
  operation: Operation,
  resource: Resource,
  changes: readonly Case[],
): Promise<RuleVerdict> {
  const made = await makeSteady(bench, resource);
  if (typeof made === 'string') return { unclear: made };
  let { read } = made;
  let isSeen = false;
  for (const one of changes) {
    const again: PlayOn = (other) => judgeChanges(other, operation, resource, [one]);
    const changed = await bench.send(operation, made.thing, { pick: () => one });
    if (!isSuccess(changed)) continue;
    if (changed.status === 202) return { unclear: 'the change is promised for later' };
    const after = await readThing(bench, made.thing);
    if (isRefused(after)) return { ...lost(resource, after), again };
    if (!isSuccess(after)) return { unclear: `the ${resource.noun} could not be read after it was changed` };
    const breach = judgeChange(resource, read, changed, changed) ?? judgeChange(resource, read, changed, after);
    if (breach !== undefined) return { ...breach, again };
    isSeen = true;
    read = after;
  }
  return isSeen ? 'holds' : { unclear: `no change of a ${resource.noun} was accepted` };
}

function lost({ noun }: Resource, after: Step): RuleBreach {
  return {
    expected: `the ${noun} can be read after it was changed`,
    actual: `reading the changed ${noun} gets ${answerOf(after)}`,
    shown: after,
  };
}

/** `undefined` if a step shows nothing that contradicts the change. */
function judgeChange(resource: Resource, before: Step, changed: Step, step: Step): RuleBreach | undefined {
  const sent = sentIn(changed);
  const shown = shownIn(resource, step);
  const old = shownIn(resource, before)?.value ?? {};
  if (sent === undefined || shown === undefined) return undefined;
  const described = { sent: sent.schemas, shown: shown.schemas };
  const [first] = [
    ...differencesOf(sent.value, shown.value, described),
    ...notRemoved(sent.value, old, shown.value, described),
  ];
  if (first === undefined) return undefined;
  const { path } = first;
  const isOld = !path.includes('.') && !path.includes('[') && inWords(old[path]) === inWords(first.shown);
  return {
    expected: `\`${path}\` is ${inWords(first.sent)} after the change`,
    actual: `\`${path}\` is ${isOld ? 'still ' : ''}${inWords(first.shown)} after it was changed to ${inWords(first.sent)}`,
    shown: step,
  };
}

/** The members that were set to `null` and still have the value that they had before. */
function notRemoved(
  sent: Readonly<Record<string, unknown>>,
  old: Readonly<Record<string, unknown>>,
  shown: Readonly<Record<string, unknown>>,
  described: Described,
): Difference[] {
  return Object.entries(sent).flatMap(([path, value]) => {
    if (value !== null || isEmpty(old[path]) || describedMember(described, path) === undefined) return [];
    const isKept = JSON.stringify(old[path]) === JSON.stringify(shown[path]);
    return isKept ? [{ path, sent: value, shown: shown[path] }] : [];
  });
}
