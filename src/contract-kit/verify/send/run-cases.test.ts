import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { FailureKind, WireRequest } from '../../contract/model/exchange.ts';
import { urlTarget } from '../../mock/url-target.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import { textReport } from '../../report/text/text-report.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { type OrderFault, type OrderRequest, type OrderResponse, verifyOrders } from '../../testing/verify-orders.ts';

const target = urlTarget('http://127.0.0.1:1');
const throttled = (seconds: string): OrderResponse => ({ status: 429, headers: [['Retry-After', seconds]] });

describe('a target that throttles', () => {
  it('is sent the same request once more', async () => {
    const { report, sent } = await verifyOrders(({ index }) => (index === 5 ? throttled('0') : undefined), {
      concurrency: 1,
    });
    expect(sent[6]).toEqual(sent[5]);
    expect(report).toMatchObject({ verdict: 'holds', notRun: 0, requests: sent.length });
  });

  it('is asked no more than once where it wants more patience than there is', async () => {
    const { report, sent } = await verifyOrders(({ isValid, full }) =>
      isValid && full === 'true' ? throttled('31') : undefined,
    );
    expect(new Set(sent).size).toBe(sent.length);
    expect(report).toMatchObject({ verdict: 'inconclusive', findings: [] });
    expect(report.notRun).toBeGreaterThan(0);
  });

  it('is waited for no longer than the run lasts', async () => {
    const controller = new AbortController();
    const { report } = await verifyOrders(
      () => {
        setImmediate().then(() => controller.abort());
        return throttled('30');
      },
      { signal: controller.signal },
    );
    expect(report.verdict).toBe('inconclusive');
  });

  it('is waited for no more where no request is left', async () => {
    const { report, sent } = await verifyOrders(() => throttled('30'), { maxRequests: 1 });
    expect(sent).toHaveLength(1);
    expect(report.verdict).toBe('inconclusive');
  });

  it('gets no more than the budget', async () => {
    const { report, sent } = await verifyOrders(() => throttled('0'), { maxRequests: 30 });
    expect(sent).toHaveLength(30);
    expect(report).toMatchObject({ verdict: 'inconclusive', requests: 30, findings: [] });
  });
});

/** The document with the same operation at another path. */
function withBills(document: JsonObject): JsonObject {
  const [[, item] = []] = Object.entries(Object(document.paths));
  const other = { ...Object(item), get: { ...Object(item).get, operationId: 'readBill' } };
  return { ...document, paths: { ...Object(document.paths), '/bills/{number}': other } };
}

describe('an operation that throttles', () => {
  it('ends, and the others are verified', async () => {
    const { report, sent } = await verifyOrders(
      ({ path }) => (path.startsWith('/bills') ? undefined : throttled('31')),
      {
        document: withBills(orderDocument),
      },
    );
    expect(report).toMatchObject({ verdict: 'inconclusive', findings: [] });
    expect(report.reach).toMatchObject({
      unreached: ['readOrder'],
      throttled: [{ operation: 'readOrder', status: 429, count: 4 }],
    });
    expect(textReport(report)).toMatch(/^Throttled: 4 responses with 429 until the run gave up: readOrder\.$/m);
    expect(sent.filter(({ path }) => path.startsWith('/orders/')).length).toBeLessThanOrEqual(8);
    expect(
      report.clauses.filter(({ id }) => id.startsWith('readBill/')).some(({ validAccepted }) => validAccepted > 0),
    ).toBe(true);
  });
});

