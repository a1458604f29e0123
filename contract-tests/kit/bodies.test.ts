import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Report, urlTarget, verify } from 'intercom-contract/contract-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Fault, orderDocument, startOrderProvider } from './bodies/order-provider.ts';

/** The clause that each fault breaks, and the part of the request that the finding must name. */
const expected: Readonly<Record<Fault, readonly [clause: string, minimal: unknown]>> = {
  'needs-no-name': ['createOrder/body/required/name', 'body = without name'],
  'takes-eleven-characters': ['createOrder/body/name/maxLength', 'body = name longer than 10'],
  'takes-only-nine-characters': [
    'createOrder/body/name/maxLength',
    'body = name "texttextte", composed characters in name',
  ],
  'takes-other-media-types': ['createOrder/body/media-type', 'body = as text/plain, as application/xml'],
  'takes-malformed-json': [
    'createOrder/body/media-type',
    'body = JSON that breaks off, JSON with a comma too many, no JSON, JSON with a text after it, JSON twice',
  ],
  'takes-no-body': ['createOrder/body/required', 'body = absent'],
  'takes-no-byte': ['createOrder/body/required', 'body = without a byte'],
  'refuses-quantity-five': ['createOrder/body/quantity/maximum', 'body = quantity 5'],
  'takes-quantity-six': ['createOrder/body/quantity/maximum', 'body = quantity above 5'],
  'takes-text-for-quantity': ['createOrder/body/quantity/type', 'body = quantity "3", quantity ""'],
  'takes-other-kinds': [
    'createOrder/body/kind/enum',
    'body = kind "GIFT", kind "PLAIN", kind "plain ", kind "plain\\n", kind ""',
  ],
  'takes-unknown-members': [
    'createOrder/body/additionalProperties',
    'body = {"name":"te","unexpected":"text"} and 2 more',
  ],
  'looks-into-no-line': [
    'createOrder/body/lines/items/required/sku',
    'body = without lines[0].sku, without lines[1].sku',
  ],
  'refuses-several-lines': [
    'createOrder/body/lines/type',
    expect.stringMatching(/^body = lines \[\{"sku":"text"\},\{"sku":"text"\}\], .* and \d+ more$/),
  ],
  'needs-a-form': ['searchOrders/body/optional', 'body = absent'],
  'takes-page-zero': ['searchOrders/body/page/minimum', 'body = page below 1'],
  'takes-other-sorts': [
    'searchOrders/body/sort/enum',
    'body = sort "UP", sort "DOWN", sort "down ", sort "down\\n", sort ""',
  ],
};

async function verifyProvider(fault?: Fault): Promise<{ report: Report; url: string; seen: readonly object[] }> {
  const { url, close, seen } = await startOrderProvider(fault);
  onTestFinished(close);
  return { report: await verify({ document: orderDocument, target: urlTarget(url) }), url, seen };
}

describe('a provider that reads bodies', () => {
  it('holds every clause if it does what its document says', async () => {
    const { report } = await verifyProvider();
    expect(report.findings).toEqual([]);
    expect(report.clauses.filter(({ verdict }) => verdict !== 'holds')).toEqual([]);
    expect(report.notVerified).toEqual([]);
  });

  it.each(Object.entries(expected))('is found broken: %s', async (fault, [clause, minimal]) => {
    const { report } = await verifyProvider(fault as Fault);
    expect(report.findings[0]).toMatchObject({ clause, minimal });
    if (fault !== 'looks-into-no-line') expect(report.findings).toHaveLength(1);
  });
});

describe('a finding about a body', () => {
  it('has the body, a curl line that sends it, and a case that leads to it again', async () => {
    const { report, url, seen } = await verifyProvider('takes-eleven-characters');
    const [finding] = report.findings;
    if (finding === undefined) throw new Error('no finding');
    const { body } = finding.request;
    expect(body).toMatch(/^{"name":"[a-z]{11}"}$/);
    const sent = seen.length;
    await promisify(execFile)('sh', ['-c', finding.curl]);
    expect(seen.slice(sent)).toEqual([{ type: 'application/json', body }]);
    const again = { only: finding.clause, case: finding.case };
    const { findings } = await verify({ document: orderDocument, target: urlTarget(url), ...again });
    expect(findings).toMatchObject([{ id: finding.id, minimal: finding.minimal }]);
    expect(seen.length - sent).toBeLessThan(8);
  });
});
