import { type JsonObject, type Report, verify } from 'intercom-contract/contract-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PrismThread, prismProfile, startPrismThread } from '#contract-kit/internal';
import { deletion as document } from '../deletion.ts';
import { versionToCome } from './correct-provider.ts';

type Served = typeof document;

interface PlantedFault {
  /** The change of the document that Prism serves. The contract stays unchanged. */
  readonly name: string;
  readonly plant: (served: Served) => void;
  readonly breaks: string;
  /** The values that the finding must name. */
  readonly minimal: RegExp;
}

const operation = (served: Served): Served['paths']['/conversations/{id}']['delete'] =>
  served.paths['/conversations/{id}'].delete;
const versions = (served: Served): string[] => served.components.schemas.IntercomVersion.enum;
const setSchema = (served: Served, parameter: string, schema: object): void => {
  Object.assign(operation(served).parameters.find(({ name }) => name === parameter) ?? {}, { schema });
};

const faults: PlantedFault[] = [
  {
    name: 'drops version 2.9',
    plant: (served) => versions(served).splice(versions(served).indexOf('2.9'), 1),
    breaks: 'header/Intercom-Version/enum',
    minimal: /^Intercom-Version = 2\.9$/,
  },
  {
    name: 'adds the version to come',
    plant: (served) => versions(served).push(versionToCome),
    breaks: 'header/Intercom-Version/enum',
    minimal: new RegExp(`^Intercom-Version = ${versionToCome}$`),
  },
  {
    name: 'takes any string for the id',
    plant: (served) => setSchema(served, 'id', { type: 'string' }),
    breaks: 'path/id/type',
    minimal: /^id = .*\babc\b/,
  },
  {
    name: 'takes any string for retain_metrics',
    plant: (served) => setSchema(served, 'retain_metrics', { type: 'string' }),
    breaks: 'query/retain_metrics/type',
    minimal: /^retain_metrics = .*\byes\b/,
  },
  {
    name: 'requires the version header',
    plant: (served) => Object.assign(operation(served).parameters[0] ?? {}, { required: true }),
    breaks: 'header/Intercom-Version/optional',
    minimal: /^Intercom-Version = absent$/,
  },
  {
    name: 'asks for no credentials',
    plant: (served) => Object.assign(served, { security: [] }),
    breaks: 'security/bearerAuth',
    minimal: /^credentials = absent, /,
  },
  {
    name: 'responses 200 with deleted as a string',
    plant: (served) =>
      Object.assign(served.components.schemas.ConversationDeleted.properties, { deleted: { type: 'string' } }),
    breaks: '200/body/deleted/type',
    minimal: /^every request$/,
  },
  {
    name: 'responses 401 with type as a number',
    plant: (served) =>
      Object.assign(served.components.schemas.ErrorList.properties, { type: { type: 'number', examples: [1] } }),
    breaks: '401/body/type/type',
    minimal: /^credentials = absent, /,
  },
  {
    name: 'requires retain_metrics',
    plant: (served) => Object.assign(operation(served).parameters[2] ?? {}, { required: true }),
    breaks: 'query/retain_metrics/optional',
    minimal: /^retain_metrics = absent$/,
  },
  {
    name: 'takes no id above 2147483647',
    plant: (served) => setSchema(served, 'id', { type: 'integer', maximum: 2_147_483_647 }),
    breaks: 'path/id/type',
    minimal: /^id = .*\b2147483648\b/,
  },
  {
    name: 'responses with a status that is not documented',
    plant: (served) => {
      const { responses } = operation(served);
      Object.assign(responses, { '202': responses['200'] });
      Reflect.deleteProperty(responses, '200');
    },
    breaks: 'status',
    minimal: /^every request$/,
  },
];

describe('a Prism mock of a changed document', () => {
  let thread: PrismThread;
  beforeAll(() => {
    thread = startPrismThread();
  });
  afterAll(() => thread.close());

  const verifyMockOf = async (served: JsonObject): Promise<Report> => {
    const baseUrl = new URL(await thread.serve(served));
    const target = {
      name: 'Prism mock',
      baseUrl,
      profile: prismProfile,
      makesUpResponses: true,
      close: async () => {},
    } as const;
    return await verify({ document, target });
  };

  it.each(faults)('that $name breaks $breaks', async ({ plant, breaks, minimal }) => {
    const served = structuredClone(document);
    plant(served);
    const report = await verifyMockOf(served);

    expect(report.verdict).toBe('broken');
    expect([...new Set(report.findings.map(({ clause }) => clause))]).toEqual([`deleteConversation/${breaks}`]);
    expect(report.clauses.filter(({ verdict }) => verdict === 'broken')).toHaveLength(1);
    const isResponse = /^\d/.test(breaks);
    if (isResponse)
      expect(report.clauses.filter(({ side, verdict }) => side === 'request' && verdict !== 'holds')).toEqual([]);
    expect(report.findings[0]?.minimal).toMatch(minimal);
    expect(report.findings[0]?.curl).toContain('curl -i');
    expect(report.requests).toBeLessThanOrEqual(200);
  });

  it('of the unchanged document holds every clause, within 200 requests', async () => {
    const report = await verifyMockOf(document);
    expect(report.findings).toEqual([]);
    expect(report.clauses.filter(({ verdict }) => verdict !== 'holds')).toEqual([]);
    expect(report.requests).toBeLessThanOrEqual(200);
    expect(report.notRun).toBe(0);
  });
});