describe('a request that times out', () => {
  /** Times out for some requests while so many are under way. */
  const slowFrom = (most: number, isSlow: (request: OrderRequest) => boolean): OrderFault => {
    let underWay = 0;
    return async (request) => {
      underWay += 1;
      await setImmediate();
      const isCrowded = underWay >= most;
      await setImmediate();
      underWay -= 1;
      return isCrowded && isSlow(request) ? 'timeout' : undefined;
    };
  };

  it.each([
    ['one of them', slowFrom(2, ({ index }) => index === 20), 1],
    ['all of them', slowFrom(2, () => true), 4],
  ])('beside others, and not by itself, is no finding: %s', async (_title, fault, slow) => {
    const { report } = await verifyOrders(fault);
    expect(report).toMatchObject({ verdict: 'holds', findings: [], notRun: 0 });
    expect(report.reach.slow).toEqual([{ operation: 'readOrder', count: slow }]);
    expect(textReport(report)).toMatch(
      /^Slow: \d requests? timed out when sent concurrently, but not alone: readOrder\.$/m,
    );
  });

  it('is sent again by itself, after all others', async () => {
    const { sent, report } = await verifyOrders(({ edition, full }) =>
      edition === 'Next' && full === 'true' ? 'timeout' : undefined,
    );
    const isSlow = ({ headers, path }: WireRequest): boolean =>
      headers.some(([, value]) => value.trim() === 'Next') && path.includes('full=true');
    expect(isSlow(sent[sent.length - 2] ?? { method: '', path: '', headers: [] })).toBe(true);
    expect(report.findings).toMatchObject([{ flaky: false, actual: 'timeout (--timeout)' }]);
    expect(report.reach.slow).toEqual([]);
  });

  it('by itself, and not again, is a finding that came and went', async () => {
    const { report } = await verifyOrders(({ index }) => (index === 9 ? 'timeout' : undefined), { concurrency: 1 });
    expect(report.findings).toMatchObject([{ flaky: true, actual: 'timeout (--timeout)' }]);
  });

  it('gets no more requests of its operation after four that hang, and hang again by themselves', async () => {
    const { report, sent } = await verifyOrders(() => 'timeout');
    expect(sent).toHaveLength(8);
    expect(report).toMatchObject({ verdict: 'broken', findings: [{ minimal: 'every request' }] });
    expect(report.notRun).toBeGreaterThan(100);
  });
});

describe('credentials', () => {
  const refusedWith =
    (status: number): OrderFault =>
    ({ isValid }) =>
      isValid ? status : undefined;

  it.each([401, 403])('that every valid request is refused for with %i leave all open', async (status) => {
    const { report } = await verifyOrders(refusedWith(status), { tokenVariable: 'ORDERS_TOKEN' });
    expect(report).toMatchObject({ verdict: 'inconclusive', findings: [], reach: { unreached: ['readOrder'] } });
    expect(report.reason).toBe(
      `Every valid request that needs credentials got ${status}: the target refuses the credentials in ORDERS_TOKEN; set it to valid ones.`,
    );
  });

  it('that everybody is refused for leave all open, too', async () => {
    expect((await verifyOrders(() => 403)).report).toMatchObject({ verdict: 'inconclusive', findings: [] });
  });

  it.each<[string, OrderFault]>([
    ['one valid request is accepted', ({ isValid, edition }) => (isValid && edition !== 'Next' ? 401 : undefined)],
    ['others are accepted without any', (request) => (request.isValid ? 401 : 200)],
  ])('are no excuse where %s', async (_title, fault) => {
    expect((await verifyOrders(fault)).report.verdict).toBe('broken');
  });

  it('are no excuse at one operation where another accepts them', async () => {
    const fault: OrderFault = ({ isValid, path }) => (isValid && path.startsWith('/bills') ? 401 : undefined);
    const { report } = await verifyOrders(fault, { document: withBills(orderDocument) });
    expect(report.verdict).toBe('broken');
    expect(report.findings.map(({ operation }) => operation)).toEqual(['readBill']);
  });
});

describe('a refusal that is about what the service remembers', () => {
  const editionClause = 'readOrder/header/Edition/enum';
  const isWrongEdition = ({ edition }: OrderRequest): boolean =>
    edition !== undefined && !['1.0', '1.1', 'Next'].includes(edition);

  it.each([404, 409, 410, 412, 423])(
    'counts where the same request without its fault is accepted: %i',
    async (status) => {
      const { report } = await verifyOrders((request) => (isWrongEdition(request) ? status : undefined));
      expect(report).toMatchObject({ verdict: 'holds', findings: [] });
      expect(report.clauses.find(({ id }) => id === editionClause)).toMatchObject({ verdict: 'holds' });
    },
  );

  it.each([404, 409, 410, 412, 423])('shows nothing where that is refused, too: %i', async (status) => {
    // Each thing can be asked for once, and whether it is there is looked up before the header is read.
    const taken = new Set<string>();
    const { report } = await verifyOrders((request) => {
      const isTaken = taken.has(request.number);
      if (request.isValid || isWrongEdition(request)) taken.add(request.number);
      return isWrongEdition(request) ? status : request.isValid && isTaken ? 404 : undefined;
    });
    expect(report).toMatchObject({ verdict: 'inconclusive', findings: [] });
    expect(report.clauses.find(({ id }) => id === editionClause)).toMatchObject({
      verdict: 'not-covered',
      invalidRefused: 0,
      reason: 'no request that breaks this clause was refused because of it',
    });
  });

  it('counts where the path is at fault', async () => {
    const { report } = await verifyOrders(({ number }) => (/^-?\d+$/.test(number) ? undefined : 404));
    expect(report.clauses.find(({ id }) => id === 'readOrder/path/number/type')).toMatchObject({ verdict: 'holds' });
  });
});

