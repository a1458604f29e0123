import { describe, expect, it } from 'vitest';
import { libraryDocument } from '../../testing/library-document.ts';
import { listedThings, madePath } from './listed-things.ts';
import { resourceModel } from './resource-model.ts';

const baseUrl = new URL('http://127.0.0.1/v1');
const rack = resourceModel(libraryDocument).resources.find(({ key }) => key === '/racks/{}');
const book = resourceModel(libraryDocument).resources.find(({ key }) => key === '/books/{}');
const [source] = rack?.makers ?? [];
const [link] = book?.makers ?? [];
if (rack === undefined || book === undefined || source === undefined || link === undefined)
  throw new Error('the document has no racks and books');

function exchangeOf(body: string, headers: [string, string][] = [], sent?: string) {
  return {
    request: { method: 'POST', path: '/racks?x=1', headers: [], ...(sent !== undefined && { body: sent }) },
    response: { status: 201, headers, body: Buffer.from(body) },
    pathValues: {},
  };
}

describe('the path of a thing that was made', () => {
  it.each([
    ['has the member that is called like the variable', '{"id":"a","rackId":"b"}', '/racks/b'],
    ['has the id', '{"id":"a b"}', '/racks/a%20b'],
    ['has each mark of an id as requests write it', '{"id":"it\'s (!)"}', '/racks/it%27s%20%28%21%29'],
    ['has a number as it is written', '{"id":12345678901234567890}', '/racks/12345678901234567890'],
    ['has the id of a wrapped object', '{"data":{"id":7}}', '/racks/7'],
    ['has the id of the object that has the name of the thing', '{"rack":{"id":7},"shelf":{"id":8}}', '/racks/7'],
    ['has the id of the object beside words about success', '{"success":true,"made":{"id":7}}', '/racks/7'],
    ['is not that of another thing', '{"name":"x","owner":{"id":7}}', undefined],
    ['is unknown where the response has no id', '{"name":"x"}', undefined],
    ['is unknown where the response is no JSON', 'ok', undefined],
  ])('%s', (_, body, path) => {
    expect(madePath(rack, source, exchangeOf(body), baseUrl)).toBe(path);
  });

  it('has one form, however the request spells the path', () => {
    const exchange = exchangeOf('{"id":7}');
    const spelled = { ...exchange, request: { ...exchange.request, path: '/%72acks' } };
    expect(madePath(rack, source, spelled, baseUrl)).toBe('/racks/7');
  });

  it.each([
    ['{name}', '{"tokenName":"x","id":"7"}', 'x'],
    ['{token}', '{"secret":"s3","name":"x","role":{"id":7}}', 's3'],
    ['{token}', '{"id":7,"secret":"s3"}', '7'],
    ['{slug}', '{"secret":"s3"}', undefined],
  ])('of %s is known by %s', (variable, body, id) => {
    const answer = { responses: { 201: { description: '' } } };
    const parameters = [{ name: variable.slice(1, -1), in: 'path', required: true, schema: { type: 'string' } }];
    const paths = { '/tokens': { post: answer }, [`/tokens/${variable}`]: { parameters, delete: answer } };
    const [token] = resourceModel({ openapi: '3.1.0', paths }).resources;
    const [maker] = token?.makers ?? [];
    const exchange = exchangeOf(body);
    const made = { ...exchange, request: { ...exchange.request, path: '/tokens' } };
    expect(token && maker && madePath(token, maker, made, baseUrl)).toBe(id && `/tokens/${id}`);
  });

  it.each([
    ['/v1/racks/9', '/racks/9'],
    ['racks/9', '/racks/9'],
    ['http://127.0.0.1/v1/racks/9', '/racks/9'],
    ['/v1/elsewhere/9', undefined],
  ])('comes from Location %s', (location, path) => {
    expect(madePath(rack, source, exchangeOf('', [['Location', location]]), baseUrl)).toBe(path);
  });

  it('comes from the expression of a link', () => {
    expect(madePath(book, link, exchangeOf('{"id":"other"}', [], '{"isbn":"978"}'), baseUrl)).toBe('/books/978');
  });

  it('comes from the request where the caller chooses the id', () => {
    expect(madePath(rack, source, exchangeOf('', [], '{"rackId":"mine"}'), baseUrl)).toBe('/racks/mine');
  });
});

describe('the things of a list', () => {
  it.each([
    ['a list', '[{"id":1},{"id":2}]'],
    ['a list in an object', '{"items":[{"id":1},{"id":2}],"next":null}'],
    ['a list of ids', '["1","2"]'],
  ])('are read from %s', (_, body) => {
    expect(listedThings(rack, source, exchangeOf(body)).map(({ path }) => path)).toEqual(['/racks/1', '/racks/2']);
  });
});

it('are read from a body that has a member for each of them, called by its id', () => {
  const schema = { type: 'object', additionalProperties: { type: 'object' } };
  const answer = { responses: { 200: { description: '', content: { 'application/json': { schema } } } } };
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
  const paths = { '/charts': { get: answer }, '/charts/{id}': { parameters, get: answer } };
  const [chart] = resourceModel({ openapi: '3.1.0', paths }).resources;
  const [list] = chart?.lists ?? [];
  const exchange = exchangeOf('{"a":{"layers":["x","y"]},"b":{}}');
  const listed = { ...exchange, request: { ...exchange.request, path: '/charts' } };
  const found = chart && list && listedThings(chart, list, listed);
  expect(found).toEqual([
    { path: '/charts/a', item: { layers: ['x', 'y'] } },
    { path: '/charts/b', item: {} },
  ]);
});

it.each([
  ['below what each of them tells', { shiftId: {}, rosterId: {} }, ['/shared/rosters/r%201/shifts/s1']],
  ['nowhere if they do not tell it', { shiftId: {} }, []],
])('are listed elsewhere with the path of a nested thing: %s', (_, properties, listed) => {
  const parameter = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
  const schema = { type: 'array', items: { type: 'object', properties } };
  const get = { responses: { 200: { description: '', content: { 'application/json': { schema } } } } };
  const post = { responses: { 201: { description: '' } } };
  const document = {
    openapi: '3.1.0',
    paths: {
      '/crew/{crewId}/shifts': { parameters: [parameter('crewId')], get },
      '/shared/rosters/{rosterId}/shifts': { parameters: [parameter('rosterId')], post },
      '/shared/rosters/{rosterId}/shifts/{shiftId}': {
        parameters: [parameter('rosterId'), parameter('shiftId')],
        delete: { responses: { 204: { description: '' } } },
      },
    },
  };
  const shift = resourceModel(document).resources.find(({ noun }) => noun === 'shift');
  const exchange = exchangeOf('[{"shiftId":"s1","rosterId":"r 1"},{"shiftId":"s2"}]');
  const shown = { ...exchange, request: { ...exchange.request, path: '/crew/c/shifts' } };
  const found = shift?.lists.flatMap((list) => listedThings(shift, list, shown).map(({ path }) => path));
  expect(found).toEqual(listed);
});
