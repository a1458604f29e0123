import { describe, expect, it } from 'vitest';
import type { Observation } from '../../contract/model/law.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { disclosureLaw } from './disclosure-law.ts';
import { observationOf } from './testing/observation.ts';

const token = 'a-Token-42';
const judge = (given: Partial<Observation>) => disclosureLaw.judge?.(observationOf(given));
/** Of a refusal with this message. */
const ofMessage = (message: string, given: Partial<Observation> = {}) =>
  judge({ status: 400, body: { errors: [{ message }] }, ...given });
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('the token in a response', () => {
  it.each([
    token,
    `Bearer ${token}`,
    encodeURIComponent(`"${token}"`),
    [...token].map((text) => `%${text.charCodeAt(0).toString(16)}`).join(''),
    token.replaceAll('-', '&#45;'),
    token.replaceAll('-', '&#x2d;'),
    token.replaceAll('-', '\\u002d'),
    token.replaceAll('-', '\\x2D'),
    base64(token),
    `Basic ${base64(`${token}:`)}`,
    base64(JSON.stringify({ authorization: `Bearer ${token}` })),
    encodeURIComponent(base64(`user:${token}??`)),
    Buffer.from(token).toString('hex'),
  ])('is seen as %s', (text) => {
    const breach = { actual: 'the token in the body' };
    expect(ofMessage(text)).toMatchObject(breach);
    expect(judge({ text })).toMatchObject(breach);
    expect(judge({ body: { [text]: 1 } })).toMatchObject(breach);
    expect(judge({ headers: [['X-Debug', text]] })).toMatchObject({ actual: 'the token in the headers' });
  });

  it('is reported without an excerpt, which could reveal it', () => {
    expect(ofMessage(base64(token))).not.toHaveProperty('excerpt');
  });

  it.each([`${token}x`, `x${token}`, token.slice(0, -1), token.toUpperCase()])('is not %s', (text) => {
    expect(ofMessage(text)).toBe('holds');
  });

  it.each(['secret', 'conversation', ''])('is not looked for where it is as plain as %j', (plain) => {
    expect(ofMessage(`the ${plain} is wrong`, { token: plain })).toBe('holds');
  });

  it('may be echoed if the request sent it in the wrong location', () => {
    expect(ofMessage(`/orders/7?token=${token}`, { rule: 'law/credentials-only-in-their-place' })).toBe('holds');
  });
});

describe('a stack trace', () => {
  it.each([
    ['Node.js', 'Error: no\n    at Object.<anonymous> (/srv/api/index.js:10:5)'],
    ['Node.js', '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)'],
    ['Node.js', 'at async file:///api/server.mjs:3:1'],
    ['Python', 'Traceback (most recent call last):'],
    ['Python', '  File "views.py", line 12, in delete'],
    ['the JVM', '\tat com.example.Orders.delete(Orders.java:42)'],
    ['the JVM', 'at java.base/java.lang.Thread.run(Thread.java:829)'],
    ['the JVM', 'Exception in thread "main" java.lang.Error'],
    ['Go', 'goroutine 1 [running]:'],
    ['Go', 'panic: runtime error: index out of range'],
    ['Go', '\t/build/main.go:42 +0x1d'],
    ['Ruby', "app/controllers/orders.rb:12:in `show'"],
    ['PHP', 'PHP Fatal error:  Uncaught TypeError'],
    ['PHP', 'Undefined index in orders.php on line 12'],
    ['PHP', '#0 /site/index.php(12): run()'],
    ['.NET', '   at Api.Orders.Delete(Int64 id) in D:\\a\\Orders.cs:line 12'],
    ['.NET', '   at Api.Controllers.Orders.Delete(Int64 id)'],
    ['Rust', "thread 'main' panicked at src/main.rs:4:5"],
    ['Elixir', '(api 0.1.0) lib/api/orders.ex:12: Api.Orders.delete/2'],
  ])('of %s is seen in %j', (runtime, text) => {
    expect(ofMessage(text)).toMatchObject({ actual: `a stack trace of ${runtime} in the body` });
    expect(judge({ body: { debug: text } })).toMatchObject({ actual: `a stack trace of ${runtime} in the body` });
  });

  it('is seen in a page', () => {
    const text = '<pre>File &quot;/app/views.py&quot;, line 12</pre>';
    expect(judge({ status: 404, text })).toMatchObject({ actual: 'a stack trace of Python in the body' });
  });
});

