import { expect, it } from 'vitest';
import { objectSchema, smallDocument } from '../../testing/laws/small-document.ts';
import { type ServedRequest, verifyServed } from '../../testing/verify-served.ts';

const text = { type: 'string' };
const number = { type: 'integer' };
const label = objectSchema({}, { kind: text, size: objectSchema({}, { width: number, height: number, unit: text }) });

const document = smallDocument({
  'POST /labels': { body: label, responses: { 200: objectSchema({}), 400: null } },
});

function isLabel({ contentType, json: given }: ServedRequest): boolean {
  const { kind = '', size = {} }: { kind?: unknown; size?: unknown } = Object(given);
  const { width = 0, height = 0, unit = '' }: Record<string, unknown> = Object(size);
  const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
  return (
    contentType?.startsWith('application/json') === true &&
    isObject(given) &&
    isObject(size) &&
    [kind, unit].every((one) => typeof one === 'string') &&
    [width, height].every((one) => Number.isInteger(one))
  );
}

const crash = [500, { message: "Cannot read properties of undefined (reading 'scale')" }] as const;

it('tells a failure once that invalid requests have for what the valid one next to them has, too', async () => {
  const report = await verifyServed(
    (request) => (Object(request.json).size === undefined ? (isLabel(request) ? [200, {}] : [400]) : crash),
    { document, seed: 1 },
  );
  expect(report.findings.map(({ clause }) => clause)).toEqual(['POST /labels/body/size/type']);
});

it('tells the failures of invalid requests where the valid one next to them is accepted', async () => {
  const report = await verifyServed((request) => (isLabel(request) ? [200, {}] : crash), { document, seed: 1 });
  expect(report.findings.map(({ clause }) => clause)).toContain('POST /labels/body/size/width/type');
});
