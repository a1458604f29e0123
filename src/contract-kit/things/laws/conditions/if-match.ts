import type { Operation } from '../../../openapi/operation/operation.ts';
import { meaningsOf, operationsThat } from '../../read/meaning.ts';
import type { Resource } from '../../read/resource-model.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isReadAlone, means, sceneLaw } from '../../scene/scene-law.ts';
import { isSuccess } from '../../scene/words.ts';
import { etagOf, hasHeader, isSameBody, withField } from './etags.ts';

/** A request with `If-Match` is accepted if and only if the thing still has that ETag. */
export const ifMatch: ThingLaw = sceneLaw({
  name: 'if-match',
  statement: '`If-Match` with an ETag from before the last change is refused, and with the current ETag it is not.',
  source: 'RFC 9110 §13.1.1 and §8.8.1',
  needs: [
    means('change', 'replace', 'remove'),
    (operation) => hasHeader(operation, 'If-Match'),
    isMade,
    isReadAlone,
    (...about) => changerFor(...about) !== undefined,
  ],
  play: async (play) => {
    const changer = need(changerFor(play.operation, play.resource), `nothing changes a ${play.noun}`);
    const isOwnChange = changer === play.operation;
    const it = await play.watch(await play.make());
    const { thing, read: before } = it;
    const etag = need(etagOf(before), `reading the ${play.noun} gives no ETag`);
    // `If-Match` compares strong ETags only (RFC 9110 §13.1.1).
    const isStrong = !etag.startsWith('W/');
    const condition = isStrong && withField('If-Match', etag);
    const changed = await play.ask(changer, thing, { ...condition, ...play.unlike(before) });
    const after = await play.read(thing);
    const now = etagOf(after);
    if (changed.status === 412 && isOwnChange && isStrong) {
      clear(now === etag && isSameBody(before, after), 'the ETag changes by itself');
      demand(false, `a success, because \`If-Match\` has the current ETag ${etag}`, 'status 412', changed);
    }
    clear(isSuccess(changed) && !isSameBody(before, after), `the ${play.noun} was not changed`);
    if (isOwnChange) {
      const another = `another ETag than ${etag}, because`;
      const isOld = etagOf(changed) === etag;
      const expected = `${another} this request has changed the ${play.noun}`;
      demand(!isOld, expected, 'the response has the ETag from before the change', changed);
      demand(now !== etag, `${another} the ${play.noun} was changed`, 'the same ETag', after);
    }
    clear(now !== undefined && now !== etag, 'the ETag did not change');
    const stale = await play.ask(play.operation, thing, { ...withField('If-Match', etag), ...play.unlike(after) });
    clear(stale.status < 500, 'no response came');
    const expected = `412, because the ${play.noun} was changed after it had the ETag ${etag}`;
    await play.mustRefuse({ ...it, read: after }, stale, expected);
  },
});

/** What changes a thing before the condition is tried: the operation itself, unless it removes things. */
function changerFor(operation: Operation, resource: Resource): Operation | undefined {
  const isRemoving = meaningsOf(operation, resource).includes('remove');
  return isRemoving ? operationsThat(resource, 'change', 'replace')[0] : operation;
}
