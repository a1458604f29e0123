import { describe, expect, it } from 'vitest';
import { hostileReport } from '../../testing/hostile-report.ts';
import { htmlReport } from '../html/html-report.ts';
import { githubReport } from '../machine/github-report.ts';
import { junitReport } from '../machine/junit-report.ts';
import { markdownReport } from '../markdown/markdown-report.ts';
import type { ClauseReport, Finding, Report } from '../report.ts';
import { textReport } from '../text/text-report.ts';
import { causesLines } from './advice-lines.ts';
import { causesOf, groupFindings } from './group-findings.ts';

const { clauses, findings } = hostileReport;
const [clause, template] = [clauses[0], findings[0]] as [ClauseReport, Finding];

/** A report in which each of these operations breaks a constraint: the pointer is where the document states it. */
function reportOf(
  broken: readonly (readonly [operation: string, pointer: string, changes?: Partial<Finding>])[],
): Report {
  const id = (operation: string, index: number): string => `${operation}/200/body/p${index}/type`;
  return {
    ...hostileReport,
    clauses: broken.map(([operation, pointer], index) => ({ ...clause, id: id(operation, index), operation, pointer })),
    findings: broken.map(([operation, , changes], index) => ({
      ...template,
      clause: id(operation, index),
      operation,
      actual: `\`p${index}\` must be string`,
      ...changes,
    })),
  };
}

const sizes = (report: Report): number[] => groupFindings(report).map(({ others }) => 1 + others.length);

/** A finding about an invalid request that was accepted, without its clause. */
function accepted(rule: string, status: number): Partial<Finding> {
  const response = { status, headers: [], body: '{}', truncated: false };
  const expected = 'a 4xx, because the request is invalid';
  return { id: 'x#accepted-invalid', rule, expected, actual: `status ${status}`, response };
}

function refused(sentence: string): Partial<Finding> {
  const response = { status: 422, headers: [], body: JSON.stringify({ message: sentence }), truncated: false };
  return { id: 'x#refused-valid', clause: 'a/body/name/type', rule: 'valid', actual: 'status 422', response };
}

function crashed(rule: string, message: string): Partial<Finding> {
  const response = { status: 500, headers: [], body: JSON.stringify({ code: 'e7', message }), truncated: false };
  return { id: 'x#server-error', rule, actual: 'status 500', response };
}

describe('findings have one cause', () => {
  it.each([
    [
      'where values are wrong in the same way, in any operations and members',
      [
        ['a', '/x'],
        ['b', '/x'],
        ['b', '/y', { actual: '`p2` must be string: it is 1' }],
        ['b', '/z', { actual: '`p3` must be integer: it is "1"' }],
      ],
      [3, 1],
    ],
    [
      'where valid values of any kind are refused with the same sentence',
      [
        ['a', '/x', refused('is not supported')],
        ['a', '/y', { ...refused('is not supported'), clause: 'a/body/kind/enum' }],
        ['a', '/z', refused('is too long')],
      ],
      [2, 1],
    ],
    [
      'where the same kind of invalid value is accepted, with any success',
      [
        ['a', '/x', accepted('body/type', 201)],
        ['b', '/y', accepted('body/type', 200)],
        ['c', '/z', { ...accepted('body/maxLength', 201), clause: 'c/body/p2/maxLength' }],
        ['d', '/z', { ...accepted('body/type', 200), clause: 'd/query/p3/type' }],
      ],
      [2, 1, 1],
    ],
    [
      'where the same kind of value crashes the service with the same message',
      [
        ['a', '/x', crashed('body/null-character', 'bad byte 0x00 in column "note"')],
        ['b', '/y', crashed('string/null-character', 'bad byte 0x00 in column "name"')],
        ['c', '/z', crashed('body/large', 'bad byte 0x00 in items')],
        ['d', '/z', crashed('body/null-character', 'the disk is full')],
      ],
      [2, 1, 1],
    ],
    [
      'where one example of the document is wrong, whatever it breaks',
      [
        ['a', '/x', { example: '/e' }],
        ['b', '/y', { example: '/e' }],
        ['a', '/y', { example: '/f' }],
        ['a', '/z', { example: '/f' }],
      ],
      [2, 2],
    ],
    [
      'also where successes have different statuses',
      [
        ['a', '/x', { response: { status: 200, headers: [], body: '', truncated: false } }],
        ['b', '/x', { response: { status: 201, headers: [], body: '', truncated: false } }],
      ],
      [2],
    ],
    [
      'unless another thing was expected',
      [
        ['a', '/x'],
        ['b', '/x', { expected: 'other' }],
      ],
      [1, 1],
    ],
    [
      'where operations answer with the same kind of status that none may',
      [
        ['a', '/x', { clause: 'a/status', actual: 'status 500' }],
        ['b', '/y', { clause: 'b/status', actual: 'status 500' }],
        ['c', '/z', { clause: 'c/200/body/status', actual: 'status 500' }],
      ],
      [2, 1],
    ],
    [
      'unless operations answer with different statuses that none may',
      [
        ['a', '/x', { clause: 'a/status', actual: 'status 500' }],
        ['b', '/y', { clause: 'b/status', actual: 'status 502' }],
      ],
      [1, 1],
    ],
    [
      'unless bodies are wrong for different reasons',
      [
        ['a', '/x', { clause: 'a/200/media-type', actual: 'a body that is not JSON: "<h1>"' }],
        ['b', '/x', { clause: 'a/200/media-type', actual: 'a body that is not JSON: ""' }],
        ['b', '/x', { clause: 'b/200/media-type', actual: 'no Content-Type' }],
      ],
      [2, 1],
    ],
    [
      'whatever rules the requests are made by',
      [
        ['a', '/x'],
        ['b', '/x', { rule: 'other' }],
      ],
      [2],
    ],
    [
      'unless only one stays',
      [
        ['a', '/x'],
        ['b', '/x', { flaky: true }],
      ],
      [1, 1],
    ],
    [
      'unless the responses have different statuses',
      [
        ['a', '/x'],
        ['b', '/x', { response: { status: 404, headers: [], body: '', truncated: false } }],
      ],
      [1, 1],
    ],
  ] as const)('%s', (_name, broken, expected) => {
    expect(sizes(reportOf(broken))).toEqual(expected);
  });
});

