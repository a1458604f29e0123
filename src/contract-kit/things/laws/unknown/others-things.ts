import type { Case } from '../../../contract/model/case.ts';
import type { Step } from '../../../contract/model/step.ts';
import { firstByKey } from '../../../openapi/document/group-by.ts';
import { memberAt } from '../../../openapi/document/value-at.ts';
import { isSafe } from '../../../openapi/names/is-safe.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { idWithin, itemsIn } from '../../read/listed-things.ts';
import type { ResourceReference } from '../../read/resource-model.ts';
import { idInPath, ownerOf, type Thing } from '../../read/thing.ts';
import { clear, demand, ifClear, mustRefuse, need } from '../../scene/breach.ts';
import { demandHidden, needsCredentials } from '../../scene/demand-hidden.ts';
import { type Page, type Shown, shows } from '../../scene/own-list.ts';
import { type Play, perWay } from '../../scene/play.ts';
import { bodyReferencesOf, referredId } from '../../scene/referred-id.ts';
import type { MadeThing, ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, isReadAlone, isUnsafe, sceneLaw } from '../../scene/scene-law.ts';
import { byContrast } from '../../scene/varied-cases.ts';
import type { Query } from '../../scene/with-query.ts';
import { answerOf, isSuccess } from '../../scene/words.ts';
import { etagOf, isSameBody } from '../conditions/etags.ts';
import { askedList, showsRecords } from '../lists/asked-list.ts';
import { selectorsOf } from '../lists/selectors.ts';
import { askForAll } from '../made/bulk-acts-on-each.ts';

const source = 'the second token, which is that of another user';

/** A user cannot read or change the things of another user, unless lists show them to both. */
export const othersThings: ThingLaw = sceneLaw({
  name: 'others-things-are-closed',
  statement:
    'What one user has made is neither shown to another user nor changed by one, unless lists show it to both.',
  source,
  needs: [isAboutIt, needsCredentials, isMade],
  play: async (play) => {
    clear(play.theirToken !== '', 'the token of the other user is empty');
    const token = play.theirToken;
    const isReading = isSafe(play.operation.method);
    const reader = isReading ? play.operation : play.reader;
    // What else a request names is of this user, and would be refused to the other one for that.
    const references = play.scene.model.referencesOf(play.operation).filter((one) => one.in === 'body');
    const isAlone = ({ request }: Case): boolean => references.every((one) => referredId(request, one) === undefined);
    const ask = async (made: MadeThing, isUsual: boolean) => {
      const before = await play.ask(reader, made.thing);
      const pick = (valid: readonly Case[]): Case | undefined => {
        const alone = valid.filter(isAlone);
        return byContrast(alone.length > 0 ? alone : valid, play.shown(before))[0];
      };
      const asOther = { ...play.asOther(play.operation), ...(!isUsual && { pick }) };
      return { made, before, step: await play.ask(play.operation, made.thing, asOther) };
    };
    const first = await play.make({ readyFor: isReading ? play.operation : undefined });
    await demandHidden(play, first.thing, token);
    const asked = await ask(first, false);
    // A thing in another state, or one that has more, may be refused for nothing else.
    const isOfState = !isReading && asked.step.status === 409;
    const ready = isOfState ? await ifClear(play.large({ readyFor: play.operation })) : undefined;
    const { made, before, step } = ready === undefined ? asked : await ask(ready, true);
    const { thing } = made;
    clear(isSuccess(before), `nothing shows the ${play.noun}`);
    if (!isSuccess(step)) {
      const because = `${play.operation.id} was refused with ${answerOf(step)}`;
      return isReading ? undefined : await play.asBefore({ ...made, read: before }, because);
    }
    const expected = `403 or 404, because ${thing.path} is of another user, and no list shows it to this one`;
    const actual = `status ${step.status}`;
    // A success may also show or do nothing, such as a second DELETE.
    const isSameTag = etagOf(before) !== undefined && etagOf(before) === etagOf(step);
    const isShown = isSameTag || (/\w/.test(JSON.stringify(step.body) ?? '') && isSameBody(before, step));
    if (isReading) return demand(!isShown, expected, actual, step);
    const after = await play.ask(reader, thing);
    clear(after.status < 500, 'no response came');
    const harm = isSuccess(after) ? 'was changed' : 'cannot be read any more';
    demand(isSameBody(before, after), expected, `${actual}, and the ${play.noun} ${harm}`, step);
  },
});

