import { describe, expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import { bodyMembers, withMembersIn } from './body-members.ts';

const [operation] = readOperations({ openapi: '3.1.0', paths: { '/notes/{noteId}': { patch: { responses: {} } } } });
if (operation === undefined) throw new Error('There is no operation.');

function requestOf(body: unknown) {
  const headers = [['Content-Type', 'application/json-patch+json']] as const;
  return { method: 'PATCH', path: '/notes/1', headers, body: JSON.stringify(body) };
}

const title = { op: 'replace', path: '/title', value: 'Sea' };

describe('members of a JSON Patch', () => {
  it.each([
    ['replaces members', [title, { op: 'replace', path: '/a~1b', value: null }], { title: 'Sea', 'a/b': null }],
    ['adds something', [title, { op: 'add', path: '/tags/0', value: 'x' }], undefined],
    ['replaces something inside of a member', [{ op: 'replace', path: '/tags/0', value: 'x' }], undefined],
    ['does nothing', [], undefined],
    ['is no list', { title: 'Sea' }, undefined],
  ])('are read where it %s', (_, body, expected) => {
    expect(bodyMembers({ operation, request: requestOf(body) })).toEqual(expected);
  });

  it('are written as commands', () => {
    const request = withMembersIn(operation, requestOf([title]), { title: 'Sky', words: 2 });
    expect(JSON.parse(request.body ?? '')).toEqual([
      { op: 'replace', path: '/title', value: 'Sky' },
      { op: 'replace', path: '/words', value: 2 },
    ]);
  });
});
