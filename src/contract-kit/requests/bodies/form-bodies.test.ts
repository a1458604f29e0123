import { expect, it } from 'vitest';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { bodyCandidates } from './body-candidates.ts';
import { judgeBody } from './judge-body.ts';

const contentType = 'application/x-www-form-urlencoded';

function formOperation(required: boolean, schema: object): Operation {
  const requestBody = { required, content: { [contentType]: { schema } } };
  const paths = { '/forms': { post: { operationId: 'send', requestBody, responses: { 200: { description: '' } } } } };
  return readOperations({ openapi: '3.1.0', info: { title: 'Forms', version: '1' }, paths })[0] as Operation;
}

function judged(operation: Operation, body: string, type = contentType) {
  return judgeBody(operation, { contentType: type, body });
}

function intentOf(operation: Operation, body: string, type?: string): string {
  return judged(operation, body, type).expectation;
}

it.each([
  { required: true, schema: { type: 'object' }, expectation: 'either' },
  { required: false, schema: { type: 'object' }, expectation: 'accept' },
  { required: true, schema: { type: 'object', required: ['id'] }, expectation: 'refuse' },
  { required: false, schema: { type: 'object', required: ['id'] }, expectation: 'either' },
])(
  'takes a form without a byte for no body, too: $expectation where required is $required',
  ({ required, schema, expectation }) => expect(intentOf(formOperation(required, schema), '')).toBe(expectation),
);

it('calls the media type of no byte wrong only where there must be a body', () => {
  expect(intentOf(formOperation(true, {}), '', 'text/plain')).toBe('refuse');
  expect(intentOf(formOperation(false, {}), '', 'text/plain')).toBe('either');
});

it('sends bytes of another media type although an empty form would be valid, too', () => {
  const form = formOperation(false, { type: 'object', properties: { name: { type: 'string' } } });
  const others = bodyCandidates(form).others.filter(({ rule }) => rule === 'body/other-media-type');
  expect(others).not.toHaveLength(0);
  expect(others.map(({ body }) => body)).not.toContain('');
});

const texts = ['s1', 's2', 's3', 's4', 's5'];
const numbers = ['n1', 'n2', 'n3', 'n4', 'n5'];
const many = {
  ...Object.fromEntries(texts.map((name) => [name, { type: 'string' }])),
  ...Object.fromEntries(numbers.map((name) => [name, { type: 'number' }])),
};
const written = [...texts, ...numbers].map((name) => `${name}=1`).join('&');

it('reads each of many fields as what it is described as', () => {
  const form = formOperation(true, { type: 'object', properties: many });
  expect(intentOf(form, written)).toBe('accept');
  expect(intentOf(form, written.replace('n5=1', 'n5=a'))).toBe('refuse');
});

it('takes any fields where nothing is said of them', () => {
  const requestBody = { content: { [contentType]: {} } };
  const [form] = readOperations({
    openapi: '3.1.0',
    paths: { '/forms': { post: { operationId: 'send', requestBody } } },
  });
  expect(judged(form as Operation, written)).toMatchObject({ expectation: 'accept', violations: [] });
});

it('sends nothing of another media type where every valid form is empty', () => {
  const { others } = bodyCandidates(formOperation(false, { type: 'object', maxProperties: 0 }));
  expect(others.map(({ rule, body }) => [rule, body])).toEqual([
    ['body/maxProperties', 'extra=text'],
    ['body/no-media-type', ''],
  ]);
});

it('sends the values that a form can write', () => {
  const list = { type: 'array', items: { const: 1 }, uniqueItems: true };
  const form = formOperation(false, { type: 'object', properties: { list } });
  expect(bodyCandidates(form).valid.map(({ label, body }) => [label, body])).toEqual([
    ['{}', ''],
    ['{"list":[1]}', 'list=1'],
    ['absent', undefined],
  ]);
});

it('leaves open what has more readings than can be tried', () => {
  const all = (type: string) => Object.fromEntries([...texts, ...numbers].map((name) => [name, { type }]));
  const oneOf = ['string', 'number'].map((type) => ({ type: 'object', required: ['more'], properties: all(type) }));
  const verdict = { expectation: 'either', clause: 'send/body/media-type', violations: [], isNotVerified: true };
  expect(judged(formOperation(true, { oneOf }), written)).toEqual(verdict);
});
