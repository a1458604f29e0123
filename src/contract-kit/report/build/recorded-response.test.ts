import { expect, it } from 'vitest';
import { responseClauses } from '../../contract/clauses/response-clauses.ts';
import { checkResponse } from '../../exchange/checks/check-response.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';
import { responseDocument } from '../../testing/response-document.ts';
import { breachIsNoticed, showsClause } from './shows-clause.ts';

const thing = { type: 'object', properties: { a: { type: 'integer' } } };
const text = (more: object) => ({ 'text/plain': { schema: { type: 'string', ...more } } });
const responses = {
  200: { content: { 'application/json': { schema: thing }, ...text({ maxLength: 3 }) } },
  201: { content: { 'image/png': {} } },
  202: { content: { '*/*': { schema: { type: 'string', pattern: '^é?$' } } } },
  203: { content: { 'text/*': {} } },
  '2XX': { content: { 'application/json': { schema: thing } } },
  400: { content: { 'application/json': { schema: thing } } },
  401: { content: text({ pattern: '' }) },
  404: { content: text({ anyOf: [{ maxLength: 3 }, { minLength: 1 }] }) },
  406: { content: { 'application/octet-stream': {} } },
};

type Row = readonly [clause: string, of: string, status: number, mediaType: string, body: string | Uint8Array];

/** What one response of a document shows of a clause, and whether the checks notice copies that break it. */
function witnessed([id, , status, mediaType, body]: Row): object {
  const document = responseDocument(responses);
  const [operation] = readOperations(document);
  const clause = operation && responseClauses(operation).clauses.find((one) => one.id === `readThing/${id}`);
  if (operation === undefined || clause === undefined) throw new Error(`the document has no clause ${id}`);
  const validate = bodyValidatorOf(document, 'response');
  const response = { status, headers: [['Content-Type', mediaType] as const], body: Buffer.from(body) };
  const recorded = { operation, response, checked: checkResponse(operation, response, validate) };
  expect(recorded.checked.violations).toEqual([]);
  return { shown: showsClause(clause, recorded, validate), noticed: breachIsNoticed(clause, recorded, validate) };
}

const json = 'application/json';

it.each<Row>([
  ['status', 'any documented response', 200, json, '{}'],
  ['200/media-type', 'a body that is judged', 200, json, '{}'],
  ['201/media-type', 'a body that nobody can judge', 201, 'image/png', 'x'],
  ['202/media-type', 'a text of any type, by what is no text', 202, 'text/plain', ''],
  ['203/media-type', 'one of a range', 203, 'text/csv', ''],
  ['406/media-type', 'one of the type that is meant where none is named', 406, 'application/octet-stream', ''],
  ['200/body/type', 'any body', 200, json, '{}'],
  ['200/body/a/type', 'a body that has the member', 200, json, '{"a":1}'],
  ['200/body:text~1plain/maxLength', 'a body of the other media type', 200, 'text/plain', 'abc'],
])('%s is shown by %s, and its breach noticed', (...row) => {
  expect(witnessed(row)).toEqual({ shown: true, noticed: true });
});

it.each<Row>([
  ['202/media-type', 'of any bytes of any type', 202, 'image/png', 'x'],
  ['202/media-type', 'of a text in which any byte is a letter', 202, 'text/plain; charset=ISO-8859-1', ''],
  ['401/body/pattern', 'whatever the text is', 401, 'text/plain', 'x'],
  ['404/body/anyOf/0/maxLength', 'what is longer is an alternative, too', 404, 'text/plain', 'abc'],
])('%s is shown, but no copy breaks it: %s', (...row) => {
  expect(witnessed(row)).toEqual({ shown: true, noticed: false });
});

it.each<Row>([
  ['400/media-type', 'another status', 200, json, '{}'],
  ['400/body/type', 'another status with the same schema', 200, json, '{}'],
  ['200/body:text~1plain/type', 'another media type', 200, json, '{}'],
])('%s is not shown by %s', (...row) => {
  expect(witnessed(row)).toMatchObject({ shown: false });
});

it.each<Row>([
  ['200/body/a/type', 'a body without the member', 200, json, '{}'],
  ['2XX/media-type', 'a response that never has a body', 204, json, ''],
  ['202/body/type', 'a body that nobody can judge', 202, 'image/png', 'x'],
])('%s is not shown by %s, nor broken by a copy of it', (...row) => {
  expect(witnessed(row)).toEqual({ shown: false, noticed: false });
});
