import { fileURLToPath } from 'node:url';
import {
  contractFetch,
  loadDocument,
  prismTarget,
  type TrafficFinding,
  urlTarget,
  verify,
} from 'intercom-contract/contract-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Answer, type Lines, startBooks, token, withLines } from './headers/book-server.ts';

const document = await loadDocument(fileURLToPath(new URL('./documents/books.yaml', import.meta.url)));

type Change = (answer: Answer) => Lines;

/** The lines of a 200 with other values for one header, if `isHit`. */
const having =
  (name: string, ...values: readonly string[]): Change =>
  ({ lines }) =>
    withLines(lines, name, ...values);
const onSomePages =
  (change: Change): Change =>
  (answer) =>
    answer.page === undefined ? answer.lines : change(answer);

async function start(change?: Change): Promise<string> {
  const { url, close } = await startBooks(change);
  onTestFinished(close);
  return url;
}

const verifyBooks = async (change?: Change) =>
  await verify({ document, target: urlTarget(await start(change)), token });

describe('a provider that sends the described headers', () => {
  it('holds every clause about them', async () => {
    const report = await verifyBooks();
    expect(report.findings).toEqual([]);
    expect(report.notVerified).toEqual([]);
    expect(report.clauses.filter(({ verdict }) => verdict !== 'holds')).toEqual([]);
    expect(report.clauses.filter(({ id }) => id.includes('/header/'))).toHaveLength(32);
  });

  it.each<[string, Change]>([
    ['names in another case', ({ lines }) => lines.map(([name, value]) => [name.toLowerCase(), value])],
    ['a list in several lines', having('X-Next-Pages', '2', '3', '4')],
    ['a list with spaces', having('X-Next-Pages', '2 , 3')],
    ['values with spaces around them', ({ lines }) => lines.map(([name, value]) => [name, `  ${value}\t `])],
    [
      'no header that may be left out',
      ({ lines }) => lines.filter(([name]) => !/^X-(?:Cache|Sort|Facets)$/.test(name)),
    ],
    ['such a header now and then', onSomePages(having('X-Cache'))],
    ['cookies with commas in several lines', having('Set-Cookie', 'a=1; Expires=Tue, 15 Nov 2044 08:12:31 GMT', 'b=2')],
    ['an object whose members come in another order', having('X-Sort', 'order=down, by=year')],
    ['headers that nobody describes', ({ lines }) => [...lines, ['X-Other', 'é'], ['X-Cache-Control', '?']]],
    ['a header that is described on another status', ({ lines }) => [...lines, ['X-Error-Code', 'none']]],
  ])('is correct with %s', async (_what, change) => {
    // On a 400, that header is described.
    const own: Change = (answer) => (answer.status === 200 ? change(answer) : answer.lines);
    const report = await verifyBooks(own);
    expect(report.findings).toEqual([]);
  });
});

const clause = (status: number, assertion: string): string => `listBooks/${status}/header/${assertion}`;