it('has crashes first, then what lets wrong things in, then what breaks readers, and of each the one in most places', () => {
  const read = { id: 'x#unsound-response', response: { status: 200, headers: [], body: '', truncated: false } };
  const report = reportOf([
    ['rest', '/x'],
    ['seen', '/x', { ...read, flaky: true }],
    ['once', '/x', read],
    ['twice', '/x', { ...read, actual: '`a` must be null' }],
    ['let', '/x', accepted('body/type', 201)],
    ['twice', '/x', { ...read, actual: '`b` must be null' }],
    ['undone', '/x', { ...crashed('body/large', 'not supported'), actual: 'status 501' }],
    ['crash', '/x', crashed('body/large', 'too large')],
    ['gone', '/x', { id: 'x#failure', actual: 'the connection broke before the response' }],
  ]);
  const all = report.findings.map(({ response, ...finding }) =>
    finding.operation === 'gone' || response === undefined ? finding : { ...finding, response },
  );
  const order = groupFindings({ findings: all }).map(({ first }) => first.operation);
  expect(order).toEqual(['gone', 'crash', 'let', 'twice', 'once', 'seen', 'rest', 'undone']);
});

describe('findings of one cause', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const report = reportOf(names.map((name) => [name, '/x']));

  it.each([
    [
      'text',
      (report: Report) => textReport(report, { findings: 'all' }),
      /^Finding 1: a: `p0` must be string\n {2}a\/200\/body\/p0\/type and 6 more with the same cause$/gm,
    ],
    [
      'markdown',
      markdownReport,
      /^### Finding 1: a: `p0` must be string\n\n`a\/200\/body\/p0\/type` and 6 more with the same cause$/gm,
    ],
    [
      'html',
      htmlReport,
      /<h3>Finding 1: a: <code>p0<\/code> must be string<\/h3><\/summary>\n[^\n]*\n<p class="note"><code>a\/200\/body\/p0\/type<\/code> and 6 more with the same cause<\/p>/g,
    ],
    [
      'github',
      githubReport,
      /^::error title=a%3A `p0` must be string::a\/200\/body\/p0\/type and 6 more with the same cause%0A/gm,
    ],
  ])('are told once in the %s report', (_name, show, title) => {
    const text = show(report);
    expect(text.match(title)).toHaveLength(1);
    expect(text).not.toContain('Finding 2');
  });

  it('are told with what they differ in, of which a few are named', () => {
    const text = textReport(
      { ...report, findings: report.findings.map((finding) => ({ ...finding, minimal: 'any' })) },
      { findings: 'all' },
    );
    expect(text).toContain(`
  when      any
  expected  200
  actual    \`p0\` must be string
  response  500
  body      \`</script>|<b>&\\u0000\\u001b[31m ::error::x%0A]]>*_[a](b)"
  also      \`p1\` must be string; \`p2\` must be string; \`p3\` must be string; \`p4\`
            must be string and 2 more
  in        7 operations: a, b, c, d and 3 more
  curl`);
  });

  it('are all listed in the page, and every clause leads to them', () => {
    const page = htmlReport(report);
    for (const name of names.slice(1)) expect(page).toMatch(new RegExp(`<li><code>${name}/200/body/p\\d/type</code>`));
    expect(page.match(/href="#finding-1">finding 1</g)).toHaveLength(7);
  });

  it('stay apart where machines read them', () => {
    expect(junitReport(report).match(/<failure /g)).toHaveLength(7);
  });

  it('are counted in the head', () => {
    expect(causesLines(causesOf(report))).toEqual(['7 findings with 1 cause: 1 breaks the contract otherwise.']);
    expect(causesLines(causesOf(reportOf([...'aab'].map((name) => [name, '/x', { flaky: name === 'b' }]))))).toEqual([
      '3 findings with 2 causes: 2 break the contract otherwise.',
    ]);
    const [first] = report.findings;
    expect(causesLines(causesOf({ ...report, findings: first ? [first] : [] }))).toEqual([
      '1 finding: 1 breaks the contract otherwise.',
    ]);
    expect(causesLines(causesOf({ findings: [] }))).toEqual([]);
    for (const show of [textReport, markdownReport, htmlReport])
      expect(show(report).replaceAll('\n', ' ')).toContain('7 findings with 1 cause: 1 breaks the contract otherwise.');
  });
});

