import { segmentNoun, sentencesOf, wordsOf } from '../../../openapi/names/nouns.ts';
import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { meaningsOf } from '../../read/meaning.ts';
import { type Resource, resourceModel } from '../../read/resource-model.ts';
import { idInPath } from '../../read/thing.ts';
import { clear, demand } from '../../scene/breach.ts';
import { perWay } from '../../scene/play.ts';
import { readRecords, recordLists } from '../../scene/records.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, isUnsafe, makesIt, type Need, sceneLaw } from '../../scene/scene-law.ts';
import { isSuccess } from '../../scene/words.ts';

/** What is recorded each time leaves a record. */
export const recordsAreWritten: ThingLaw = sceneLaw<Operation>({
  name: 'records-are-written',
  statement: 'A list of events or other records has one for each request that its description says is recorded.',
  source: "the words of the list's description",
  needs: [isUnsafe, (...about) => isAboutIt(...about) || makesIt(...about), isMade, isRecordedSomewhere],
  ways: ({ operation, resource }) => listsOf(operation, resource),
  play: perWay(async (play, list) => {
    const { scene, operation, resource } = play;
    const { thing, step } = await play.make({ readyFor: operation });
    if (operation !== step.case.operation) await play.acceptUnlike(operation, thing, step);
    const isOwn = (path: string): boolean => `${path}/`.startsWith(`${thing.path}/`);
    const own = scene.steps().filter((one) => isSuccess(one) && (one === step || isOwn(one.exchange.request.path)));
    const recorded = own.filter((one) => isRecorded(list, one.case.operation, resource));
    const isBelow = list.path.startsWith(resource.path);
    await play.settled(async () => {
      const shown = await readRecords(play, list, thing);
      const own = shown.all.filter((object) => isBelow || JSON.stringify(object).includes(idInPath(thing.path)));
      clear(own.length > 0, `${list.id} shows nothing of a new ${play.noun}`);
      const names = recorded.map((one) => one.case.operation.id).join(', ');
      const expected = `${recorded.length} records of ${thing.path} in ${list.id}, one for each of: ${names}`;
      demand(own.length >= recorded.length, expected, `it shows ${own.length}`, shown.step);
    });
  }),
});

function isRecordedSomewhere(...about: Parameters<Need>): boolean {
  return listsOf(...about).length > 0;
}

/** The lists that have a record for each request of an operation about a thing. */
function listsOf(operation: Operation, resource: Resource): Operation[] {
  return recordLists(operation, resource).filter((list) => isRecorded(list, operation, resource));
}

/** How descriptions begin the words for what is done to a thing. */
const beginnings = {
  make: ['creat', 'making'],
  replace: ['replac'],
  change: ['updat', 'chang', 'modif', 'edit'],
  act: ['action'],
  remove: ['delet', 'remov'],
  read: [],
};

/** Whether a description says of a list that there is a record for each such request: "for each change and deletion of a note". */
function isRecorded({ node, path }: Operation, operation: Operation, resource: Resource): boolean {
  const words = node.text('description') ?? '';
  if (path.startsWith(`${resource.path}/`) && /\beverything that (?:has )?happen/i.test(words)) return true;
  const meanings = meaningsOf(operation, resource);
  const verb = wordsOf(segmentsOf(operation.path).at(-1) ?? '').join('');
  const own = meanings.includes('act') ? [verb.replace(/e?$/, '').slice(0, 6)] : [];
  const wanted = [...own, operation.method.toLowerCase(), ...meanings.flatMap((meaning) => beginnings[meaning])];
  const { resources } = resourceModel(node.document);
  const nouns = new Set(resources.map(({ noun }) => noun.split(' ').at(-1)));
  const isSaidIn = (sentence: string): boolean => {
    let before: string[] = [];
    for (const word of wordsOf(sentence)) {
      // Below a thing, its noun need not be said.
      const isOwn = path.startsWith(`${resource.path}/`) || segmentNoun(word) === resource.noun.split(' ').at(-1);
      const isSaid = before.some((text) => wanted.some((beginning) => text.startsWith(beginning)));
      if (isOwn && isSaid && before.some((text) => text === 'each' || text === 'every')) return true;
      before = nouns.has(segmentNoun(word)) ? [] : [...before, word];
    }
    return false;
  };
  return sentencesOf(words).some(isSaidIn);
}
