import { clause, confirms, type Fault, faultsOf, finishesWhen, type OwnFault } from '../fault.ts';

const wrongId = (name: string, value: unknown): OwnFault => ({
  name: `confirmed-id-is-${name}`,
  description: `The id is ${JSON.stringify(value)}.`,
  breaks: clause.body(200, 'id/type'),
  apply: confirms((body) => ({ ...body, id: value })),
});

const wrongObject = (name: string, value: unknown): OwnFault => ({
  name: `confirmed-object-is-${name}`,
  description: `The object is ${JSON.stringify(value)}.`,
  breaks: typeof value === 'string' ? clause.body(200, 'object/enum') : /200\/body\/object\/(?:type|enum)$/,
  apply: confirms((body) => ({ ...body, object: value })),
});

const wrongDeleted = (name: string, value: unknown): OwnFault => ({
  name: `confirmed-deleted-is-${name}`,
  description: `deleted is ${JSON.stringify(value)}.`,
  breaks: clause.body(200, 'deleted/type'),
  apply: confirms((body) => ({ ...body, deleted: value })),
});

const wrongBody = (name: string, value: unknown): OwnFault => ({
  name: `confirmation-is-${name}`,
  description: `The body is ${JSON.stringify(value)}.`,
  breaks: clause.body(200, 'type'),
  apply: confirms(() => value),
});

const wrongText = (name: string, description: string, body: (json: string) => string): OwnFault => ({
  name: `confirmation-${name}`,
  description,
  breaks: clause.mediaType(200),
  apply: finishesWhen('none', (response) => ({ body: body(String(response.body)) })),
});

/** Every request shows these, so that no part of the request may be blamed. */
export const successBodyFaults: readonly Fault[] = faultsOf(
  { topic: 'success body', breaks: clause.body(200, 'type') },
  [
    wrongId('a-number', 12),
    wrongId('null', null),
    wrongId('an-object', { value: '12' }),
    wrongId('a-list', ['12']),
    wrongId('a-boolean', true),
    wrongObject('in-title-case', 'Conversation'),
    wrongObject('plural', 'conversations'),
    wrongObject('another-word', 'deleted_object'),
    wrongObject('empty', ''),
    wrongObject('null', null),
    wrongObject('a-number', 3),
    wrongObject('a-list', ['conversation']),
    wrongDeleted('text', 'true'),
    wrongDeleted('a-number', 1),
    wrongDeleted('null', null),
    wrongDeleted('a-date', '2026-06-01T00:00:00Z'),
    wrongBody('a-list', [{ id: '12', object: 'conversation', deleted: true }]),
    wrongBody('an-empty-list', []),
    wrongBody('null', null),
    wrongBody('true', true),
    wrongBody('a-number', 1),
    wrongBody('json-in-a-text', '{"id":"12","object":"conversation","deleted":true}'),
    wrongText('is-empty', 'Deleted, and nothing to say.', () => ''),
    wrongText('is-a-word', 'Plain `OK`.', () => 'OK'),
    wrongText('is-html', 'A page of the gateway.', () => '<!doctype html><title>Deleted</title>'),
    wrongText('has-a-trailing-comma', 'Written by hand.', (json) => json.replace(/\}$/, ',}')),
    wrongText('has-single-quotes', 'The `repr` of a dictionary.', (json) => json.replaceAll('"', "'")),
    wrongText('is-cut-off', 'Cut at a buffer of 20 bytes.', (json) => json.slice(0, 20)),
    wrongText('comes-twice', 'Two handlers write.', (json) => json + json),
    wrongText('has-a-guard-prefix', 'A prefix against script inclusion.', (json) => `)]}',\n${json}`),
    wrongText('is-jsonp', 'A callback around it.', (json) => `callback(${json})`),
    wrongText('has-a-raw-line-break', 'A line break inside a text.', (json) => json.replace('conv', 'con\nv')),
  ],
).map((fault) => ({ ...fault, minimal: /^every request$/ }));
