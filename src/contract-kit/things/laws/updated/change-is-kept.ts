import { isDeepStrictEqual } from 'node:util';
import type { Case } from '../../../contract/model/case.ts';
import type { Step } from '../../../contract/model/step.ts';
import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { isSameName } from '../../../openapi/names/nouns.ts';
import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import { propertiesOf } from '../../../openapi/operation/properties-of.ts';
import { isActionOn } from '../../read/actions.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear, demand } from '../../scene/breach.ts';
import { unordered } from '../../scene/changes-between.ts';
import { describedMember, differencesOf, isCommands } from '../../scene/differences.ts';
import { makingProperties } from '../../scene/making-properties.ts';
import { mayHide } from '../../scene/may-hide.ts';
import { isEmpty, meansTheSame } from '../../scene/means-the-same.ts';
import { defaultOf } from '../../scene/member-schemas.ts';
import type { Play } from '../../scene/play.ts';
import { sentIn, sentProperties, shownIn, shownProperties } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, means, type Need, sceneLaw } from '../../scene/scene-law.ts';
import { changeTimeOf, isCreationTime } from '../../scene/times.ts';
import { robustCases, variedCases } from '../../scene/varied-cases.ts';
import { withOtherForms } from '../../scene/with-other-forms.ts';
import { withOnly } from '../../scene/with-query.ts';
import { answerOf, inWords, isRefused, isScalar, isSuccess } from '../../scene/words.ts';

/** What was changed stays changed. */
export const changeIsKept: ThingLaw = sceneLaw<Case>({
  name: 'change-is-kept',
  statement:
    'A change of a thing shows in the response and when it is read afterwards, for each member that was sent. The time of its making stays, and that of its last change moves.',
  source: 'RFC 9110 §9.3.4 and RFC 5789 §2',
  needs: [(...about) => means('change', 'replace')(...about) || writesMembers(...about), isMade, isRead],
  // Changes of one full thing, one after another: of each member to null, and others. Those that may hide it come last.
  ways: (play) => {
    const { scene, operation } = play;
    const varied = variedCases(scene, operation, 6);
    const all = [...nulls(play), ...varied, ...withOtherForms(varied), ...robustCases(scene, operation)];
    return all.sort((testCase, other) => Number(mayHide(testCase)) - Number(mayHide(other)));
  },
  play: async (play, changes) => {
    let it = await play.steady();
    let isSeen = false;
    for (const testCase of play.each(changes)) {
      const changed = await play.scene.send(play.operation, it.thing, { pick: () => testCase });
      if (!isSuccess(changed)) continue;
      clear(changed.status !== 202, 'the change is promised for later');
      const read = await play.ask(play.reader, it.thing);
      if (isRefused(read) && mayHide(testCase)) break;
      const actual = `reading the changed ${play.noun} gets ${answerOf(read)}`;
      demand(!isRefused(read), `the ${play.noun} can be read after it was changed`, actual, read);
      clear(isSuccess(read), `the ${play.noun} could not be read after it was changed`);
      for (const step of [changed, read]) judgeChange(play, it.read, changed, step);
      if (play.reader !== play.resource.own.get('GET')) judgeView(play, read, await play.whole.read(it.thing));
      isSeen = true;
      it = { ...it, read };
    }
    clear(isSeen, `no change of a ${play.noun} was accepted`);
  },
});

/** A PUT below a thing writes members that the thing shows, such as `PUT /orders/{id}/lines` its `lines`. */
function writesMembers(...[operation, resource]: Parameters<Need>): boolean {
  const names = shownProperties(resource).map(([name]) => name);
  const sent = sentProperties(operation);
  const isWriting = operation.method === 'PUT' && isActionOn(operation, resource);
  return isWriting && sent.length > 0 && sent.every(([name]) => names.includes(name));
}

/** Changes that set one member to `null`, as far as the description allows that. */
function nulls(play: Play): Case[] {
  const cases = play.cases().filter((testCase) => bodyMembers(testCase) !== undefined);
  const names = new Set(cases.flatMap((testCase) => Object.keys(bodyMembers(testCase) ?? {})));
  const [base] = cases;
  return [...names].flatMap((name) => (base && withOnly(base, { [name]: null })) ?? []).slice(0, 5);
}

