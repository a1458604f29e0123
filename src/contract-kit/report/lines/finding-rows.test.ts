import { describe, expect, it } from 'vitest';
import type { Finding } from '../report.ts';
import { bodyExcerpt, responseHead } from './finding-rows.ts';

const headers = [
  ['Content-Type', 'application/json'],
  ['Date', 'today'],
  ['ETag', '"a"'],
] as const;
const finding = (body: string, more: Partial<Finding> = {}): Finding => ({
  id: 'a/200/body/type#unsound-response',
  clause: 'a/200/body/type',
  operation: 'a',
  rule: 'valid',
  statement: 'S.',
  expected: '',
  actual: '',
  flaky: false,
  minimal: '',
  request: { method: 'GET', url: 'http://127.0.0.1/', headers: [] },
  response: { status: 200, headers, body, truncated: false },
  curl: '',
  replayCommand: '',
  ...more,
});

describe('the response of a finding', () => {
  it('has its status and the header fields that matter, among them the one of the clause', () => {
    expect(responseHead(finding(''))).toBe('200 · Content-Type: application/json');
    expect(responseHead(finding('', { clause: 'a/200/header/ETag/type' }))).toBe(
      '200 · Content-Type: application/json · ETag: "a"',
    );
    const { response: _response, ...without } = finding('');
    expect([responseHead(without), bodyExcerpt(without)]).toEqual([undefined, undefined]);
  });
});

describe('the excerpt of a body', () => {
  it.each<[string, string, string | undefined, string | undefined]>([
    ['is the whole of a short one', '{"a": 1}', undefined, '{"a": 1}'],
    ['is on one line', '{\n  "a": 1,\r\n\t"b": 2\n}', undefined, '{ "a": 1, "b": 2 }'],
    ['is on one line if ends of lines are escaped', '{\\u000a  "a": 1\\u000a}', undefined, '{ "a": 1 }'],
    ['marks a member', '{"a": {"b": [1, "x"]}}', '/a/b/1', '{"a": {"b": [1, »"x"«]}}'],
    ['marks a member of a truncated body', '{"a": 0, "b": {"c": "x', '/a', '{"a": »0«, "b": {"c": "x'],
    ['marks nothing that is not there', '{"a": 1}', '/b', '{"a": 1}'],
    ['is left out if there is no body', '', '/b', undefined],
  ])('%s', (_what, body, place, expected) => {
    expect(bodyExcerpt(finding(body, place === undefined ? {} : { place }))).toBe(expected);
  });

  it('is the text around the part that is wrong if the body is long', () => {
    const body = JSON.stringify({ first: 'x'.repeat(300), wrong: 0, last: 'y'.repeat(300) });
    expect(bodyExcerpt(finding(body, { place: '/wrong' }))).toMatch(/^…x{60,80}","wrong":»0«,"last":"y{100,}…$/);
    expect(bodyExcerpt(finding(body))).toMatch(/^\{"first":"x{200,}…$/);
    for (const start of ['', 'x']) expect(bodyExcerpt(finding(`${start}${'🚲'.repeat(300)}`))).toMatch(/^x?(?:🚲)+…$/u);
  });
});