/** The clause that each fault breaks, and the text of its finding. */
const faults: readonly (readonly [string, Change, clause: string, actual: string])[] = [
  [
    'lacks a header',
    having('X-RateLimit-Limit'),
    clause(200, 'X-RateLimit-Limit/required'),
    'no header `X-RateLimit-Limit`',
  ],
  [
    'sends a word for a number',
    having('X-RateLimit-Limit', 'unlimited'),
    clause(200, 'X-RateLimit-Limit/type'),
    'the header `X-RateLimit-Limit` must be integer: it is "unlimited"',
  ],
  [
    'sends an empty value for a number',
    having('X-RateLimit-Limit', ''),
    clause(200, 'X-RateLimit-Limit/type'),
    'the header `X-RateLimit-Limit` must be integer: it is ""',
  ],
  [
    'sends a number that is too small',
    having('X-RateLimit-Limit', '0'),
    clause(200, 'X-RateLimit-Limit/minimum'),
    'the header `X-RateLimit-Limit` must be >= 1: it is 0',
  ],
  [
    'sends a number twice',
    having('X-RateLimit-Limit', '60', '60'),
    clause(200, 'X-RateLimit-Limit/type'),
    'the header `X-RateLimit-Limit` must be integer: it is "60, 60"',
  ],
  [
    'sends a value in capitals',
    having('X-Cache', 'HIT'),
    clause(200, 'X-Cache/enum'),
    'the header `X-Cache` must be equal to one of the allowed values: it is "HIT"',
  ],
  [
    'sends a digit for a boolean',
    having('X-Fresh', '1'),
    clause(200, 'X-Fresh/type'),
    'the header `X-Fresh` must be boolean: it is "1"',
  ],
  [
    'sends a wrong item',
    having('X-Next-Pages', '2', 'last'),
    clause(200, 'X-Next-Pages/items/type'),
    '`[]` in the header `X-Next-Pages` must be integer: it is "last"',
  ],
  [
    'sends an item that is too small',
    having('X-Next-Pages', '2, 0'),
    clause(200, 'X-Next-Pages/items/minimum'),
    '`[]` in the header `X-Next-Pages` must be >= 1: it is 0',
  ],
  [
    'sends too many items',
    having('X-Next-Pages', '2,3,4,5'),
    clause(200, 'X-Next-Pages/maxItems'),
    'the header `X-Next-Pages` must NOT have more than 3 items',
  ],
  [
    'sends an object without a member',
    having('X-Sort', 'order=up'),
    clause(200, 'X-Sort/required/by'),
    "the header `X-Sort` must have required property 'by'",
  ],
  [
    'sends a member of another value',
    having('X-Sort', 'by=author'),
    clause(200, 'X-Sort/by/enum'),
    '`by` in the header `X-Sort` must be equal to one of the allowed values: it is "author"',
  ],
  [
    'sends broken JSON',
    having('X-Facets', '{'),
    clause(200, 'X-Facets/media-type'),
    'the header `X-Facets` is not JSON: it is "{"',
  ],
  [
    'sends other JSON',
    having('X-Facets', '{"total":"7"}'),
    clause(200, 'X-Facets/total/type'),
    '`total` in the header `X-Facets` must be integer: it is "7"',
  ],
  [
    'sends a wrong cookie behind a right one',
    having('Set-Cookie', 'a=1', 'b=x'),
    clause(200, 'Set-Cookie/pattern'),
    'the header `Set-Cookie` must match pattern "^[a-z]+=[0-9]+": it is "b=x"',
  ],
  [
    'lacks what it must say with a refusal',
    having('X-Error-Code'),
    clause(400, 'X-Error-Code/required'),
    'no header `X-Error-Code`',
  ],
  [
    'sends a wrong value with a refusal',
    having('X-Error-Code', 'E1'),
    clause(400, 'X-Error-Code/pattern'),
    'the header `X-Error-Code` must match pattern "^BOOK-[0-9]+$": it is "E1"',
  ],
  [
    'lacks a challenge',
    having('WWW-Authenticate'),
    clause(401, 'WWW-Authenticate/required'),
    'no header `WWW-Authenticate`',
  ],
];

describe('a provider that sends other headers', () => {
  it.each(faults)('is found where it %s', async (_what, change, broken, actual) => {
    const report = await verifyBooks(change);
    expect(report.verdict).toBe('broken');
    expect(report.findings.map((finding) => finding.clause)).toEqual([broken]);
    expect(report.findings[0]?.actual).toBe(actual);
    expect(report.clauses.filter(({ verdict }) => verdict === 'broken').map(({ id }) => id)).toEqual([broken]);
  });

  it('is found with its cause, and again by its case', async () => {
    const url = await start(onSomePages(having('X-Fresh', 'TRUE')));
    const options = { document, target: urlTarget(url), token };
    const [finding] = (await verify(options)).findings;
    expect(finding).toMatchObject({ clause: clause(200, 'X-Fresh/type'), minimal: expect.stringMatching(/^page = /) });
    const again = await verify({ ...options, only: finding?.clause, case: finding?.case });
    expect(again.findings).toMatchObject([{ id: finding?.id }]);
  });

  it('is found in the traffic of other tests', async () => {
    const url = await start(having('X-RateLimit-Limit'));
    const findings: TrafficFinding[] = [];
    const fetch = contractFetch(document, { onFinding: (finding) => findings.push(finding), baseUrl: url });
    await fetch(`${url}/books`, { headers: { Authorization: `Bearer ${token}` } });
    expect(findings.map((finding) => finding.clause)).toEqual([clause(200, 'X-RateLimit-Limit/required')]);
  });
});

it('finds nothing in the traffic of a correct provider that sends cookies and lists in several lines', async () => {
  const url = await start(({ lines }) =>
    withLines(withLines(lines, 'X-Next-Pages', '2', '3'), 'Set-Cookie', 'a=1; Expires=Tue, 15 Nov 2044', 'b=2'),
  );
  const findings: TrafficFinding[] = [];
  const fetch = contractFetch(document, { onFinding: (finding) => findings.push(finding), baseUrl: url });
  await fetch(`${url}/books`, { headers: { Authorization: `Bearer ${token}` } });
  expect(findings).toEqual([]);
});

it('does not blame the embedded mock for its generated headers', async () => {
  const target = await prismTarget(document);
  const report = await verify({ document, target, token }).finally(target.close);
  expect(report.findings).toEqual([]);
  expect(report.clauses.find(({ id }) => id === clause(200, 'X-RateLimit-Limit/minimum'))?.verdict).toBe('holds');
});