it('names only the first of very many values that all show the same', () => {
  const minimal = `id = ${Array.from({ length: 99 }, (_, index) => `value ${index}`).join(', ')}`;
  const report = { ...hostileReport, findings: [{ ...template, minimal }] };
  for (const show of [markdownReport, htmlReport, githubReport, junitReport])
    expect(show(report)).toMatch(/id = value 0, value 1, [^…]{50,130}, …/);
});

describe('an example that contradicts its schema', () => {
  const report = reportOf([
    ['a', '/x'],
    ['b', '/y', { example: '/e' }],
    ['c', '/y', { example: '/e' }],
  ]);

  it('is one entry about the document, apart from the findings', () => {
    const { faults, contradictions } = causesOf(report);
    expect([faults.length, contradictions.length]).toEqual([1, 1]);
    const sentence = 'The document contradicts itself: 1 example or default in it breaks the schema beside it.';
    for (const show of [textReport, markdownReport]) {
      const text = show(report).replaceAll(/\s+/g, ' ');
      expect(text).toContain(sentence);
      expect(text).toContain('`/e`: `p1` must be string (clause b/200/body/p1/type; sent by b, c)');
      expect(text).not.toContain('Finding 2');
    }
  });

  it('has a section of the page, to which its clauses lead', () => {
    const page = htmlReport(report);
    expect(page).toContain('<section id="document"');
    expect(page.match(/href="#document">the document itself/g)).toHaveLength(2);
  });

  it('has an annotation of its own, and machines get each finding', () => {
    expect(githubReport(report)).toContain(
      '::error title=The document contradicts itself::b/200/body/p1/type and 1 more',
    );
    expect(junitReport(report).match(/<failure /g)).toHaveLength(3);
  });
});

describe('members that a change ignores', () => {
  const response = { status: 200, headers: [], body: '{"name":"old","age":1,"tags":[]}', truncated: false };
  const accepted = (member: string, body: string, method = 'PATCH'): readonly [string, string, Partial<Finding>] => {
    const clause = `change/body/${member}/type`;
    const request = { ...template.request, method, body };
    return ['change', `/${member}`, { clause, id: `${clause}#accepted-invalid`, request, response }];
  };

  it('are one cause, which names them', () => {
    const report = reportOf([accepted('name', '{"name":1}'), accepted('tags', '{"tags":"x"}')]);
    expect(sizes(report)).toEqual([2]);
    expect(textReport(report)).toMatch(/ignored +the members name, tags/);
    expect(textReport(report)).toMatch(
      /in +2 places in 1 operation: change\/body\/name\/type,\s+change\/body\/tags\/type/,
    );
  });

  it('are not what was read as another type, or what another operation takes', () => {
    const read = accepted('age', '{"age":"1"}');
    const ignored = accepted('name', '{"name":1}');
    expect(sizes(reportOf([ignored, read]))).toEqual([1, 1]);
    expect(sizes(reportOf([ignored, accepted('tags', '{"tags":"x"}', 'POST')]))).toEqual([1, 1]);
  });
});