describe('a target that can be brought back', () => {
  it('is given up where one request after another ends it', async () => {
    let recoveries = 0;
    const recover = async (): Promise<void> => {
      recoveries += 1;
    };
    const { report, sent } = await verifyOrders(() => 'reset', { target: { ...target, recover }, concurrency: 1 });
    expect([sent.length, recoveries]).toEqual([8, 4]);
    expect(report.verdict).toBe('broken');
    expect(report.notRun).toBeGreaterThan(100);
  });
});

describe('a run', () => {
  it('has as many requests under way as it may, and never more', async () => {
    let underWay = 0;
    let most = 0;
    await verifyOrders(
      async () => {
        underWay += 1;
        most = Math.max(most, underWay);
        await setImmediate();
        underWay -= 1;
        return undefined;
      },
      { concurrency: 3 },
    );
    expect(most).toBe(3);
  });

  it('ends with the signal', async () => {
    const controller = new AbortController();
    const { report, sent } = await verifyOrders(
      ({ index }) => {
        if (index === 9) controller.abort();
        return undefined;
      },
      { signal: controller.signal, concurrency: 1 },
    );
    expect(sent).toHaveLength(10);
    expect(report.verdict).toBe('inconclusive');
    expect(report.notRun).toBeGreaterThan(100);
  });

  it('does not blame the target for what broke off because the run was ended', async () => {
    const controller = new AbortController();
    const { report } = await verifyOrders(
      ({ index }) => {
        if (index < 9) return undefined;
        controller.abort();
        return 'reset';
      },
      { signal: controller.signal },
    );
    expect(report.findings).toEqual([]);
  });

  it('says so where nothing listens', async () => {
    await expect(verifyOrders(() => 'unreachable')).rejects.toThrow('Nothing listens on http://127.0.0.1:1');
  });
});

describe('a 404 for a valid request', () => {
  it('is no failure where every thing is found but once', async () => {
    const gone = new Set<string>();
    const { report } = await verifyOrders(({ isValid, number }) => {
      const isGone = gone.has(number);
      if (isValid) gone.add(number);
      return isValid && isGone ? 404 : undefined;
    });
    expect(report).toMatchObject({ findings: [], verdict: 'holds', reach: { unreached: [] } });
    expect(report.reach.excused).toHaveLength(1);
  });

  // That other things were found is no argument: the same id may be another thing with another edition.
  it.each<[string, OrderFault, string, RegExp]>([
    [
      'for one value of a parameter',
      ({ isValid, edition }) => (isValid && edition === 'Next' ? 404 : undefined),
      'readOrder/header/Edition/enum',
      /^valid requests with Edition = Next got only 404$/,
    ],
    [
      'for ids of some length',
      ({ isValid, number }) => (isValid && number.length > 9 ? 404 : undefined),
      'readOrder/path/number/type',
      /^valid requests with number = \d{10}.* got only 404$/,
    ],
    [
      'after the first request',
      ({ isValid, index }) => (isValid && index > 0 ? 404 : undefined),
      'readOrder/query/full/type',
      /^every valid request that exercises this clause got 404, which is excused$/,
    ],
  ])('is no failure, but leaves open what was never accepted: %s', async (_title, fault, clause, reason) => {
    const { report } = await verifyOrders(fault, { concurrency: 1 });
    expect(report).toMatchObject({ findings: [], verdict: 'inconclusive' });
    expect(report.reason).toMatch(/^Valid requests got 404 because .*: create them with --provision MODULE\. /);
    expect(report.clauses.find(({ id }) => id === clause)?.reason).toMatch(reason);
    expect(report.reach.excused).toEqual([{ operation: 'readOrder', status: 404, count: expect.any(Number) }]);
    expect(textReport(report)).toMatch(/^Excused: \d+ responses with 404 to valid requests, /m);
  });

  it('is a finding where the thing was made', async () => {
    const { report } = await verifyOrders(({ isValid, edition }) => (isValid && edition === 'Next' ? 404 : undefined), {
      provision: { create: async () => ({ number: '7' }) },
    });
    expect(report.findings).toMatchObject([{ minimal: 'Edition = Next', actual: 'status 404' }]);
  });
});