/** @throws Breach when a step shows something that contradicts the change. */
function judgeChange({ resource }: Play, before: Step, changed: Step, step: Step): void {
  const sent = sentIn(changed);
  const shown = shownIn(resource, step);
  const old = shownIn(resource, before)?.value ?? {};
  if (sent === undefined || shown === undefined) return;
  const described = { sent: sent.schemas, shown: shown.schemas };
  const { node, method } = changed.case.operation;
  // A merge patch replaces lists (RFC 7396).
  const isAdding = /append|\badds?\b|merge(?![- ]patch)/i.test(`${node.text('summary')} ${node.text('description')}`);
  const states = Object.entries(sent.value).filter(([name]) => {
    const member = describedMember(described, name);
    return member === undefined || !isCommands(member, old[name], shown.value[name]);
  });
  const isWrong = ([path, value]: [string, unknown]): boolean =>
    (isKept(value, old[path], shown.value[path]) &&
      !isUsual(makingProperties(resource).get(path), old[path]) &&
      describedMember(described, path) !== undefined) ||
    (!isAdding && isLeft(value, old[path], shown.value[path], method === 'PUT'));
  const wrong = states.filter(isWrong).map(([path, value]) => ({ path, sent: value, shown: shown.value[path] }));
  const [first] = [...differencesOf(Object.fromEntries(states), shown.value, described), ...wrong];
  if (first !== undefined) {
    const { path } = first;
    const isOld = !/[.[]/.test(path) && inWords(old[path]) === inWords(first.shown);
    const now = `${isOld ? 'still ' : ''}${inWords(first.shown)} after it was changed to ${inWords(first.sent)}`;
    demand(false, `\`${path}\` is ${inWords(first.sent)} after the change`, `\`${path}\` is ${now}`, step);
  }
  if (changed.status !== 201 && step !== changed) judgeTimes(sent.value, old, shown.value, step);
}

/** A thing that shows a part in the member of its name shows it as it is when it is read. */
function judgeView(play: Play, part: Step, whole: Step): void {
  const segment = segmentsOf(play.operation.path).at(-1) ?? '';
  const [name = '', view] = Object.entries(play.shown(whole)).find(([key]) => isSameName(key, segment)) ?? [];
  const own = play.shown(part);
  const seen: JsonObject = isJsonObject(view) ? view : {};
  const stale = Object.keys(seen).find((key) => isScalar(own[key]) && !meansTheSame(own[key], seen[key]));
  const [is, was] = [own, seen].map((object) => inWords(object[stale ?? '']));
  const expected = `\`${name}.${stale}\` of the ${play.resource.noun} is ${is}, as when it is read alone`;
  demand(stale === undefined, expected, `\`${name}.${stale}\` is ${was}`, whole);
}

/** Whether a member that was set to `null` or to an empty list still has the value that it had before. */
function isKept(sent: unknown, old: unknown, shown: unknown): boolean {
  const isRemoval = sent === null || (Array.isArray(sent) && sent.length === 0 && Array.isArray(old));
  return isRemoval && !isEmpty(old) && JSON.stringify(old) === JSON.stringify(shown);
}

/** Whether a member may have a value because it is that of new things which nobody has sent, in each of its parts. */
function isUsual(schema: SpecNode | undefined, value: unknown): boolean {
  if (value === false || (schema !== undefined && isDeepStrictEqual(value, defaultOf([schema])))) return true;
  const parts = propertiesOf(schema);
  return (
    isJsonObject(value) &&
    Object.entries(value).every(([name, part]) => isEmpty(part) || isUsual(parts.get(name), part))
  );
}

/** Whether a list still has items from before the change, beside those that were sent. Only a PUT replaces objects for sure. */
function isLeft(sent: unknown, old: unknown, shown: unknown, isPut: boolean): boolean {
  if (!Array.isArray(sent) || !Array.isArray(old) || !Array.isArray(shown) || shown.length <= sent.length) return false;
  const before = new Set(old.map(unordered));
  const left = shown.filter((one) => (isPut || typeof one !== 'object') && before.has(unordered(one)));
  return left.some((one) => !sent.some((it) => isShownBy(it, one)));
}

/** Whether an item of a list may be one that was sent: a service may show more members of it. */
function isShownBy(sent: unknown, shown: unknown): boolean {
  if (!isJsonObject(sent) || !isJsonObject(shown)) return meansTheSame(sent, shown);
  return Object.entries(sent).every(([name, value]) => !Object.hasOwn(shown, name) || isShownBy(value, shown[name]));
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
