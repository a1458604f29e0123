import type { Case } from '../../../contract/model/case.ts';
import type { Step } from '../../../contract/model/step.ts';
import type { JsonObject } from '../../../openapi/document/json.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { Resource } from '../../read/resource-model.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear, demand } from '../../scene/breach.ts';
import { type Described, type Difference, describedMember, differencesOf } from '../../scene/differences.ts';
import { mayHide } from '../../scene/may-hide.ts';
import { isEmpty, meansTheSame } from '../../scene/means-the-same.ts';
import { sentIn, shownIn } from '../../scene/representation.ts';
import type { Scene, ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, means, sceneLaw } from '../../scene/scene-law.ts';
import { changeTimeOf, isCreationTime } from '../../scene/times.ts';
import { robustCases, validCases, variedCases } from '../../scene/varied-cases.ts';
import { withOnly } from '../../scene/with-query.ts';
import { answerOf, inWords, isRefused, isSuccess } from '../../scene/words.ts';

/** What was changed stays changed. */
export const changeIsKept: ThingLaw = sceneLaw<Case>({
  name: 'change-is-kept',
  statement:
    'A change of a thing shows in the response and when it is read afterwards, for each member that was sent. The time of its making stays, and that of its last change moves.',
  source: 'RFC 9110 §9.3.4 and RFC 5789 §2',
  needs: [means('change', 'replace'), isMade, isRead],
  // Changes of one full thing, one after another: of each member to null, and others. Those that may hide it come last.
  ways: ({ scene, operation }) =>
    [...nulls(scene, operation), ...variedCases(scene, operation, 6), ...robustCases(scene, operation)].sort(
      (one, other) => Number(mayHide(one)) - Number(mayHide(other)),
    ),
  play: async (play, changes) => {
    let it = await play.steady();
    let isSeen = false;
    for (const one of play.each(changes)) {
      const changed = await play.scene.send(play.operation, it.thing, { pick: () => one });
      if (!isSuccess(changed)) continue;
      clear(changed.status !== 202, 'the change is promised for later');
      const read = await play.ask(play.reader, it.thing);
      if (isRefused(read) && mayHide(one)) break;
      const actual = `reading the changed ${play.noun} gets ${answerOf(read)}`;
      demand(!isRefused(read), `the ${play.noun} can be read after it was changed`, actual, read);
      clear(isSuccess(read), `the ${play.noun} could not be read after it was changed`);
      for (const step of [changed, read]) judgeChange(play.resource, it.read, changed, step);
      isSeen = true;
      it = { ...it, read };
    }
    clear(isSeen, `no change of a ${play.noun} was accepted`);
  },
});

/** Changes that set one member to `null`, as far as the description allows that. */
function nulls(scene: Scene, operation: Operation): Case[] {
  const cases = validCases(scene, operation).filter((one) => bodyMembers(one) !== undefined);
  const names = new Set(cases.flatMap((one) => Object.keys(bodyMembers(one) ?? {})));
  const [base] = cases;
  return [...names].flatMap((name) => (base && withOnly(base, { [name]: null })) ?? []).slice(0, 5);
}

/** @throws Breach when a step shows something that contradicts the change. */
function judgeChange(resource: Resource, before: Step, changed: Step, step: Step): void {
  const sent = sentIn(changed);
  const shown = shownIn(resource, step);
  const old = shownIn(resource, before)?.value ?? {};
  if (sent === undefined || shown === undefined) return;
  const described = { sent: sent.schemas, shown: shown.schemas };
  const [first] = [
    ...differencesOf(sent.value, shown.value, described),
    ...notRemoved(sent.value, old, shown.value, described),
    ...notReplaced(changed, old, shown.value),
  ];
  if (first !== undefined) {
    const { path } = first;
    const isOld = !path.includes('.') && !path.includes('[') && inWords(old[path]) === inWords(first.shown);
    const now = `${isOld ? 'still ' : ''}${inWords(first.shown)} after it was changed to ${inWords(first.sent)}`;
    demand(false, `\`${path}\` is ${inWords(first.sent)} after the change`, `\`${path}\` is ${now}`, step);
  }
  if (changed.status !== 201 && step !== changed) judgeTimes(sent.value, old, shown.value, step);
}

/** The members that were set to `null` or to an empty list and still have the value that they had before. */
function notRemoved(sent: JsonObject, old: JsonObject, shown: JsonObject, described: Described): Difference[] {
  return Object.entries(sent).flatMap(([path, value]) => {
    const isRemoval = value === null || (Array.isArray(value) && value.length === 0 && Array.isArray(old[path]));
    if (!isRemoval || isEmpty(old[path]) || describedMember(described, path) === undefined) return [];
    const isKept = JSON.stringify(old[path]) === JSON.stringify(shown[path]);
    return isKept ? [{ path, sent: value, shown: shown[path] }] : [];
  });
}

/** The lists that still have texts or numbers from before the change, beside those that were sent. */
function notReplaced(changed: Step, old: JsonObject, shown: JsonObject): Difference[] {
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

/** The time of the making must stay, and the time of the last change must move. */
function judgeTimes(sent: JsonObject, old: JsonObject, shown: JsonObject, step: Step): void {
  const is = (name: string): string => `\`${name}\` is ${inWords(shown[name])}`;
  const made = Object.keys(old).find(isCreationTime);
  if (made !== undefined && !isEmpty(shown[made]))
    demand(old[made] === shown[made], `\`${made}\` is still ${inWords(old[made])}`, is(made), step);
  const isChanged = Object.keys(sent).some((name) => typeof shown[name] !== 'object' && old[name] !== shown[name]);
  const [name, value] = changeTimeOf(old) ?? [];
  if (name === undefined || !isChanged || Object.hasOwn(sent, name)) return;
  const expected = `\`${name}\` is later than ${inWords(value)}, when it was changed before`;
  demand(shown[name] !== value, expected, is(name), step);
}
