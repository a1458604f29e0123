import { describe, expect, it } from 'vitest';
import { referencesOf } from '../../openapi/names/references.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { libraryDocument } from '../../testing/library-document.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { givenIds } from '../../verify/plan/usable-values.ts';
import { explainReach } from './explain.ts';
import { meaningsOf } from './meaning.ts';
import { resourceModel } from './resource-model.ts';
import { whyWithheld } from './withheld.ts';

const model = resourceModel(libraryDocument);
const operations = readOperations(libraryDocument);
const operation = (id: string) => {
  const found = operations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no operation ${id}`);
  return found;
};

function sourcesOf(key: string): string[] {
  const resource = model.resources.find((one) => one.key === key);
  return [...(resource?.makers ?? []), ...(resource?.lists ?? [])].map(
    (maker) => `${maker.operation.id} by ${maker.by}`,
  );
}

describe('the model of a description', () => {
  it.each([
    ['/racks/{}', ['makeRack by path', 'listRacks by path']],
    ['/books/{}', ['addBook by link']],
    ['/readers/{}', ['listReaders by path']],
    ['/loans/{}', ['lend by name']],
    ['/branches/{}', []],
  ])('knows what makes and lists %s', (key, sources) => {
    expect(sourcesOf(key)).toEqual(sources);
  });

  it.each([
    ['what must name a new thing below the path of things', '/stock/deliveries', ['sku'], ['deliver']],
    ['nothing else that may name one', '/stock/deliveries', [], []],
    ['nothing else elsewhere', '/deliveries', ['sku'], []],
  ])('takes for a maker, where there is no other one, %s', (_, path, required, makers) => {
    const schema = { type: 'string', pattern: '^[a-z]{3,9}$' };
    const sku = { name: 'sku', in: 'path', required: true, schema };
    const body = { type: 'object', required, properties: { sku: schema, count: { type: 'integer' } } };
    const paths = {
      '/stock/{sku}': { parameters: [sku], get: { operationId: 'read', responses: { '200': {} } } },
      [path]: {
        post: {
          operationId: 'deliver',
          requestBody: { content: { 'application/json': { schema: body } } },
          responses: { '201': {} },
        },
      },
    };
    const [resource] = resourceModel({ openapi: '3.1.0', paths }).resources;
    expect(resource?.makers.map(({ operation: { id } }) => id)).toEqual(makers);
  });

  it.each([
    ['the path of the request names', '/racks/{rackId}/books', {}, '$response.body#/rackId', ['make']],
    ['the body of the request names', '/books', { rackId: {} }, '$response.body#/rackId', ['make']],
    ['is that of a copy', '/racks/{rackId}/copies', {}, '$response.body#/id', ['add', 'make']],
  ])('knows whether an id in a link is new: one that %s', (_, path, properties, expression, makers) => {
    const rackId = { name: 'rackId', in: 'path', required: true, schema: { type: 'string' } };
    const links = { Rack: { operationId: 'read', parameters: { rackId: expression } } };
    const content = { 'application/json': { schema: { type: 'object', properties } } };
    const [, , ...rest] = path.split('/');
    const paths = {
      '/racks': { post: { operationId: 'make', responses: { '201': {} } } },
      '/racks/{rackId}': { parameters: [rackId], get: { operationId: 'read', responses: { '200': {} } } },
      [path]: {
        ...(rest.length > 0 && { parameters: [rackId] }),
        post: { operationId: 'add', requestBody: { content }, responses: { '201': { links } } },
      },
    };
    const [resource] = resourceModel({ openapi: '3.1.0', paths }).resources;
    expect(resource?.makers.map(({ operation: { id } }) => id)).toEqual(makers);
  });

  it('knows what is made and listed, and read nowhere, by what refers to it', () => {
    const json = (schema: object) => ({ content: { 'application/json': { schema } } });
    const shelf = { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } };
    const lot = { type: 'object', properties: { shelf_id: { type: 'integer' } } };
    const paths = {
      '/shelves': {
        post: {
          operationId: 'make',
          requestBody: json(shelf),
          responses: { '201': json({ properties: { data: shelf } }) },
        },
        get: { operationId: 'list', responses: { '200': json({ type: 'array', items: shelf }) } },
      },
      '/lots': { post: { operationId: 'add', requestBody: json(lot), responses: { '201': json(lot) } } },
    };
    const own = resourceModel({ openapi: '3.1.0', paths });
    const add = readOperations({ openapi: '3.1.0', paths }).find(({ id }) => id === 'add');
    const [reference] = add === undefined ? [] : own.referencesOf(add);
    expect([reference?.path, reference?.resource.path]).toEqual([['shelf_id'], '/shelves/{id}']);
    expect(reference?.resource.makers.map((maker) => maker.operation.id)).toEqual(['make']);
  });

  it.each([
    ['shelf', 'the pattern of its id', '^[a-z-]{3,9}$', ['/shelves/{}']],
    ['homeShelf', 'the pattern of its id', '^[a-z-]{3,9}$', ['/shelves/{}']],
    ['shelf', 'another pattern', '^[A-Z]{3}$', []],
    ['homeTown', 'the pattern of its id', '^[a-z-]{3,9}$', []],
  ])('takes a member `%s` with %s for a reference to a shelf or not', (name, _, pattern, expected) => {
    const text = { type: 'string' };
    const ofId = { ...text, pattern: '^[a-z-]{3,9}$' };
    const schema = { type: 'object', properties: { [name]: { type: 'string', pattern } } };
    const responses = { '200': {} };
    const shown = (name: string) => {
      const shelf = { type: 'object', properties: { [name]: ofId } };
      return { '200': { content: { 'application/json': { schema: shelf } } } };
    };
    // The path, or only the shelf itself, tells the form of its id.
    for (const [own, replies] of [
      [ofId, responses],
      [text, shown('slug')],
      [text, shown('id')],
    ]) {
      const slug = { name: 'slug', in: 'path', required: true, schema: own };
      const paths = {
        '/shelves/{slug}': { parameters: [slug], get: { responses: replies }, put: { responses } },
        '/books': {
          post: { operationId: 'add', requestBody: { content: { 'application/json': { schema } } }, responses },
        },
      };
      const document = { openapi: '3.1.0', paths };
      const add = readOperations(document).find(({ id }) => id === 'add');
      const found = add === undefined ? undefined : resourceModel(document).referencesOf(add);
      expect(found?.map(({ resource }) => resource.key)).toEqual(expected);
    }
  });

  it.each([
    ['is about such things', 'Moves a book from one shelf to another.', ['/shelves/{}', '/shelves/{}']],
    ['is about something else', 'Moves a book.', []],
  ])('takes members with the pattern of an id for references where the operation %s', (_, description, expected) => {
    const code = { type: 'string', pattern: '^[A-Z]{2}[0-9]{3}$' };
    const slug = { name: 'slug', in: 'path', required: true, schema: code };
    const schema = { type: 'object', properties: { from: code, to: code } };
    const requestBody = { content: { 'application/json': { schema } } };
    const responses = { '200': {} };
    const paths = {
      '/shelves/{slug}': { parameters: [slug], get: { responses }, put: { responses } },
      '/moves': { post: { operationId: 'move', description, requestBody, responses } },
    };
    const document = { openapi: '3.1.0', paths };
    const move = readOperations(document).find(({ id }) => id === 'move');
    const found = move === undefined ? undefined : resourceModel(document).referencesOf(move);
    expect(found?.map(({ resource }) => resource.key)).toEqual(expected);
  });

  it('takes ids with a pattern of their own in a list for those of the collection', () => {
    const code = { type: 'string', pattern: '^bk_[0-9]+$' };
    const schema = { type: 'object', properties: { ids: { type: 'array', items: code } } };
    const requestBody = { content: { 'application/json': { schema } } };
    const document = { openapi: '3.1.0', paths: { '/books/withdraw': { post: { requestBody, responses: {} } } } };
    const [withdraw] = readOperations(document);
    const found = withdraw === undefined ? [] : referencesOf(withdraw);
    expect(found.map(({ noun, path }) => [noun, path.join('/')])).toEqual([['book', 'ids/*']]);
  });

  it('takes a member by its name where all ids have one form', () => {
    const code = { type: 'string', pattern: '^[A-Z]{2}[0-9]{3}$' };
    const parameters = [{ name: 'code', in: 'path', required: true, schema: code }];
    const schema = { type: 'object', properties: { shelfCode: code } };
    const requestBody = { content: { 'application/json': { schema } } };
    const responses = { '200': {} };
    const description = 'Moves a book to another shelf.';
    const paths = {
      '/shelves/{code}': { parameters, get: { responses }, put: { responses } },
      '/books/{code}': { parameters, get: { responses }, put: { responses } },
      '/books/{code}/move': { parameters, post: { operationId: 'move', description, requestBody, responses } },
    };
    const document = { openapi: '3.1.0', paths };
    const move = readOperations(document).find(({ id }) => id === 'move');
    const found = move === undefined ? undefined : resourceModel(document).referencesOf(move);
    expect(found?.map(({ resource }) => resource.key)).toEqual(['/shelves/{}']);
  });

  it('finds the resource that a member of a body names', () => {
    expect(model.referencesOf(operation('moveBook')).map(({ path, resource }) => [path, resource.key])).toEqual([
      [['rackId'], '/racks/{}'],
    ]);
  });

  it.each([
    ['twinId', 'Id of another book in the same room.', '/books/{}'],
    ['twin', 'The id of a book that stands here', '/books/{}'],
    ['twin', 'Name of a rack.', '/racks/{}'],
    ['twinId', 'ID of book', '/books/{}'],
    ['twins', 'Name of racks.', undefined],
    ['twinId', 'Name of a book.', undefined],
    ['twinId', 'Id of the book type.', undefined],
    ['twinId', "Id of the book's owner.", undefined],
    ['rackId', 'Id of a book.', '/racks/{}'],
  ])('reads what a member `%s` is the id of from "%s"', (name, description, key) => {
    const schema = { type: 'object', properties: { [name]: { type: 'string', maxLength: 40, description } } };
    const json = { 'application/json': { schema } };
    const one = (variable: string): object => ({
      parameters: [{ name: variable, in: 'path', required: true, schema: { type: 'string' } }],
      get: { responses: { '200': {} } },
    });
    const paths = {
      '/racks/{rackName}': one('rackName'),
      '/books': { post: { operationId: 'add', requestBody: { content: json }, responses: { '201': {} } } },
      '/books/{bookId}': one('bookId'),
    };
    const document = { openapi: '3.1.0', info: { title: 'Racks', version: '1' }, paths };
    const [add] = readOperations(document).filter(({ id }) => id === 'add');
    const found = add && resourceModel(document).referencesOf(add);
    expect(found?.map(({ resource }) => resource.key)).toEqual(key === undefined ? [] : [key]);
  });

  it('tells what has the name of a thing from what has that of its id', () => {
    const text = { type: 'string' };
    const properties = {
      rack: text,
      racks: { type: 'array', items: text },
      rackId: text,
      room: text,
      shelf: { ...text, maxLength: 9 },
      book: { type: 'boolean' },
      added_cards: { type: 'array', items: { type: 'object', properties: { kind: text } } },
      kind: text,
    };
    const json = { 'application/json': { schema: { type: 'object', properties } } };
    const get = { responses: { '200': {} } };
    const one = (name: string): object => ({ parameters: [{ name, in: 'path', required: true, schema: text }], get });
    const paths = {
      '/racks': { get },
      '/racks/{rackId}': one('rackId'),
      '/shelves': { get },
      '/card-kinds': { get },
      '/card-kinds/{name}': one('name'),
      '/shelves/{shelfId}': one('shelfId'),
      '/books': { post: { operationId: 'add', requestBody: { content: json }, responses: { '201': {} } } },
      '/books/{bookId}': one('bookId'),
    };
    const document = { openapi: '3.1.0', info: { title: 'Racks', version: '1' }, paths };
    const [add] = readOperations(document).filter(({ id }) => id === 'add');
    if (add === undefined) throw new Error('There is no operation.');
    const { referencesOf: named, mentionsOf } = resourceModel(document);
    expect(named(add).map(({ path }) => path)).toEqual([['rackId']]);
    expect(mentionsOf(add).map(({ path, resource }) => [path.join('.'), resource.key])).toEqual([
      ['rack', '/racks/{}'],
      ['racks.*', '/racks/{}'],
      ['rackId', '/racks/{}'],
      ['added_cards.*.kind', '/card-kinds/{}'],
    ]);
  });

  it('takes no member for a thing of the kind that the operation changes itself', () => {
    const properties = { notes: { type: 'array', items: { type: 'string' } } };
    const put = {
      operationId: 'change',
      requestBody: { content: { 'application/json': { schema: { type: 'object', properties } } } },
      responses: { '204': {}, '404': {} },
    };
    const name = { name: 'name', in: 'path', required: true, schema: { type: 'string' } };
    const paths = {
      '/notes': { get: { responses: { '200': {} } } },
      '/notes/{name}': { parameters: [name], get: { responses: { '200': {} } }, put },
    };
    const document = { openapi: '3.1.0', info: { title: 'Notes', version: '1' }, paths };
    const change = readOperations(document).find(({ id }) => id === 'change');
    expect(change && resourceModel(document).mentionsOf(change)).toEqual([]);
  });

  it('takes no identifier that a new thing gets for that of another one', () => {
    const schema = { type: 'string', pattern: '^chart-[a-z0-9]+$' };
    const content = { 'application/json': { schema: { type: 'object', properties: { identifier: schema } } } };
    const paths = {
      '/charts': { post: { operationId: 'make', requestBody: { content }, responses: { '201': {} } } },
      '/charts/{id}': { parameters: [{ name: 'id', in: 'path', required: true, schema }], get: { responses: {} } },
    };
    const document = { openapi: '3.1.0', info: { title: 'Charts', version: '1' }, paths };
    const make = readOperations(document).find(({ id }) => id === 'make');
    expect(make && resourceModel(document).mentionsOf(make)).toEqual([]);
  });

  it('ends where the schema of a body is a branch of itself', () => {
    const Rack = { allOf: [{ $ref: '#/components/schemas/Rack' }], properties: { roomId: { type: 'string' } } };
    const requestBody = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Rack' } } } };
    const paths = { '/racks': { post: { requestBody, responses: {} } } };
    const [make] = readOperations({ openapi: '3.1.0', paths, components: { schemas: { Rack } } });
    expect(make && referencesOf(make).map(({ path }) => path)).toEqual([['roomId']]);
  });

  it('is empty where nothing can be made or listed', () => {
    expect(resourceModel(orderDocument).isEmpty).toBe(true);
  });

  it.each([
    ['clear', 'DELETE /racks may change things that this run has not made'],
    ['makeRack', undefined],
    ['removeRack', undefined],
    ['listReaders', undefined],
  ])('says whether %s may be sent', (id, reason) => {
    expect(whyWithheld(operation(id), model)).toBe(reason);
  });
});

describe('the operations on the path of one thing', () => {
  const named = (name: string) => ({ parameters: [{ name, in: 'path', required: true, schema: { type: 'string' } }] });
  const answers = (...statuses: readonly string[]) => ({
    responses: Object.fromEntries(statuses.map((status) => [status, { description: '' }])),
  });

  it.each([
    ['POST', ['200', '400'], ['post']],
    ['POST', ['200', '404'], []],
    ['POST', ['201', '404'], []],
    ['PUT', ['201', '404'], ['put']],
    ['PUT', ['200'], ['put']],
  ])('make the thing that callers name: %s that documents %j', (method, statuses, makers) => {
    const item = { [method.toLowerCase()]: { operationId: method.toLowerCase(), ...answers(...statuses) } };
    const paths = { '/apps/{appName}': { ...named('appName'), delete: answers('204'), ...item } };
    const [resource] = resourceModel({ openapi: '3.1.0', paths }).resources;
    expect(resource?.makers.map(({ operation: { id } }) => id)).toEqual(makers);
  });

  it.each([
    ['a group of things if others are below it', ['get'], []],
    ['a thing that has parts if it can be removed', ['get', 'delete'], ['make']],
  ])('show that it is %s', (_, methods, makers) => {
    const item = Object.fromEntries(methods.map((method) => [method, answers('200')]));
    const both = { parameters: [...named('type').parameters, ...named('value').parameters] };
    const paths = {
      '/tags': { post: { operationId: 'make', ...answers('201') } },
      '/tags/{type}': { ...named('type'), ...item },
      '/tags/{type}/{value}': { ...both, delete: answers('204') },
    };
    const [type] = resourceModel({ openapi: '3.1.0', paths }).resources;
    expect(type?.makers.map(({ operation: { id } }) => id)).toEqual(makers);
  });

  it.each([
    ['takes and shows nothing', 'delete', {}, true],
    ['takes something', 'delete', { requestBody: { content: { 'application/json': { schema: {} } } } }, false],
    [
      'shows something',
      'delete',
      { responses: { 200: { description: '', content: { 'application/json': { schema: { type: 'object' } } } } } },
      false,
    ],
    ['is called otherwise', 'remove', {}, false],
  ])('delete it by a POST that %s: /%s', (_, name, more, isRemover) => {
    const paths = {
      '/notes': { post: answers('201') },
      '/notes/{noteId}': { ...named('noteId'), get: answers('200') },
      [`/notes/{noteId}/${name}`]: { ...named('noteId'), post: { operationId: 'end', ...answers('204'), ...more } },
    };
    const document = { openapi: '3.1.0', paths };
    const [resource] = resourceModel(document).resources;
    const end = readOperations(document).find(({ id }) => id === 'end');
    expect(end && resource && meaningsOf(end, resource)).toEqual([isRemover ? 'remove' : 'act']);
    expect(resource?.own.get('DELETE')?.id).toBe(isRemover ? 'end' : undefined);
  });

  it.each([
    [{ '/tokens/{name}': ['get'], '/tokens/{secret}': ['put', 'delete'] }, 'secret', ['PUT', 'DELETE']],
    [{ '/tokens/{id}': ['get'], '/tokens/{tokenId}': ['delete'] }, 'tokenId', ['GET', 'DELETE']],
    [{ '/tokens/{name}': ['get', 'delete'] }, 'name', ['GET', 'DELETE']],
  ])('identify it alike in %j', (methods, variable, own) => {
    const items = Object.entries(methods).map(([path, names]) => [
      path,
      {
        ...named(path.slice('/tokens/{'.length, -1)),
        ...Object.fromEntries(names.map((name) => [name, answers('200')])),
      },
    ]);
    const paths = { '/tokens': { post: answers('201') }, ...Object.fromEntries(items) };
    const [resource] = resourceModel({ openapi: '3.1.0', paths }).resources;
    expect(resource?.variable).toBe(variable);
    expect(resource?.path).toBe(`/tokens/{${variable}}`);
    expect([...(resource?.own.keys() ?? [])]).toEqual(own);
  });
});

describe('the explanation of how operations are reached', () => {
  const needsOf = (id: string, mayUse?: Parameters<typeof explainReach>[1]): string[] =>
    explainReach(libraryDocument, mayUse)
      .filter((reach) => reach.operation === id)
      .flatMap(({ needs }) => needs.map(({ name, source }) => `${name}: ${source}`));

  it.each([
    ['readRack', ['{rackId}: POST /racks makes a rack, as the paths show']],
    ['readBook', ['{isbn}: POST /racks/{rackId}/books makes a book, as a link says']],
    ['readLoan', ['{loanId}: POST /readers/{readerId}/loans makes a loan, as the names suggest']],
    [
      'removeReader',
      ['{readerId}: GET /readers lists them, as the paths show; no operation makes one, so DELETE gets made-up ids'],
    ],
    ['readBranch', ['{branchId}: nothing in the description makes a branch; give one with --values or --provision']],
    ['listRacks', []],
  ])('tells what %s needs', (id, needs) => {
    expect(needsOf(id)).toEqual(needs);
  });

  it('says which ids the user gives, and which of them are kept from requests that could change what they name', () => {
    const values = { '*': { readerId: '12', branchId: 'b' }, moveBook: { body: { '/rackId': 'r' } } };
    const given = (touchesFound: boolean): string[] =>
      explainReach(
        libraryDocument,
        undefined,
        givenIds(libraryDocument, values, () => touchesFound),
      )
        .filter(({ operation: id }) => ['readBranch', 'removeReader', 'moveBook'].includes(id))
        .flatMap(({ needs }) => needs.map(({ name, source }) => `${name}: ${source.replace(/^.*; /, '')}`));
    const bookId = '{isbn}: POST /racks/{rackId}/books makes a book, as a link says';
    expect(given(false)).toEqual([
      bookId,
      'rackId: --values gives it',
      '{readerId}: --values gives one, which DELETE could change: it gets that one with --touch',
      '{branchId}: --values gives it',
    ]);
    expect(given(true)[2]).toBe('{readerId}: --values gives it');
  });

  it('does not make things with operations that may not be called', () => {
    expect(needsOf('readBook', ({ id }) => id !== 'addBook')).toEqual([
      '{isbn}: POST /racks/{rackId}/books may not be called in this run',
    ]);
  });
});
