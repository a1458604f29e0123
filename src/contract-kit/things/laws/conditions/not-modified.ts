import { clear, demand, need } from '../../scene/breach.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, readsIt, sceneLaw } from '../../scene/scene-law.ts';
import { etagOf, withField } from './etags.ts';

/** If 304 is documented, an unchanged thing is not sent again to a caller who has it. */
export const notModified: ThingLaw = sceneLaw({
  name: 'not-modified',
  statement: '`If-None-Match` with the current ETag is answered with 304 where the description has this status.',
  source: 'RFC 9110 §13.1.2',
  needs: [readsIt, isMade, ({ responses }) => responses.some(({ status }) => status === '304')],
  play: async (play) => {
    const { thing, read } = await play.watch(await play.make());
    const etag = need(etagOf(read), `reading the ${play.noun} gives no ETag`);
    const again = await play.ask(play.operation, thing, withField('If-None-Match', etag));
    if (again.status === 304) return;
    clear(again.status === 200 && etagOf(again) === etag, 'the ETag changes by itself');
    const expected = `304, because \`If-None-Match\` has the current ETag ${etag}`;
    demand(false, expected, 'status 200 with the same ETag', again);
  },
});
