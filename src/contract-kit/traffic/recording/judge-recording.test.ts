import { describe, expect, it } from 'vitest';
import { maxBodyBytes } from '../../contract/model/exchange.ts';
import { readHar } from '../../exchange/recording/read-har.ts';
import { tunnelReason } from '../../exchange/recording/recorded-requests.ts';
import { type HarParts, harEntry, harOf } from '../../exchange/recording/testing/har.ts';
import { readReport } from '../../report/build/read-report.ts';
import type { Report } from '../../report/report.ts';
import { textReport } from '../../report/text/text-report.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { judgeRecording } from './judge-recording.ts';

const document = { ...orderDocument, servers: [{ url: 'https://api.test' }] };

function judged(...entries: readonly HarParts[]): Report {
  return judgedBy({}, ...entries);
}

function judgedBy(change: object, ...entries: readonly HarParts[]): Report {
  return judgeRecording({
    document: { ...document, ...change },
    name: 'a.har',
    exchanges: readHar(harOf(...entries.map(harEntry)), 'a.har'),
    baseUrls: [],
    laws: [],
    isWanted: () => true,
    tokenVariable: 'TOKEN',
  });
}

const found = ({ findings }: Report): string[] => findings.map(({ clause, actual }) => `${clause}: ${actual}`);
const unjudged = ({ recording }: Report): unknown => recording?.unjudged.map(({ reason, count }) => [count, reason]);

