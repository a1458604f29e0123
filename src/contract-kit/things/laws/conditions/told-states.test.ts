import { expect, it } from 'vitest';
import { readOperations } from '../../../openapi/operation/operation.ts';
import { flag, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import { modelFor } from '../../read/resource-model.ts';
import { toldStates } from './told-states.ts';

const print = 'POST /letters/{letterId}/print';
const letter = objectSchema({
  id: text,
  state: { type: 'string', enum: ['draft', 'sealed', 'under_way'] },
  archived: flag,
});
const small = smallDocument({
  'POST /letters': { body: objectSchema({ title: text }), responses: { 201: letter, 400: null } },
  'GET /letters/{letterId}': { responses: { 200: letter, 404: null } },
  [print]: {
    body: objectSchema({ colour: { type: 'string', enum: ['grey', 'blue'] } }),
    responses: { 200: letter, 404: null, 409: null },
  },
});
const editLetter = { operationId: 'editLetter', responses: {} };
const document = { ...small, paths: { ...Object(small.paths), '/edits': { post: editLetter } } };
const operation = readOperations(document).find(({ id }) => id === print);

/** The states that a text about the printing of a letter refuses, and after `only` those that are accepted alone. */
function told(words: string, isRefusal: boolean): string {
  if (operation === undefined) throw new Error('There is no operation.');
  const resource = modelFor(operation).handlesOf(operation).at(-1)?.resource;
  if (resource === undefined) throw new Error('There is no letter.');
  const choices = [
    ['state', ['draft', 'sealed', 'under_way']],
    ['archived', ['true', 'false']],
    ['withdrawnAt', ['true', 'false']],
  ] as const;
  const states = toldStates(words, choices, { operation, resource, isAbout: true, isRefusal });
  return states.map(({ values, areAllowed }) => `${areAllowed ? 'only ' : ''}${values.join(' and ')}`).join(', ');
}

it.each([
  ['Prints it. A sealed letter is answered with 409.', 'sealed'],
  ['Letters that are sealed or under way get a 409.', 'sealed and under_way'],
  [
    'If the letter is already sealed, under way or archived, the answer is `409 Conflict`.',
    'sealed and under_way, true',
  ],
  ['409 if archived.', 'true'],
  ['409 unless its state is `draft`.', 'only draft'],
  ['Only drafts can be printed; for all others the answer is 409.', 'only draft'],
  ['Drafts only! Any other state → `409`.', 'only draft'],
  ['The letter must be a draft. If it is not, you get a 409.', 'only draft'],
  ['The letter must not be archived, otherwise the request fails with 409.', 'true'],
  ['A draft is sealed. 409 in any other state, if it has no page, or when it is archived.', 'true'],
  ['The letter must be sealed. 409 if it is not, or when archived.', 'true'],
  ['409 in any other state, or if it is not archived.', 'only true'],
  ['A letter whose state is anything but `draft` gives 409.', 'only draft'],
  ['Seals a draft letter. Any other letter answers 409.', 'only draft'],
  ['Seals a draft letter. Any other answers 409.', 'only draft'],
  ['Once a letter is sealed, 409 `letterSealed` is returned.', 'sealed'],
  ['A sealed letter keeps its `pageCount` and answers 409.', 'sealed'],
  ['A withdrawn letter takes no stamps and answers 409.', 'true'],
  ['Unarchived letters are refused with a 409.', 'only true'],
  ['While it is under way (`under_way`) no print is possible; the answer is 409 then.', 'under_way and under_way'],
  ['A letter that was not sealed before, or is under way, is a 409.', 'under_way, only sealed'],
  // The states are not those of the letter, or do not decide alone.
  ['Sets the letter to `sealed`. The same key with another body is a 409.', ''],
  ['409 as long as one of its enclosed letters is sealed.', ''],
  ['409 if the envelope is sealed.', ''],
  ['409 while there are sealed envelopes.', ''],
  ['409 if the letter is sealed and the printer is busy.', ''],
  ['A sealed letter is answered with 409 if it is too long.', ''],
  ['Sealed letters might be refused with 409.', ''],
  ['A sealed letter is printed again, and not answered with 409.', ''],
  ['Clerks who print a sealed letter get a 409.', ''],
  ['Once a letter is sealed, `editLetter` returns 409.', ''],
  ['A sealed letter is printed. 409 if the paper is out.', ''],
  ['An archived letter is printed, too. If its paper is out, then the answer is 409.', ''],
  ['Answers 409 only if the letter is archived.', ''],
  ['Only archived letters get a 409.', ''],
  ['409 is never returned for sealed letters.', ''],
  ['A sealed letter can still be printed, but an archived one gets a 409.', 'true'],
  ['Drafts can be printed; a letter that is under way has to be sealed first (409).', 'under_way'],
  ['Drafts can be printed; an archived one has to be sealed first (409).', 'true'],
  ['A draft that has no page yet is refused with 409 as well.', ''],
  ['The only page of a sealed letter cannot be printed (409).', ''],
  ['A sealed letter may be printed in `grey` only, and in no other colour (409).', ''],
])('reads of a description: %s', (words, expected) => {
  expect(told(words, false)).toBe(expected);
});

it.each([
  ['The letter is sealed.', 'sealed'],
  ['The letter is not a draft.', 'only draft'],
  ['The letter is neither a draft nor under way.', 'only draft and under_way'],
  ['The state of the letter is `sealed`.', 'sealed'],
  ['There are sealed letters to this recipient.', ''],
  ['An archived letter with this title exists.', ''],
  ['Locked or sealed by somebody else.', ''],
  ['The envelope is sealed.', ''],
  [`Conflict ${'='.repeat(5000)} The letter is sealed.`, 'sealed'],
])('reads of a refusal: %s', (words, expected) => {
  expect(told(words, true)).toBe(expected);
});
