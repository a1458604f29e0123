import { describe, expect, it } from 'vitest';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { bodyDocument } from '../../testing/response-document.ts';
import { observationOf } from './testing/observation.ts';
import { writeOnlyLaw } from './write-only-law.ts';

const secret = { type: 'string', writeOnly: true };
const door = { type: 'object', properties: { code: { $ref: '#/components/schemas/Code' }, name: { type: 'string' } } };
const gate = {
  type: 'object',
  required: ['lock'],
  properties: { lock: { type: 'integer' }, code: { type: 'string' } },
};
const house = {
  allOf: [{ type: 'object', properties: { doors: { type: 'array', items: { oneOf: [door, gate] } } } }],
  properties: { alarm: { type: 'object', properties: { pin: { ...secret } } } },
};

function operationWith(schema: object): Operation {
  const [operation] = readOperations(bodyDocument(schema, { schemas: { Code: secret } }));
  if (operation === undefined) throw new Error('the document has no operation');
  return operation;
}

const judge = (body: unknown, status = 200) =>
  writeOnlyLaw.judge?.(observationOf({ operation: operationWith(house), status, mediaType: 'application/json', body }));

it('applies where a success shows a schema with such a member, at any depth', () => {
  expect(writeOnlyLaw.appliesTo?.(operationWith(house))).toBe(true);
  expect(writeOnlyLaw.appliesTo?.(operationWith({ items: { $ref: '#/components/schemas/Code' } }))).toBe(false);
  expect(writeOnlyLaw.appliesTo?.(operationWith(gate))).toBe(false);
});

describe('a member that is writeOnly', () => {
  it.each([
    [{ alarm: { pin: '0000' } }, 'alarm.pin'],
    [{ doors: [{ name: 'front' }, { name: 'back', code: 'b-7' }] }, 'doors.code'],
  ])('is seen in %j', (body, name) => {
    expect(judge(body)).toEqual({ expected: `no ${name}, which is writeOnly`, actual: `${name} in the body` });
  });

  it.each([
    [{ alarm: {}, doors: [{ name: 'front' }] }],
    [{ alarm: { pin: null }, doors: [{ code: '' }] }],
    // The branch that this door matches alone has a code for everybody.
    [{ doors: [{ lock: 3, code: 7 }] }],
    [[]],
  ])('is not seen in %j', (body) => {
    expect(judge(body)).toBe('holds');
  });

  it('is not looked for in a refusal', () => {
    expect(judge({ alarm: { pin: '0000' } }, 404)).toBe('not-applicable');
  });
});