/** A user cannot refer to the things of another user, unless this user may read them. */
export const othersAreNotUsed: ThingLaw = sceneLaw<ResourceReference>({
  name: 'others-things-are-not-used',
  statement: 'A request whose body names what another user has made is refused, if this user may not read it.',
  source,
  needs: [isUnsafe, needsCredentials, isMade, isReadAlone],
  waysOf: bodyReferencesOf,
  play: perWay(async (play, reference) => {
    const { operation, noun, reader } = play;
    // What else the request names is of this user, and would not be refused.
    const { thing } = await play.make({ as: play.theirToken, readyFor: operation });
    const read = await play.ask(reader, thing);
    clear([403, 404].includes(read.status), `this user may read the ${noun} of the other one`);
    const theirs = async (): Promise<Step> => await play.ask(reader, thing, play.asOther(reader));
    const before = await theirs();
    clear(isSuccess(before), `the other user cannot read the ${noun}`);
    const because = `because the body names ${thing.path}, which this user may not read (${read.status})`;
    const isList = reference.path.includes('*');
    const name = async (one: Thing): Promise<Step> =>
      isList
        ? await askForAll(play, reference, [one], play.shown(before))
        : await play.askNaming([[reference, idInPath(one.path)]]);
    const own = await play.make({ readyFor: operation });
    const isMoving = isList && !isSameBody(before, await theirs());
    const asked = await name(thing);
    // The result of one item may stand in an accepted response.
    if (isList && isSuccess(asked)) {
      clear(!isMoving, `the ${noun} of the other user changes when something else is made`);
      const expected = `the ${noun} of the other user is as it was, ${because}`;
      demand(isSameBody(before, await theirs()), expected, `it was changed with ${answerOf(asked)}`, asked);
      // What is made may list what it was made of, in the member that the body has for it, and so may each thing that is made.
      const isMaking = play.scene.model.madeBy(operation).length > 0;
      const last = reference.path.at(-1) ?? '';
      const listed = last === '*' ? [memberAt(asked.body, reference.path.slice(0, -1))].flat() : [];
      const things = itemsIn(asked.body).filter((item) => idWithin(item, 'id', '') !== undefined);
      const named = things.map((item) => memberAt(item, [last]));
      const taken = isMaking ? [...listed, ...named].map(String) : [];
      const isTaken = taken.includes(idInPath(thing.path));
      demand(!isTaken, `a refusal, ${because}`, `${answerOf(asked)}, and what was made names it`, asked);
    } else mustRefuse(asked, `a refusal, ${because}`);
    clear(isSuccess(await name(own.thing)), `${operation.id} was not accepted`);
  }),
});

/** A list does not show to a user what that user may not read. */
export const othersAreNotListed: ThingLaw = sceneLaw({
  name: 'others-things-are-not-listed',
  statement: 'A list does not show to another user what this user is not allowed to read.',
  source,
  needs: [
    (operation, resource) =>
      resource.lists.some((list) => list.operation === operation) || showsRecords(operation, resource),
    needsCredentials,
    isReadAlone,
  ],
  play: async (play) => {
    const { operation, resource, reader } = play;
    const token = play.theirToken;
    if (showsRecords(operation, resource)) return await judgeRecords(play, token);
    const list = resource.lists.find((one) => one.operation === operation);
    const source = need(list, 'no list is known');
    const made = await ifClear(play.make());
    const thing: Thing = made?.thing ?? { resource, path: '', origin: 'found' };
    const pages: Page[] = [];
    const step = made && (await play.ask(reader, thing));
    const own = step && isSuccess(step) ? { thing, step, shown: play.shown(step) } : undefined;
    for (const query of [{}, ...ownerQueries(play, thing), ...(own ? ownQueries(operation, own) : [])]) {
      const page = await play.page({ operation, resource, source }, thing, query, token);
      if (page !== undefined) pages.push(page);
    }
    clear(pages.length > 0, 'the other user cannot list them');
    const shown = pages.flatMap((page) => {
      // The new thing may be on a later page, so what the page begins and ends with is read as well.
      const ends = [page.items[0], page.items.at(-1)].flatMap((item) => item ?? []);
      return [...(shows(page, thing) ? [thing] : []), ...ends].map(({ path }) => ({ path, step: page.step }));
    });
    for (const { path, step } of firstByKey(shown, (one) => one.path)) {
      const one: Thing = { resource, path, origin: 'found' };
      const read = await play.scene.send(reader, one, play.asOther(reader));
      const control = await play.scene.send(reader, one);
      if (read === undefined || ![403, 404].includes(read.status) || control?.status !== 200) continue;
      const expected = `a list without ${path}, because reading it is refused to this user with ${read.status}`;
      demand(false, expected, 'the list shows it', step);
    }
  },
});

/** @throws Breach when a log shows another user a record that has the id of a thing which is hidden from this user. */
async function judgeRecords(play: Play, token: string): Promise<void> {
  const { thing } = await play.make();
  await demandHidden(play, thing, token);
  const recordOf = (page: Page | undefined): unknown =>
    itemsIn(page?.step.body).find((record) => Object.values(Object(record)).map(String).includes(idInPath(thing.path)));
  const own = await play.page(askedList(play), thing);
  clear(recordOf(own) !== undefined, 'the list shows no record of a new thing');
  const theirs = need(await play.page(askedList(play), thing, {}, token), 'the other user cannot list them');
  const expected = `no record of ${thing.path}, because it is of another user`;
  demand(recordOf(theirs) === undefined, expected, 'the list shows one', theirs.step);
}

/** Queries that each ask for what a thing shows, such as a part of its name. */
function ownQueries(operation: Operation, own: Shown): Query[] {
  return selectorsOf(operation).flatMap((selector) => {
    const narrowing = selector.by(own);
    return narrowing === undefined ? [] : [narrowing.query];
  });
}

/** Queries that ask for the things of what a thing was made for. */
function ownerQueries({ operation, scene }: Play, thing: Thing): Query[] {
  return scene.model.mentionsOf(operation).flatMap(({ in: place, path: [name = ''], resource }) => {
    const owner = place === 'query' ? ownerOf(thing, resource) : undefined;
    return owner === undefined ? [] : [{ [name]: idInPath(owner.path) }];
  });
}
