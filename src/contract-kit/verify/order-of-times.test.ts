import { expect, it } from 'vitest';
import { verifyServed } from '../testing/verify-served.ts';

const time = { type: 'string', format: 'date-time' };
const silence = { type: 'object', required: ['begin', 'end'], properties: { begin: time, end: time } };
const document = {
  openapi: '3.1.0',
  info: { title: 'Silences', version: '1' },
  paths: {
    '/silences': {
      post: {
        operationId: 'silence',
        requestBody: { required: true, content: { 'application/json': { schema: silence } } },
        responses: { 204: { description: 'done' } },
      },
    },
  },
};

/** The refusals of valid times by a service that takes some. */
async function refusalsOf(takes: (begin: number, end: number) => boolean): Promise<string[]> {
  const report = await verifyServed(
    ({ json }) => {
      const { begin, end }: { begin?: unknown; end?: unknown } = Object(json);
      return [takes(Date.parse(String(begin)), Date.parse(String(end))) ? 204 : 400];
    },
    { document, token: 'unused', runId: 'run', touchFound: true },
  );
  return report.findings.filter(({ id }) => id.endsWith('#refused-valid')).map(({ clause }) => clause);
}

it('tells no refusal of two times that are taken in the other order', async () => {
  expect(await refusalsOf((begin, end) => begin <= end)).toEqual([]);
});

it('tells the refusal of a time in whatever order', async () => {
  const year = Date.parse('2000-01-01');
  expect(await refusalsOf((begin, end) => begin > year && end > year)).toContain('silence/body/begin/type');
});
