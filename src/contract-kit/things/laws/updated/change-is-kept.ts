import type { Case } from '../../../contract/model/case.ts';
import type { Step } from '../../../contract/model/step.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { Resource } from '../../read/resource-model.ts';
import { type Described, type Difference, describedMember, differencesOf } from '../../scene/differences.ts';
import { mayHide } from '../../scene/hiding.ts';
import { canBeFollowed, makeSteady, readThing } from '../../scene/making.ts';
import { sentIn, shownIn } from '../../scene/representation.ts';
import { type Breach, type PlayOn, resourceLaw, type Verdict } from '../../scene/resource-law.ts';
import { isEmpty, meansTheSame } from '../../scene/same-value.ts';
import type { Scene, ThingLaw } from '../../scene/scene.ts';
import { changeTimeOf, isCreationTime } from '../../scene/times.ts';
import { robustCases, variedCases } from '../../scene/varied-cases.ts';
import { answerOf, inWords, isRefused, isSuccess } from '../../scene/words.ts';

/** The number of changes, one after another. */
const most = 6;

/** What was changed stays changed. */
export const changeIsKept: ThingLaw = resourceLaw({
  name: 'change-is-kept',
  side: 'request',
  statement:
    'A change of a thing shows in the response and when it is read afterwards, for each member that was sent. The time of its making stays, and that of its last change moves.',
  source: 'RFC 9110 §9.3.4 and RFC 5789 §2',
  appliesTo: (operation, resource) =>
    ['PATCH', 'PUT'].includes(operation.method) &&
    resource.own.get(operation.method) === operation &&
    canBeFollowed(resource),
  play: async (scene, operation, resource) =>
    await judgeChanges(scene, operation, resource, [
      ...variedCases(scene, operation, most),
      ...robustCases(scene, operation),
    ]),
});

/** Makes changes of one thing, one after another. Those that may hide it come last. */
async function judgeChanges(
  scene: Scene,
  operation: Operation,
  resource: Resource,
  changes: readonly Case[],
): Promise<Verdict> {
  const made = await makeSteady(scene, resource);
  if (typeof made === 'string') return { unclear: made };
  let { read } = made;
  let isSeen = false;
  for (const one of changes.toSorted((a, b) => Number(mayHide(a)) - Number(mayHide(b)))) {
    const again: PlayOn = (other) => judgeChanges(other, operation, resource, [one]);
    const changed = await scene.send(operation, made.thing, { pick: () => one });
    if (!isSuccess(changed)) continue;
    if (changed.status === 202) return { unclear: 'the change is promised for later' };
    const after = await readThing(scene, made.thing);
    if (isRefused(after) && mayHide(one)) break;
    if (isRefused(after)) return { ...lost(resource, after), again };
    if (!isSuccess(after)) return { unclear: `the ${resource.noun} could not be read after it was changed` };
    const breach = judgeChange(resource, read, changed, changed) ?? judgeChange(resource, read, changed, after);
    if (breach !== undefined) return { ...breach, again };
    isSeen = true;
    read = after;
  }
  return isSeen ? 'holds' : { unclear: `no change of a ${resource.noun} was accepted` };
}

function lost({ noun }: Resource, after: Step): Breach {
  return {
    expected: `the ${noun} can be read after it was changed`,
    actual: `reading the changed ${noun} gets ${answerOf(after)}`,
    shown: after,
  };
}

/** A difference, with what was expected if that is not the value that was sent. */
interface Found extends Difference {
  readonly expected?: string;
}

/** `undefined` if a step shows nothing that contradicts the change. */
function judgeChange(resource: Resource, before: Step, changed: Step, step: Step): Breach | undefined {
  const sent = sentIn(changed);
  const shown = shownIn(resource, step);
  const old = shownIn(resource, before)?.value ?? {};
  if (sent === undefined || shown === undefined) return undefined;
  const described = { sent: sent.schemas, shown: shown.schemas };
  const [first]: readonly Found[] = [
    ...differencesOf(sent.value, shown.value, described),
    ...notRemoved(sent.value, old, shown.value, described),
    ...notReplaced(changed, old, shown.value),
    ...timesOf(changed, old, shown.value, step),
  ];
  if (first === undefined) return undefined;
  const { path } = first;
  if (first.expected !== undefined)
    return { expected: first.expected, actual: `\`${path}\` is ${inWords(first.shown)}`, shown: step };
  const isOld = !path.includes('.') && !path.includes('[') && inWords(old[path]) === inWords(first.shown);
  return {
    expected: `\`${path}\` is ${inWords(first.sent)} after the change`,
    actual: `\`${path}\` is ${isOld ? 'still ' : ''}${inWords(first.shown)} after it was changed to ${inWords(first.sent)}`,
    shown: step,
  };
}

/** The members that were set to `null` or to an empty list and still have the value that they had before. */
function notRemoved(
  sent: Readonly<Record<string, unknown>>,
  old: Readonly<Record<string, unknown>>,
  shown: Readonly<Record<string, unknown>>,
  described: Described,
): Difference[] {
  return Object.entries(sent).flatMap(([path, value]) => {
    const isRemoval = value === null || (Array.isArray(value) && value.length === 0 && Array.isArray(old[path]));
    if (!isRemoval || isEmpty(old[path]) || describedMember(described, path) === undefined) return [];
    const isKept = JSON.stringify(old[path]) === JSON.stringify(shown[path]);
    return isKept ? [{ path, sent: value, shown: shown[path] }] : [];
  });
}

/** The lists that still have texts or numbers from before the change, beside those that were sent. */
function notReplaced(
  changed: Step,
  old: Readonly<Record<string, unknown>>,
  shown: Readonly<Record<string, unknown>>,
): Difference[] {
  const { node } = changed.case.operation;
  if (/append|\badds?\b|merge/i.test(`${node.text('summary')} ${node.text('description')}`)) return [];
  return Object.entries(sentIn(changed)?.value ?? {}).flatMap(([path, value]) => {
    const [before, after] = [old[path], shown[path]];
    if (!Array.isArray(value) || !Array.isArray(before) || !Array.isArray(after)) return [];
    const isLeft = (one: unknown): boolean =>
      typeof one !== 'object' && before.includes(one) && !value.some((own) => meansTheSame(own, one));
    return after.length > value.length && after.some(isLeft) ? [{ path, sent: value, shown: after }] : [];
  });
}

/** The time of the making if it has changed, and the time of the last change if it has not. */
function timesOf(
  changed: Step,
  old: Readonly<Record<string, unknown>>,
  shown: Readonly<Record<string, unknown>>,
  step: Step,
): Found[] {
  if (changed.status === 201 || step === changed) return [];
  const creation = Object.keys(old).find(isCreationTime);
  if (creation !== undefined && !isEmpty(shown[creation]) && old[creation] !== shown[creation])
    return [
      {
        path: creation,
        sent: old[creation],
        shown: shown[creation],
        expected: `\`${creation}\` is still ${inWords(old[creation])}`,
      },
    ];
  const sent = Object.keys(sentIn(changed)?.value ?? {});
  const isChanged = sent.some((name) => typeof shown[name] !== 'object' && old[name] !== shown[name]);
  const [name, value] = changeTimeOf(old) ?? [];
  if (name === undefined || !isChanged || sent.includes(name) || shown[name] !== value) return [];
  return [
    {
      path: name,
      sent: value,
      shown: value,
      expected: `\`${name}\` is later than ${inWords(value)}, when it was changed before`,
    },
  ];
}
