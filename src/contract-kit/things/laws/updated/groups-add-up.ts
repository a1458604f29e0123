import type { Case } from '../../../contract/model/case.ts';
import { firstByKey } from '../../../openapi/document/group-by.ts';
import type { JsonObject } from '../../../openapi/document/json.ts';
import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { copies } from '../../read/actions.ts';
import { ownerOf, type Thing } from '../../read/thing.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear, demand, ifClear, need } from '../../scene/breach.ts';
import { unordered } from '../../scene/changes-between.ts';
import { isInstant } from '../../scene/means-the-same.ts';
import type { Play } from '../../scene/play.ts';
import { perWay } from '../../scene/play.ts';
import { shownProperties } from '../../scene/representation.ts';
import type { MadeThing, MakeOptions, ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, isRead, isUnsafe, makesIt, means, sceneLaw } from '../../scene/scene-law.ts';
import { makeBeside } from '../../scene/surroundings.ts';
import { byContrast } from '../../scene/varied-cases.ts';
import { firstWith } from '../../scene/with-query.ts';
import { isGone } from '../../scene/words.ts';
import { type GroupedReport, type Groups, groupsIn, groupsOf, reportsOn } from './grouped-reports.ts';

/** What a number of a group has of each thing: one, or a number of the thing. */
interface Column {
  readonly name: string;
  readonly member?: string;
}

/** So many groups are tried for what is made. */
const maxGroups = 4;

/** A report that may be of what is gone, too. */
const ofGone = /\b(?:delet|remov|ever\b|histor|all[- ]time)/i;

/** A report has each thing in its group. */
export const groupsAddUp: ThingLaw = sceneLaw<GroupedReport>({
  name: 'groups-add-up',
  statement:
    'A report that has new things in groups, such as a number for each state, has each thing in its own group.',
  source: 'the members of the report, and the values that a member of the things may have',
  needs: [isUnsafe, (...about) => isAboutIt(...about) || makesIt(...about), isMade, isRead],
  waysOf: (operation, resource) => (copies(operation, resource) ? [] : reportsOn(resource)),
  play: perWay(async (play, report) => {
    const { operation, resource } = play;
    const isMaking = makesIt(operation, resource);
    const readyFor = isMaking ? undefined : operation;
    const known = await ifClear(makeTwo(play, report, readyFor));
    // A report may leave the first group out by mistake.
    const [other] = known === undefined ? othersIn(play.cases(play.maker).toReversed(), undefined, report.key) : [];
    const { first, made, before, counted, columns } = known ?? (await makeTwo(play, report, readyFor, other));
    const watched: Watching[] = [];
    for (const { thing } of [first, made]) watched.push([thing, play.shown(await play.read(thing))]);
    const look = { first, columns, watched };
    if (isMaking) {
      const cases = othersIn(play.cases(), made.step.case, report.key).slice(0, maxGroups);
      let isSeen = false;
      for (const testCase of cases) {
        const known = await readGroups(play, report, first);
        const other = await ifClear(makeOther(play, report, first, { pick: () => testCase }));
        if (other === undefined) continue;
        const after = play.shown(await play.read(other.thing));
        isSeen = true;
        watched.push([other.thing, after]);
        const now = { ...look, known, before: undefined, after, why: 'made' };
        await play.settled(async () => await judgeGroups(play, report, now));
      }
      clear(isSeen, `no ${play.noun} was made in another group`);
      return;
    }
    const isPlain = (after: JsonObject): boolean => isPlainMove(play, report, before, after);
    // A change of numbers, too, tells most.
    const changes = byContrast(play.cases(), before).filter((one) => isPlain({ ...before, ...bodyMembers(one) }));
    const [change] = isChange(play) ? othersIn(changes, undefined, report.key, before) : [];
    await play.accept(operation, made.thing, change && { pick: () => change });
    const read = await play.ask(play.reader, made.thing);
    const after = isGone(read) ? undefined : play.shown(read);
    if (after === undefined) {
      clear(means('remove')(operation, resource), `${operation.id} may have put it elsewhere`);
      clear(!ofGone.test(report.words), 'the report may have what is gone');
    } else clear(isPlain(after), `${operation.id} changes more than the group`);
    watched.splice(1, 1, ...(after === undefined ? [] : [[made.thing, after] as const]));
    const now = { ...look, known: counted, before, after, why: after === undefined ? 'removed' : 'changed' };
    await play.settled(async () => await judgeGroups(play, report, now));
  }),
});

/** A thing, and what was shown of it last. */
type Watching = readonly [thing: Thing, shown: JsonObject];

/** Two things that are alike, and the numbers by which a report has grown with the second one. */
async function makeTwo(play: Play, report: GroupedReport, readyFor: Operation | undefined, testCase?: Case) {
  const first = await (testCase ? play.make({ readyFor, pick: () => testCase }) : play.full(readyFor));
  const start = await readGroups(play, report, first);
  // What is like the first one neither begins a group nor exceeds a maximum.
  const made = await makeOther(play, report, first, { readyFor, pick: () => first.step.case });
  const before = play.shown(await play.read(made.thing));
  const counted = await readGroups(play, report, first);
  const columns = columnsOf(start, counted, groupsOf(before, report), before);
  clear(columns.length > 0, `${report.reader.id} shows nothing of a new ${play.noun}`);
  return { first, made, before, counted, columns };
}

