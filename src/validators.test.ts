import { expect, it } from 'vitest';
import { conversationDeletedProblems, errorListProblems, isConversationDeleted, isErrorList } from './validators.ts';

it('knows a confirmation and an error list', () => {
  expect(isConversationDeleted({ id: '1', object: 'conversation', deleted: true, extra: 1 })).toBe(true);
  expect(isConversationDeleted({ deleted: 'true' })).toBe(false);
  expect(isErrorList({ type: 'error.list', request_id: null, errors: [{ code: 'x' }] })).toBe(true);
  expect(isErrorList({ type: 'error.list', errors: [] })).toBe(false);
});

it('names the place and the fault', () => {
  expect(conversationDeletedProblems({ deleted: 'true' })).toEqual([{ path: '/deleted', message: 'must be boolean' }]);
  const list = { type: 'error.list', errors: [{ code: 'x' }, { message: 'y' }] };
  expect(errorListProblems(list)).toEqual([{ path: '/errors/1', message: "must have required property 'code'" }]);
  expect(errorListProblems({ ...list, errors: [{ code: 'x' }] })).toEqual([]);
});
