import type { Step } from '../../../contract/model/step.ts';
import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { exactJson } from '../../../openapi/names/exact-json.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { idWithin, itemsIn } from '../../read/listed-things.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';
import { withoutWrapper } from '../../scene/body-members.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { withAmounts } from '../../scene/own-numbers.ts';
import { perWay } from '../../scene/play.ts';
import { bodyReferencesOf, namesOne } from '../../scene/referred-id.ts';
import { sentIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, sceneLaw } from '../../scene/scene-law.ts';
import { makeOf, namedFor } from '../../scene/surroundings.ts';
import { type PartCount, partCountsOf } from './part-counts.ts';

/** A thing counts what is made below it. */
export const partsAreCounted: ThingLaw = sceneLaw<PartCount>({
  name: 'parts-are-counted',
  statement: 'The number or sum of parts that a thing shows grows with each one that is made.',
  source: 'the names of members in the description, such as `review_count`',
  needs: [isMade, isRead],
  waysOf: countedBy,
  play: perWay(async (play, { member, amount, isGuessed }) => {
    const { operation } = play;
    const { thing: whole } = await play.large({ readyFor: operation });
    const kind = namedFor(operation, play.resource)?.kind ?? play.resource;
    const about = isDirect(operation, play.resource) ? whole : await makeOf(play, kind, whole);
    let before = numberIn(play.shown(await play.read(whole)), member);
    // A second part is counted like the first one.
    for (const amounts of amount === undefined ? [[], []] : [[amount]]) {
      // A PUT to the path of one that is there makes none.
      const [part] = operation.method === 'PUT' ? modelFor(operation).madeBy(operation) : [];
      const acted = part === undefined ? await play.accept(operation, about, withAmounts(amounts, 2)) : undefined;
      if (part !== undefined) await makeOf(play, part, about);
      const sent = (acted && sentIn(acted)?.value) ?? {};
      const by = amount !== undefined ? numberIn(sent, amount) : acted === undefined ? 1 : partsIn(acted);
      const all = amount === undefined ? [before + by] : [before + by, before - by];
      await play.settled(async () => {
        const read = await play.read(whole);
        const count = numberIn(play.shown(read), member);
        clear(!isGuessed || count !== before, `\`${member}\` is no sum`);
        const right = `\`${member}\` is ${all.join(' or ')}, because it was ${before} before ${operation.id}`;
        demand(all.includes(count), right, `\`${member}\` is ${count}`, read);
      });
      before += by;
    }
  }),
});

/** How many parts a request makes: as many as the response lists, if the body is nothing but a list, and it shows no single thing. */
function partsIn({ case: { operation }, exchange: { request }, body }: Step): number {
  const sent = withoutWrapper(operation, exactJson(request.body));
  const [list, ...others] = isJsonObject(sent) ? Object.values(sent) : [sent];
  const areListed = others.length === 0 && Array.isArray(list) && list.every(isJsonObject);
  const told = idWithin(body, 'id', '') === undefined ? itemsIn(body).length : 0;
  return areListed && told > 0 ? told : 1;
}

/** A number that a thing shows. @throws Unclear when it shows none. */
function numberIn(shown: JsonObject, member: string): number {
  const value = shown[member];
  return need(typeof value === 'number' ? value : undefined, `no \`${member}\` is shown`);
}

/** The members of a thing that count the parts which an operation makes. */
function countedBy(operation: Operation, whole: Resource): PartCount[] {
  const { madeBy } = modelFor(operation);
  if (madeBy(operation).includes(whole)) return [];
  const isMaking = operation.method === 'POST' ? !operation.path.endsWith('}') : madeBy(operation).length > 0;
  const named = madeBy(operation).length > 0 ? namedFor(operation, whole) : undefined;
  const isTwoBelow = named !== undefined && named.kind !== whole && named.reference?.required !== false;
  const isBelow = isDirect(operation, whole) || isTwoBelow;
  const counts = isMaking && isBelow ? partCountsOf(operation, whole) : [];
  // An amount of what is two levels below may be of what is between.
  const isOfAmounts = isDirect(operation, whole) && operation.method === 'POST';
  return isOfAmounts ? counts : counts.filter(({ amount }) => amount === undefined);
}

/** Whether a request that makes something names a thing of this kind, and not only what belongs to one. */
function isDirect(operation: Operation, whole: Resource): boolean {
  const isInPath = modelFor(operation)
    .handlesOf(operation)
    .some(({ resource }) => resource === whole);
  return (
    isInPath || bodyReferencesOf(operation, whole).some((reference) => reference.required && namesOne(reference, whole))
  );
}