async function readGroups(play: Play, report: GroupedReport, { thing }: MadeThing): Promise<Groups> {
  return groupsIn((await readReport(play, report, { thing })).body, report);
}

async function readReport(play: Play, { reader, whole }: GroupedReport, { thing }: Pick<MadeThing, 'thing'>) {
  const owner = whole && need(ownerOf(thing, whole), `a new ${play.noun} names no ${whole.noun}`);
  return await play.accept(reader, owner);
}

/** Whether the operation changes members of a thing as the request says. */
function isChange({ operation, resource }: Play): boolean {
  return means('change', 'replace')(operation, resource);
}

/** Another thing that the same report is about. */
async function makeOther(play: Play, { whole }: GroupedReport, first: MadeThing, options: MakeOptions) {
  return whole === undefined ? await play.make(options) : await makeBeside(play, first, options);
}

function grownBy(start: Groups, end: Groups, group: string, column: string): number {
  return Number(end.get(group)?.[column] ?? 0) - Number(start.get(group)?.[column] ?? 0);
}

/** The numbers that have grown in all groups of a new thing, and in no other group. */
function columnsOf(start: Groups, end: Groups, groups: readonly string[], thing: JsonObject): Column[] {
  const names = new Set([...end.values()].flatMap((numbers) => Object.keys(numbers)));
  return [...names].flatMap((name): Column[] => {
    const growths = groups.map((group) => grownBy(start, end, group, name));
    const [by = 0] = growths;
    const isOnlyHere = [...end.keys()].every(
      (group) => groups.includes(group) || grownBy(start, end, group, name) === 0,
    );
    if (!isOnlyHere || by === 0 || growths.some((other) => other !== by)) return [];
    if (thing[name] === by) return [{ name, member: name }];
    return by === 1 ? [{ name }] : [];
  });
}

/** What is looked at after something was done with a thing. */
interface Look {
  readonly first: MadeThing;
  readonly columns: readonly Column[];
  readonly known: Groups;
  /** All things that the play has made and that are there. */
  readonly watched: readonly Watching[];
  /** The thing as it was, unless it is new, and as it is, unless it is gone. */
  readonly before: JsonObject | undefined;
  readonly after: JsonObject | undefined;
  readonly why: string;
}

async function judgeGroups(play: Play, report: GroupedReport, look: Look): Promise<void> {
  const { first, columns, known, watched, before, after, why } = look;
  const step = await readReport(play, report, first);
  const groups = groupsIn(step.body, report);
  const [from, to] = [groupsOf(before, report), groupsOf(after, report)];
  // An object may leave groups out, and so may a list of the largest groups, or of those of a time.
  const isAll = report.rowKey !== undefined && report.values.length > 0;
  const isShown = (group: string): boolean => isAll || (known.has(group) && groups.has(group));
  for (const group of [...new Set([...from, ...to])].filter(isShown))
    for (const { name, member } of columns) {
      const amountOf = (thing?: JsonObject): number => (member === undefined ? 1 : Number(thing?.[member] ?? 0));
      const by = (to.includes(group) ? amountOf(after) : 0) - (from.includes(group) ? amountOf(before) : 0);
      const [was = 0, is = 0] = [known, groups].map((one) => Number(one.get(group)?.[name] ?? 0));
      if (is === was + by) continue;
      for (const [thing, shown] of watched) {
        const isSame = unordered(play.shown(await play.read(thing))) === unordered(shown);
        clear(isSame, `a ${play.noun} changes by itself`);
      }
      const place = `\`${[...report.place, group].join('.')}\`${name === 'count' ? '' : ` (\`${name}\`)`}`;
      const because = `because it was ${was} before ${play.operation.id} ${why} a ${play.noun}`;
      demand(false, `${place} is ${was + by}, ${because}`, `${place} is ${is}`, step);
    }
}

/** Whether nothing has changed by which a report may choose, except the group. */
function isPlainMove(play: Play, { key }: GroupedReport, before: JsonObject, after: JsonObject): boolean {
  const isState = (schema: SpecNode): boolean =>
    schema.at('enum') !== undefined || schema.texts('type').includes('boolean');
  const others = shownProperties(play.resource).filter(([name]) => name !== key);
  const isChanged = (name: string): boolean => unordered(before[name] ?? null) !== unordered(after[name] ?? null);
  if (!isChange(play)) return isChanged(key);
  return others.every(([name, schema]) => !isState(schema) || isInstant(after[name]) || !isChanged(name));
}

/** Valid cases with other values of a member than a case and a thing have. */
function othersIn(cases: readonly Case[], like: Case | undefined, key: string, thing?: JsonObject): Case[] {
  const valueIn = (testCase: Case | undefined): unknown => (testCase && bodyMembers(testCase))?.[key];
  const known = [valueIn(like), thing?.[key]].map((value) => unordered(value ?? null));
  const others = cases.filter((one) => valueIn(one) !== undefined && !known.includes(unordered(valueIn(one))));
  return firstByKey(others, (one) => unordered(valueIn(one))).flatMap((one) =>
    like === undefined ? one : (firstWith([like], { [key]: valueIn(one) }) ?? []),
  );
}