describe('a target that dies', () => {
  /** Dies of some requests, and takes all those with it that come before it is brought back. */
  function mortal(
    diesOf: OrderFault,
    failure: FailureKind = 'reset',
  ): { fault: OrderFault; recover: () => Promise<void>; recoveries: () => number } {
    let isDead = false;
    let recoveries = 0;
    return {
      fault: (request) => {
        isDead ||= diesOf(request) !== undefined;
        return isDead ? failure : undefined;
      },
      recover: async () => {
        isDead = false;
        recoveries += 1;
      },
      recoveries: () => recoveries,
    };
  }

  it('is brought back, and only what killed it is found', async () => {
    const { fault, recover, recoveries } = mortal(({ isValid, edition }) =>
      isValid && edition === 'Next' ? 500 : undefined,
    );
    const { report } = await verifyOrders(fault, { target: { ...target, recover }, concurrency: 1 });
    expect(report.findings).toMatchObject([{ minimal: 'Edition = Next' }]);
    expect(recoveries()).toBeGreaterThan(1);
  });

  it('is brought back, too, where it takes no connection any more', async () => {
    const { fault, recover, recoveries } = mortal(({ index }) => (index === 9 ? 500 : undefined), 'unreachable');
    const { report } = await verifyOrders(fault, { target: { ...target, recover } });
    expect(recoveries()).toBeGreaterThan(0);
    expect(report).toMatchObject({ verdict: 'holds', notRun: 0 });
  });

  it('is not said of one that is slow or breaks off', async () => {
    let recoveries = 0;
    const recover = async (): Promise<void> => {
      recoveries += 1;
    };
    const slow: OrderFault = ({ index }) => (index === 9 ? 'timeout' : index === 19 ? 'truncated' : undefined);
    await verifyOrders(slow, { target: { ...target, recover } });
    expect(recoveries).toBe(0);
  });

  it('stays dead where it cannot be brought back', async () => {
    const healthy = await verifyOrders(() => undefined);
    const { fault } = mortal(({ index }) => (index === 9 ? 500 : undefined));
    const { report, sent } = await verifyOrders(fault);
    expect(sent.length).toBeLessThanOrEqual(healthy.sent.length + 4);
    expect(report.verdict).toBe('broken');
    expect(report.findings.map(({ minimal }) => minimal)).not.toContain('Edition = Next');
  });
});

describe("a target's profile", () => {
  const rule = {
    name: 'n',
    reason: 'r',
    matches: ({ fault }: { fault?: { dimension: string } | undefined }) => fault?.dimension === 'number',
  };

  it('keeps requests from it', async () => {
    const skipping = { ...target, profile: [{ ...rule, effect: 'skip' as const }] };
    const { report, sent } = await verifyOrders(() => undefined, { target: skipping });
    expect(sent.filter(({ path }) => path.includes('abc'))).toEqual([]);
    expect(report.clauses.find(({ id }) => id === 'readOrder/path/number/type')).toMatchObject({ invalidRefused: 0 });
  });

  it('excuses what it does with them', async () => {
    const acceptsWords: OrderFault = ({ number }) => (/^[a-z]+$/.test(number) ? 200 : undefined);
    const excusing = { ...target, profile: [{ ...rule, effect: 'either' as const }] };
    const { report, sent } = await verifyOrders(acceptsWords, { target: excusing });
    expect(sent.some(({ path }) => path.includes('abc'))).toBe(true);
    expect(report.findings).toEqual([]);
    expect((await verifyOrders(acceptsWords)).report.findings).not.toEqual([]);
  });
});
