import { describe, expect, it } from 'vitest';
import { rateLimitLaw } from '../../exchange/laws/rate-limit-law.ts';
import { type OrderFault, verifyOrders } from '../../testing/verify-orders.ts';

/** Each finding as its clause and the values that it needs. */
async function found(fault: OrderFault): Promise<string[]> {
  const { report } = await verifyOrders(fault);
  return report.findings.map(({ clause, minimal }) => `${clause.replace('readOrder/', '')}: ${minimal}`);
}

const unsound = { status: 200, body: '{}' };
const isWord = (number: string): boolean => /^[a-z]+$/i.test(number);

describe('what is wrong with valid requests', () => {
  it.each<[string, OrderFault, string[]]>([
    [
      'one value',
      ({ isValid, edition }) => (isValid && edition === 'Next' ? 500 : undefined),
      ['header/Edition/enum: Edition = Next'],
    ],
    [
      'a value left out',
      ({ isValid, edition }) => (isValid && edition === undefined ? 400 : undefined),
      ['header/Edition/optional: Edition = absent'],
    ],
    [
      'two values that meet',
      ({ isValid, full, edition }) => (isValid && full === 'true' && edition === 'Next' ? 500 : undefined),
      ['header/Edition/enum: Edition = Next and full = true'],
    ],
    [
      'two values that meet, one of them ordinary',
      ({ isValid, full, edition }) => (isValid && full === undefined && edition === 'Next' ? 500 : undefined),
      ['header/Edition/enum: Edition = Next and full = absent'],
    ],
    [
      'two faults, each by its own value',
      ({ isValid, full, edition }) =>
        !isValid ? undefined : edition === 'Next' ? 500 : full === 'false' ? 403 : undefined,
      ['query/full/type: full = false', 'header/Edition/enum: Edition = Next'],
    ],
    ['every value', ({ isValid }) => (isValid ? 500 : undefined), ['status: every request']],
    // The credentials may be wrong, so the run is inconclusive and has no finding.
    ['nothing where no credentials are accepted', ({ isValid }) => (isValid ? 401 : undefined), []],
    [
      'a route that is not there',
      ({ isValid }) => (isValid ? 405 : undefined),
      ['path/number/required: every request'],
    ],
  ])('is blamed on %s', async (_what, fault, expected) => {
    expect(await found(fault)).toEqual(expected);
  });

  it('is shown by a request that is ordinary in all else', async () => {
    const { report } = await verifyOrders(({ isValid, edition }) => (isValid && edition === 'Next' ? 500 : undefined));
    const [finding] = report.findings;
    expect(finding?.request).toMatchObject({ method: 'GET', url: expect.stringMatching(/\/orders\/\d+$/) });
    expect(finding?.request.headers).toContainEqual(['Edition', 'Next']);
    expect(finding).toMatchObject({ rule: 'valid', actual: 'status 500', response: { status: 500 }, flaky: false });
  });

  it('is blamed on one value at a time, where only their combinations differ', async () => {
    expect(
      await found(({ isValid, edition, full }) =>
        isValid && (edition === '1.0') !== (full === 'true') ? 500 : undefined,
      ),
    ).toEqual([
      'query/full/type: full = true and Edition = absent',
      expect.stringMatching(/^header\/Edition\/enum: Edition = 1\.0.* and full = absent/),
    ]);
  });

  it.each<[string, OrderFault, string[]]>([
    ['one value', ({ isValid, edition }) => (isValid && edition === 'Next' ? unsound : undefined), ['Edition = Next']],
    ['all', ({ isValid }) => (isValid ? unsound : undefined), ['every request']],
  ])('names the clause of the response that is unsound for %s', async (_what, fault, minimal) => {
    expect(await found(fault)).toEqual(minimal.map((text) => `200/body/required/number: ${text}`));
  });

  it('lists the values that fail alike in one finding', async () => {
    const [first, ...others] = await found(({ isValid, number }) =>
      isValid && /^-[1-9]/.test(number) ? 500 : undefined,
    );
    expect(first).toMatch(/^path\/number\/type: number = -\d+(?:, -\d+){3,}$/);
    expect(others).toEqual([]);
  });
});