describe('a file path of the server', () => {
  it.each([
    ['/usr/src/app/server.js', '/usr/src/app/server.js'],
    ['cannot open /home/deploy/current', '/home/deploy/current'],
    ['(/var/www/html/index)', '/var/www/html/index'],
    ['path=/etc/passwd', '/etc/passwd'],
    ['in /app/orders.py', '/app/orders.py'],
    ['see src/orders.ts:12', '/orders.ts:12'],
    ['/srv/node_modules/express/lib', '/srv/node_modules/express/lib'],
    ['C:\\inetpub\\wwwroot\\web.config', 'C:\\inetpub\\wwwroot\\web.config'],
    ['file:///api/orders', 'file:///api/orders'],
  ])('is seen in %j of a refusal', (text, excerpt) => {
    const breach = { actual: 'a file path of the server in the body', excerpt: JSON.stringify(excerpt) };
    expect(ofMessage(text)).toMatchObject(breach);
  });

  it('is seen in a header of any response', () => {
    expect(judge({ headers: [['X-Served-By', '/usr/src/app']] })).toMatchObject({
      actual: 'a file path of the server in the headers',
    });
  });

  it.each(['/usr/src/app/server.js', '/x/node_modules/y', 'orders/main.go:7'])(
    'is seen in a success that names a part of a program: %s',
    (text) => {
      expect(judge({ body: { text } })).toMatchObject({ actual: 'a file path of the server in the body' });
    },
  );

  it.each(['/home/ann/report.pdf', '/var/lib/volumes/7', 'C:\\Users\\Ann\\report.docx', '/src/index.js'])(
    'is not what a caller asked for: %s',
    (text) => {
      expect(judge({ body: { text } })).toBe('holds');
    },
  );
});

it.each([
  'https://docs.test/usr/local/errors.js:10:5',
  '<script src="/app/main.js"></script><a href="/home/index.php">home</a>',
  '/orders/7',
  '/home/api/orders/7?full=true',
  'GET /orders/7?full=true HTTP/1.1',
  '/orders/usr/local/bin',
  '2026-11-26T10:20:30Z',
  'at 10:20:30',
  '[26/Nov/2026:10:28:25 +0000]',
  'application/json; charset=utf-8, text/html',
  'must match ^C:\\d+$ and \\\\d+\\\\s',
  'no connection to api.example.pl:8080',
  'Meet us at Foo.Bar (tomorrow)',
  'either and/or neither',
  '/Things/7',
])('nothing is disclosed by %j', (text) => {
  expect(ofMessage(text)).toBe('holds');
  expect(judge({ status: 404, text })).toBe('holds');
});

it('ignores paths in the body of the request', () => {
  const [operation] = readOperations({
    openapi: '3.1.0',
    info: { title: 'Trees', version: '1' },
    paths: {
      '/trees': {
        post: {
          operationId: 'plant',
          requestBody: {
            content: { 'application/json': { schema: { properties: { root: { required: ['depth'] } } } } },
          },
          responses: {},
        },
      },
    },
  });
  expect(ofMessage('/root/depth is missing', { ...(operation && { operation }) })).toBe('holds');
  expect(ofMessage('/root/depth is missing')).not.toBe('holds');
});

it('ignores links in headers', () => {
  const headers = [
    ['Location', '/home/orders/7'],
    ['Link', '</opt/orders>; rel="next"'],
    ['Set-Cookie', 'a=b; Path=/home/api'],
  ] as const;
  expect(judge({ headers })).toBe('holds');
});

it.each(['at /a', 'x', 'File "', 'a.', '#1 '])('does not take long for a long response of %j', (part) => {
  const text = part.repeat(60_000);
  expect(judge({ status: 400, text, body: [text] })).toBe('holds');
});