describe('a recorded exchange', () => {
  it('that keeps the contract shows its clauses', () => {
    const report = judged({}, { url: 'https://api.test/orders/8?full=true' });
    expect(report).toMatchObject({
      verdict: 'holds',
      requests: 2,
      recording: { exchanges: 2, judged: 2, notes: [], unjudged: [] },
    });
    expect(report.clauses.map(({ id, validAccepted }) => `${id} ${validAccepted}`)).toEqual(
      expect.arrayContaining(['readOrder/path/number/type 2', 'readOrder/200/body/required/number 2']),
    );
    expect(report.clauses.map(({ id }) => id)).not.toContain('readOrder/200/body/lines/minItems');
  });

  it.each<[string, HarParts, string]>([
    ['its request', { url: 'https://api.test/orders/x', status: 404 }, 'readOrder/path/number/type: number = x'],
    ['its body', { body: { number: 0 } }, 'readOrder/200/body/number/minimum: `number` must be >= 1: it is 0'],
    ['its status', { status: 500 }, 'readOrder/status: status 500'],
    ['a redirect', { status: 302 }, 'readOrder/status: status 302'],
    ['its media type', { type: 'text/html' }, 'readOrder/200/media-type: Content-Type `text/html`'],
    [
      'its media type, without its body',
      { type: 'text/html', content: { text: undefined } },
      'readOrder/200/media-type: Content-Type `text/html`',
    ],
    [
      'a body in base64',
      { content: { text: Buffer.from('{"number":0}').toString('base64'), encoding: 'base64', size: 12 } },
      'readOrder/200/body/number/minimum: `number` must be >= 1: it is 0',
    ],
    ['an empty body', { content: { text: undefined, size: 0 } }, 'readOrder/200/media-type: an empty body'],
  ])('breaks the contract by %s', (_what, parts, finding) => {
    const report = judged(parts);
    expect(report.verdict).toBe('broken');
    expect(found(report)).toEqual([finding]);
    expect(report.findings[0]?.recorded).toEqual({ entry: 1, startedAt: '2026-11-26T10:00:00.000Z' });
  });

  it.each<[string, HarParts]>([
    ['was left out', { content: { text: undefined, size: 10 } }],
    ['was left out, and has no known size', { content: { text: undefined, size: -1 } }],
    ['was cut', { content: { text: '{"number":', size: 5000 } }],
    ['is too long', { body: ' '.repeat(maxBodyBytes + 1) }],
  ])('is judged without a body that %s, and has a note', (_what, parts) => {
    const report = judged({}, parts);
    expect(found(report)).toEqual([]);
    const sentence = expect.stringMatching(/^A body is missing, cut or too long, so it was not judged\./);
    expect(report.recording?.notes).toEqual([{ sentence, count: 1, entry: 2 }]);
  });

  it.each<[string, HarParts, string]>([
    ['to another server', { url: 'https://other.test/orders/7' }, 'sent to other servers than the API'],
    ['to another path', { url: 'https://api.test/x' }, 'sent to paths that the description does not have'],
    ['by another method', { method: 'PUT' }, 'sent with methods that the description does not have for their paths'],
    [
      'before another one, by a browser',
      { method: 'OPTIONS', headers: { 'access-control-request-method': 'GET' } },
      'sent by a browser before another one (CORS preflight)',
    ],
    ['with a cached response', { entry: { _fromCache: 'disk' } }, 'answered from the cache of the browser'],
    [
      'with a copy at the client',
      { status: 304, headers: { 'If-None-Match': '"a"' } },
      'answered with 304, because the client has a copy',
    ],
    ['of a proxy', { method: 'CONNECT', url: 'https://api.test:443' }, tunnelReason],
    [
      'that a page has aborted',
      { status: 0, response: { _error: 'net::ERR_ABORTED' }, url: 'https://api.test/orders/x' },
      'without a response (aborted, blocked, or a failed connection)',
    ],
    ['for a WebSocket', { url: 'wss://api.test/orders/7', response: { status: 101 } }, 'that opened a WebSocket'],
    [
      'for a WebSocket, with the URL of HTTPS',
      { headers: { Connection: 'Upgrade', Upgrade: 'websocket' }, response: { status: 101 } },
      'that opened a WebSocket',
    ],
    [
      'that a browser has redirected to HTTPS',
      { status: 307, response: { headers: [{ name: 'Non-Authoritative-Reason', value: 'HSTS' }] } },
      'answered by the browser itself',
    ],
    ['of a page with itself', { url: 'blob:https://api.test/6f2c' }, 'not sent over HTTP'],
    ['to no server', { url: 'data:text/plain,a' }, 'not sent over HTTP'],
    ['to no URL', { url: 'api.test:443' }, 'not sent over HTTP'],
  ])('%s is not judged', (_what, parts, reason) => {
    const report = judged({}, { status: 500, ...parts });
    expect(report.verdict).toBe('holds');
    expect(unjudged(report)).toEqual([[1, reason]]);
  });

  it.each(['https://api.test:443/orders/0x7', 'http://api.test:443/orders/0x7', 'HTTPS://API.TEST/orders/0x7'])(
    'with the URL %s, as proxies write it, is judged',
    (url) => {
      expect(found(judged({ url, status: 400, body: {} }))).toEqual(['readOrder/path/number/type: number = 0x7']);
    },
  );

  it('of a proxy alone asks for a proxy that decrypts', () => {
    const report = judged({ method: 'CONNECT', url: 'api.test:443' }, { method: 'CONNECT', url: 'other.test:443' });
    expect(report).toMatchObject({ verdict: 'inconclusive', reason: expect.stringMatching(/let the proxy decrypt/) });
  });

  it('with an undescribed query parameter has a note', () => {
    const url = 'https://api.test/orders/7?retain_metrics=false';
    expect(judged({}, { url }, { url }).recording?.notes).toEqual([
      {
        sentence: 'readOrder has no query parameter `retain_metrics` in the description, so it was not judged.',
        count: 2,
        entry: 2,
      },
    ]);
  });
});