describe('what is wrong with invalid requests', () => {
  it('is blamed on the invalid values', async () => {
    const [first, ...others] = await found(({ isValid, number }) => (!isValid && isWord(number) ? 200 : undefined));
    expect(first).toMatch(/^path\/number\/type: number = abc, NaN, Infinity, true, null/);
    expect(others).toEqual([]);
  });

  it('is told apart by what comes of them', async () => {
    expect(
      await found(({ isValid, number, edition }) => {
        if (isValid) return undefined;
        if (isWord(number) || edition === '1') return 200;
        return number === '0x10' ? 500 : undefined;
      }),
    ).toEqual([
      expect.stringMatching(/^path\/number\/type: number = abc, /),
      'path/number/type: number = 0x10',
      'header/Edition/enum: Edition = 1',
    ]);
  });

  it('costs no request more for each value that fails as others did', async () => {
    const healthy = await verifyOrders(() => undefined);
    const { report, sent } = await verifyOrders(({ isValid, number }) =>
      isValid || /^-?\d/.test(number) ? undefined : 200,
    );
    expect(report.findings[0]?.minimal.split(', ').length).toBeGreaterThan(8);
    expect(sent.length).toBeLessThanOrEqual(healthy.sent.length + 15);
  });

  it('is still told where there is no request left to find out more', async () => {
    const healthy = await verifyOrders(() => undefined);
    const { report, sent } = await verifyOrders(
      ({ isValid, number, full }) => (!isValid && isWord(number) && full !== 'false' ? 200 : undefined),
      { maxRequests: Math.ceil(healthy.sent.length / 0.9) },
    );
    expect(sent.length).toBeLessThanOrEqual(healthy.sent.length / 0.9 + 1);
    expect(report.findings[0]?.minimal).toMatch(/^number = .*abc/);
  });

  it('makes one finding of refusals that are all unsound', async () => {
    const [first, ...others] = await found(({ isValid }) => (isValid ? undefined : { status: 401, body: '[]' }));
    expect(first).toMatch(/^401\/body\/type: number = .* or Edition = .* or full = .* or credentials = /);
    expect(others).toEqual([]);
  });

  it('is blamed on the values beside them, too, where they matter', async () => {
    const [first, ...others] = await found(({ isValid, number, full }) =>
      !isValid && isWord(number) && full === 'true' ? 200 : undefined,
    );
    expect(first).toMatch(/^path\/number\/type: number = .*abc.* and full = true$/);
    expect(others).toEqual([]);
  });

  it('is blamed on a valid value beside them alone where that fails with valid ones, too', async () => {
    expect(await found(({ edition }) => (edition === 'Next' ? 500 : undefined))).toEqual([
      'header/Edition/enum: Edition = Next',
    ]);
  });
});

describe('what comes and goes', () => {
  it.each<[string, OrderFault, string]>([
    [
      'passes once more',
      ({ isValid, full, earlier }) => (isValid && full === 'true' && earlier === 0 ? 500 : undefined),
      'the same request passed when it was sent again',
    ],
    [
      'fails from some time on',
      ({ index }) => (index >= 30 ? 500 : undefined),
      'a request that had passed failed in the same way when it was sent again',
    ],
  ])('is one finding that says so: %s', async (_what, fault, flakiness) => {
    const { report } = await verifyOrders(fault);
    expect(report.findings).toMatchObject([{ flaky: true, flakiness }]);
  });

  it('does not stand for what fails every time', async () => {
    const findings = await found(({ isValid, number, index }) =>
      index === 3 || (!isValid && isWord(number)) ? 500 : undefined,
    );
    expect(findings).toEqual(['status: every request', expect.stringMatching(/^path\/number\/type: number = abc, /)]);
  });

  it('is not what fails every time', async () => {
    const { report } = await verifyOrders(({ isValid, full }) => (isValid && full === 'true' ? 500 : undefined));
    expect(report.findings.map(({ flaky }) => flaky)).not.toContain(true);
  });
});

describe('what hangs', () => {
  it.each<[string, OrderFault, unknown]>([
    ['one value', ({ full }) => (full === 'true' ? 'timeout' : undefined), 'full = true'],
    [
      'two values that meet',
      ({ isValid, full, edition }) => (isValid && full === 'true' && edition === 'Next' ? 'timeout' : undefined),
      'Edition = Next and full = true',
    ],
    ['everything', () => 'timeout', 'every request'],
    ['invalid values', ({ number }) => (isWord(number) ? 'timeout' : undefined), 'number = abc, NaN, Infinity, true'],
    [
      'no single part of a request',
      ({ isValid, edition, full }) => (isValid && (edition === '1.0') !== (full === 'true') ? 'timeout' : undefined),
      expect.stringMatching(/^seen with number = \d+ and Edition = .+ and full = .+/),
    ],
  ])('is told by what passes, and not provoked further: %s', async (_what, fault, minimal) => {
    let hanging = 0;
    const hangs: OrderFault = (request) => {
      const own = fault(request);
      if (own === 'timeout') hanging += 1;
      return own;
    };
    // With this seed, requests with each single value of one that hangs pass before four hang.
    const { report } = await verifyOrders(hangs, { seed: 7 });
    expect(report.findings).toMatchObject([{ minimal }]);
    // Four that hang end an operation; up to four were under way beside others, and are sent once more alone.
    expect(hanging).toBeLessThanOrEqual(8);
  });
});

describe('attribute throttled', () => {
  const law = 'readOrder/law/retry-and-rate-limit-headers';

  it.each([
    ['soon', [{ clause: law, minimal: 'rate = above the limit', actual: 'a malformed Retry-After: "soon"' }]],
    ['Sun, 06 Nov 1994 08:49:37 GMT', []],
  ])('a response that puts a request off until %s is judged by the laws', async (text, findings) => {
    const { report } = await verifyOrders(
      ({ index }) => (index === 3 ? { status: 429, headers: [['Retry-After', text]] } : undefined),
      { laws: [rateLimitLaw] },
    );
    expect(report.findings).toMatchObject(findings);
  });

  it('what is wrong with every response is told once', async () => {
    const headers = [['Retry-After', 'soon']] as const;
    const { report } = await verifyOrders(
      ({ index, isValid }) => ({ status: index === 3 ? 429 : isValid ? 200 : 400, headers }),
      { laws: [rateLimitLaw] },
    );
    expect(report.findings.filter(({ clause }) => clause === law)).toHaveLength(1);
  });
});
