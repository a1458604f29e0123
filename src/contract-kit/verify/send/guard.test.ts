import { describe, expect, it } from 'vitest';
import { httpLaws } from '../../exchange/laws/http-laws.ts';
import { urlTarget } from '../../mock/url-target.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { verifyOrders } from '../../testing/verify-orders.ts';

const elsewhere = { target: urlTarget('http://example.test'), allowHosts: ['example.test'] };

/** What a careless reader of the path may take for the number of an order. */
const numberOf = ({ path }: { readonly path: string }): string =>
  decodeURIComponent(/^\/orders\/([^?]*)/.exec(path)?.[1] ?? '');

function counting(): { create: () => Promise<{ number: string }>; made: string[] } {
  const made: string[] = [];
  const create = async (): Promise<{ number: string }> => {
    made.push(String(7000 + made.length));
    return { number: made.at(-1) ?? '' };
  };
  return { create, made };
}

describe('a host that is not this machine', () => {
  it('must be named', async () => {
    const { target } = elsewhere;
    await expect(verifyOrders(() => undefined, { target })).rejects.toThrow('--allow-host example.test');
    await expect(verifyOrders(() => undefined, { target, allowHosts: ['test'] })).rejects.toThrow('--allow-host');
  });

  it('is sent only what must be refused and names nothing', async () => {
    const valid: string[] = [];
    const { report, sent } = await verifyOrders(
      ({ isValid, number }) => {
        if (isValid) valid.push(number);
        return undefined;
      },
      { ...elsewhere, laws: httpLaws },
    );
    expect(valid).toEqual([]);
    expect(sent.length).toBeGreaterThan(30);
    for (const request of sent) expect(numberOf(request)).toMatch(/^(?:0|\D*)$/);
    expect(sent.some((request) => numberOf(request) === '0')).toBe(true);
    expect(sent.some((request) => numberOf(request) === 'abc')).toBe(true);
    expect(new Set(sent.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(report.verdict).toBe('inconclusive');
  });

  it.each([
    [200, 4],
    [299, 4],
  ])('is sent nothing after a %i for what is not ours', async (status, requests) => {
    const { sent } = await verifyOrders(({ index }) => (index === 3 ? status : undefined), {
      ...elsewhere,
      concurrency: 1,
    });
    expect(sent).toHaveLength(requests);
  });

  it.each([[300], [199], ['reset' as const]])('is sent the rest after a %s', async (answer) => {
    const { sent } = await verifyOrders(({ index }) => (index === 3 ? answer : undefined), {
      ...elsewhere,
      concurrency: 1,
    });
    expect(sent.length).toBeGreaterThan(30);
  });

  it('is sent valid requests for what was made for each of them, and may accept them', async () => {
    const { create, made } = counting();
    const removed: string[] = [];
    const cleanup = async ({ number = '' }: Readonly<Record<string, string>>): Promise<void> =>
      void removed.push(number);
    const { report, sent } = await verifyOrders(() => undefined, { ...elsewhere, provision: { create, cleanup } });
    const used = sent.map(numberOf).filter((number) => /\d/.test(number));
    expect(new Set(used).size).toBe(used.length);
    expect(used.filter((number) => !made.includes(number))).toEqual([]);
    expect(removed.toSorted()).toEqual(made.toSorted());
    expect(sent.some(({ path }) => path.endsWith('?full=true'))).toBe(true);
    expect(report.findings).toEqual([]);
    expect(report.clauses.find(({ id }) => id === 'readOrder/query/full/type')?.verdict).toBe('holds');
  });

  it('is sent nothing more when it accepts a path that is at fault', async () => {
    const { create } = counting();
    const options = { ...elsewhere, provision: { create }, concurrency: 1 };
    const { report } = await verifyOrders(({ number }) => (number === 'abc' ? 200 : undefined), options);
    expect(report.verdict).toBe('broken');
    expect(report.notRun).toBeGreaterThan(30);
  });
});

describe('what a provision module makes', () => {
  const document = (type: string): JsonObject => {
    const copy = structuredClone(orderDocument);
    Object.assign(Object(copy.components).parameters.number.schema, { type });
    return copy;
  };
  const reasonOf = async (type: string, made: unknown): Promise<string | undefined> => {
    const create = async (): Promise<Readonly<Record<string, string>>> => Object(made);
    const { report } = await verifyOrders(() => undefined, {
      document: document(type),
      provision: { create },
      maxRequests: 8,
    });
    return report.reason;
  };

  it.each([
    ['integer', {}],
    ['integer', { number: 7 }],
    ['integer', { number: '7a' }],
    ['integer', { number: 'a7' }],
    ['integer', { number: '-' }],
    ['integer', Object.create({ number: '7' })],
    ['string', { number: '' }],
    ['string', { number: '.' }],
    ['string', { number: '..' }],
    ['string', { number: 'a/b' }],
  ])('must be a valid %s: %j', async (type, made) => {
    expect(await reasonOf(type, made)).toContain(
      "it must return an object with a valid string for `number`, such as { number: '42' }",
    );
  });

  it.each([
    ['integer', { number: '-12' }],
    ['string', { number: '...' }],
    ['string', { number: '.a' }],
    ['string', { number: 'a b?c' }],
  ])('may be a valid %s: %j', async (type, made) => {
    expect((await reasonOf(type, made)) ?? '').not.toContain('it must return');
  });
});