describe('credentials', () => {
  it('are judged if a request of the recording has some', () => {
    expect(found(judged({}, { headers: {}, status: 401, body: {} }))).toEqual([
      'readOrder/security/token: credentials = absent',
    ]);
  });

  it('are not judged if no request of the recording has any', () => {
    const report = judged({ headers: {} }, { headers: { cookie: 'a=b' } });
    expect(report.verdict).toBe('holds');
    expect(report.recording?.notes[0]?.sentence).toMatch(/^No request in the recording has credentials/);
  });

  it('and the cookies and other fields of a person stand in no report', () => {
    const headers = { authorization: 'Bearer s3cret-token', cookie: 'session=c00kie', 'x-csrf': 'csrf-7' };
    const report = judged({ headers, body: { number: 0, echo: 's3cret-token' } });
    expect(found(report)).toHaveLength(1);
    expect(JSON.stringify(report)).not.toMatch(/s3cret|c00kie|csrf-7/);
  });
});

describe('a request body', () => {
  const schema = { type: 'object', properties: { a: { type: 'integer' } } };
  const content = { 'application/json': { schema }, 'application/x-www-form-urlencoded': { schema } };
  const post = {
    operationId: 'post',
    requestBody: { required: true, content },
    responses: { 200: { description: '' } },
  };
  const paths = { '/orders/7': { post } };
  const sent = (type: string, request: object): string[] =>
    found(
      judgedBy({ paths, security: [] }, { method: 'POST', headers: { 'content-type': type }, status: 400, request }),
    );

  it.each<[string, string, object, string[]]>([
    ['text', 'application/json', { postData: { text: '{"a":1}' } }, []],
    ['absent', 'application/json', {}, ['post/body/required: body = absent']],
    ['left out', 'application/json', { bodySize: 7 }, []],
  ])('that is %s is judged: %j', (_what, type, request, expected) => {
    expect(sent(type, request)).toEqual(expected);
  });

  it.each<[string, string, object]>([
    ['text', 'application/json', { postData: { text: '{"a":"x"}' } }],
    [
      'base64',
      'application/json',
      { postData: { text: Buffer.from('{"a":"x"}').toString('base64'), encoding: 'base64' } },
    ],
    [
      'a list of fields',
      'application/x-www-form-urlencoded',
      { postData: { mimeType: 'application/x-www-form-urlencoded', params: [{ name: 'a', value: 'x' }] } },
    ],
  ])('that is wrong as %s is found', (_what, type, request) => {
    expect(sent(type, request)).toEqual([expect.stringMatching(/^post\/body/)]);
  });
});

describe('a recording', () => {
  it('without an exchange of the API says which servers it has', () => {
    const report = judged({ url: 'https://other.test/orders/7' });
    expect(report).toMatchObject({
      verdict: 'inconclusive',
      reason: 'The recording has requests to https://other.test. Give the base URL of the API with --server URL.',
    });
    expect(judged().reason).toBe('The recording is empty: record the exchanges of a client with the API.');
  });

  it('with paths in place of URLs asks for whole ones', () => {
    expect(judged({ url: '/orders/7' }).reason).toBe(
      'No request in the recording has the URL of a server: record whole URLs.',
    );
  });

  it('has a report that matches the published schema', () => {
    const report = judged(
      { body: { number: 0 } },
      { url: 'https://api.test/orders/7?x=1' },
      { url: 'https://b.test/' },
    );
    expect(readReport(JSON.stringify(report), 'report.json')).toEqual(report);
  });

  it('is reported with its notes and what was not judged', () => {
    const text = textReport(judged({ body: { number: 0 } }, { url: 'https://cdn.test/a.js?key=1' }), { columns: 120 });
    expect(text).toContain('\n  recorded  entry 1, at 2026-11-26T10:00:00.000Z\n');
    expect(text).toContain('\nThe recorded exchanges break the contract. ');
    expect(text).toContain('\nNot judged: 1 exchange sent to other servers than the API: https://cdn.test.\n');
    expect(text).toContain('\na.har: 1 of 2 recorded exchanges judged.\n');
    expect(text).not.toContain('seed');
  });
});
