import { segmentNoun, sentencesOf, wordsOf } from '../../../openapi/names/nouns.ts';
import { describedConflict } from '../../../openapi/operation/documented-response.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isActionOn } from '../../read/actions.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';
import { ownerOf } from '../../read/thing.ts';
import { clear, demand, ifClear, mustRefuse, need, Unclear } from '../../scene/breach.ts';
import type { Play } from '../../scene/play.ts';
import { shownProperties } from '../../scene/representation.ts';
import type { MadeThing, ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, means, sceneLaw } from '../../scene/scene-law.ts';
import { surelyDeletes } from '../../scene/surely-deletes.ts';
import { watchOwners } from '../../scene/surroundings.ts';

/** What a new thing is not, so that it need not keep another one from being deleted. */
const notNew =
  /complete|finish|ended|past|paid|confirm|approv|ship|check|deliver|overdue|collect|return|borrow|publish|start|begun|sold|accept/i;

/** A thing that others refer to is not deleted if the description says so. */
export const usedIsNotDeleted: ThingLaw = sceneLaw({
  name: 'used-is-not-deleted',
  statement:
    'A thing is not deleted while there are things of the kind that the description names for a refusal with 409.',
  source: 'the words of the description, at a 409 or at an operation that has one',
  needs: [means('remove'), isMade, isRead, (operation, resource) => userOf(operation, resource) !== undefined],
  play: async (play) => {
    const user = need(userOf(play.operation, play.resource), 'nothing uses it');
    const made = await play.makePart(user);
    await reachState(play, user, made);
    const used = need(ownerOf(made.thing, play.resource), `the new ${user.noun} names no ${play.noun}`);
    await play.read(used);
    const listed = play.resource.lists.length === 0 ? undefined : await ifClear(play.walkAll(used));
    const demandSame = await watchOwners(play, used, user);
    const deleted = await play.ask(play.operation, used);
    clear(deleted.status !== 202, 'the deletion is promised for later');
    mustRefuse(deleted, `409, because the ${user.noun} ${made.thing.path} was made for it`);
    if (deleted.status !== 409) return;
    const expected = `the ${play.noun} is still there, because ${play.operation.id} was refused with 409`;
    await play.mustRead(used, expected, 'reading it');
    await demandSame(`${play.operation.id} was refused with 409`);
    if (listed?.paths.includes(used.path) !== true) return;
    const { paths, last } = await play.walkAll(used);
    demand(paths.includes(used.path), expected, 'the list does not show it any more', last);
  },
});

/** Brings what uses a thing into the state that the words of the refusal name, if it can be in several. */
async function reachState(play: Play, user: Resource, { thing, step }: MadeThing): Promise<void> {
  // What "has not been cancelled" is in another state.
  const words = wordsOf(refusalWords(play.operation).replaceAll(/\bnot (?:yet )?(?:been )?\w+/gi, ''));
  const now = play.shown(step, user);
  for (const [name, schema] of shownProperties(user)) {
    const isNamed = (state: string): boolean => state.length > 1 && words.includes(state.toLowerCase());
    const wanted = schema.texts('enum').find(isNamed);
    if (wanted === undefined || !(name in now) || now[name] === wanted) continue;
    for (const action of play.scene.operations().filter((operation) => isActionOn(operation, user)))
      if (play.shown(await play.scene.send(action, thing), user)[name] === wanted) return;
    throw new Unclear(`no ${user.noun} was made ${wanted}`);
  }
}

/** Words for a deletion that is refused. */
const refusal = /\b(?:can(?:not| not|'t)|may not|must not|is not|are not) (?:be )?(?:deleted|removed)|refused/i;

/** What the description says of the refusal of a deletion. Empty if it has no 409. */
function refusalWords(operation: Operation): string {
  const conflict = describedConflict(operation);
  if (conflict === undefined) return '';
  const isRefusal = (sentence: string): boolean => refusal.test(sentence) || sentence.includes('409');
  const own = sentencesOf(operation.node.text('description')).filter(isRefusal);
  return [conflict.node.text('description') ?? '', ...own].join(' ');
}

/** The resource whose things keep a thing from being deleted, as the description says. */
function userOf(operation: Operation, resource: Resource): Resource | undefined {
  const words = refusalWords(operation);
  if (notNew.test(words)) return undefined;
  const nouns = words.split(/[^\p{L}]+/u).map(segmentNoun);
  const { resources, mentionsOf, handlesOf } = modelFor(operation);
  const users = resources.filter((user) => {
    const [maker] = user.makers;
    if (maker === undefined || user.key === resource.key || surelyDeletes(operation, user)) return false;
    const isReferred = mentionsOf(maker.operation).some((one) => one.in === 'body' && one.resource === resource);
    return isReferred || handlesOf(maker.operation).at(-1)?.resource === resource;
  });
  // What lies in a box is kept there by what the box lists.
  const isPartOfNamed = ({ makers: [maker] }: Resource): boolean =>
    maker !== undefined &&
    handlesOf(maker.operation).some((whole) => nouns.includes(whole.resource.noun) && whole.resource !== resource);
  return users.find(({ noun }) => nouns.includes(noun)) ?? users.find(isPartOfNamed);
}
