import { nounsIn } from '../../openapi/names/nouns.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { isPathOf, isWithin, type Thing } from '../read/thing.ts';
import { clear, Unclear } from './breach.ts';
import { type OwnList, ownListOf } from './own-list.ts';
import { pagingOf } from './paging.ts';
import type { Play } from './play.ts';
import { statedForAll } from './stated-for-all.ts';

/** @throws Unclear when another user sees a new thing, or what it is a part of, in a list, and when that is unknown. */
export async function demandHidden(play: Play, thing: Thing, token: string): Promise<void> {
  let reason = 'no list shows whether it is shared';
  const wholes = [thing.path, ...(thing.madeFor ?? [])];
  for (const list of listsAround(play, wholes)) {
    const theirs = await play.page(list, thing, {}, token);
    if (theirs === undefined) continue;
    const isShared = theirs.items.some(({ path }) => wholes.some((whole) => `${whole}/`.startsWith(`${path}/`)));
    clear(!isShared, 'the list shows it to the other user, too');
    if (theirs.size < (pagingOf(list.operation).limit?.most ?? Number.POSITIVE_INFINITY)) return;
    reason = 'the list of the other user is too long';
  }
  // Without a list, the description may say that everything is its maker's alone, unless the operation says otherwise.
  const { node } = play.operation;
  const isOpen = sharing.test(`${node.text('summary')} ${node.text('description')}`);
  if (isOpen || !isSaidPrivate(play)) throw new Unclear(reason);
}

/** Whether the description says of all things that they are their maker's alone, or of those of a resource, if it names any. */
function isSaidPrivate({ scene, resource, operation }: Play): boolean {
  return statedForAll(operation.node.document).privacy.some((sentence) => {
    const nouns = nounsIn(sentence);
    const named = scene.model.resources.filter(({ noun }) => nouns.includes(noun));
    return named.length === 0 || named.some((one) => isWithin(resource, one));
  });
}

const sharing = /\b(?:shar\w+|public\w*|any(?:one|body)|every(?:one|body)|all users|others?|another)\b/i;

/** The lists of a resource, of those whose paths its own path begins with, and of those of the things with these paths. */
function listsAround({ scene, resource }: Play, wholes: readonly string[]): OwnList[] {
  return scene.model.resources
    .filter((one) => isWithin(resource, one) || wholes.some((path) => isPathOf(path, one)))
    .reverse()
    .flatMap((one) => one.lists.flatMap(({ operation }) => ownListOf(operation, one) ?? []))
    .filter(({ operation }) => needsCredentials(operation));
}

/** Nobody may send a request to an operation without credentials. */
export function needsCredentials({ security }: Operation): boolean {
  return security.length > 0 && security.every((alternative) => alternative.length > 0);
}
