import { expect, test } from 'vitest';
import { copySpec, type SpecCopy } from './testing/spec-copy.ts';

const retainMetrics = '        - name: retain_metrics\n          in: query\n';

/** Another parameter in front of `retain_metrics`. */
const withParameter = (spec: SpecCopy, name: string, place: string, rest: string): SpecCopy =>
  spec.edit(
    retainMetrics,
    `        - { name: ${name}, in: ${place}, required: false, description: Another., ${rest} }\n${retainMetrics}`,
  );

const withBody = (spec: SpecCopy, mediaType: string): SpecCopy =>
  spec.edit(
    '      responses:\n',
    `      requestBody:
        description: What is sent along.
        content: { ${mediaType}: { schema: { type: object, properties: {} } } }
      responses:
`,
  );

const list = 'schema: { type: array, items: { type: string } }';
const map = 'schema: { type: object, properties: {} }';

test.for<[string, (spec: SpecCopy) => SpecCopy, RegExp]>([
  [
    'a cookie',
    (spec) => withParameter(spec, 'session', 'cookie', 'schema: { type: string }'),
    /its parameter session is a cookie, and the client sends no cookies/,
  ],
  [
    'a form as body',
    (spec) => withBody(spec, 'application/x-www-form-urlencoded'),
    /its body is application\/x-www-form-urlencoded, and the client writes application\/json only/,
  ],
  [
    'JSON text in the query',
    (spec) => withParameter(spec, 'filter', 'query', `content: { application/json: { ${map} } }`),
    /the client cannot write its parameter filter in the style json/,
  ],
  [
    'an object in a header',
    (spec) => withParameter(spec, 'X-Filter', 'header', map),
    /the client cannot write its parameter X-Filter in the style simple with explode: false/,
  ],
  [
    'a name that no header has',
    (spec) => withParameter(spec, 'a b', 'header', 'schema: { type: string }'),
    /its parameter a b cannot be sent: a b is not a valid name of a header/,
  ],
  [
    'an object with pipes',
    (spec) => withParameter(spec, 'filter', 'query', `style: pipeDelimited, ${map}`),
    /the client cannot write its parameter filter in the style pipeDelimited/,
  ],
  [
    'two styles of lists',
    (spec) => withParameter(withParameter(spec, 'a', 'query', list), 'b', 'query', `explode: false, ${list}`),
    /its parameters a and b have different styles, and the client writes each array of a query in the same/,
  ],
  [
    'an API key as the only security',
    (spec) =>
      spec
        .edit(
          'bearerAuth:\n      type: http\n      scheme: bearer\n',
          'apiKey: { type: apiKey, in: header, name: X-Key }\n',
        )
        .edit('  - bearerAuth: []\n', '  - apiKey: []\n'),
    /its security asks for apiKey, and the client sends a bearer token only/,
  ],
  [
    'two exploded objects in the query',
    (spec) => withParameter(withParameter(spec, 'a', 'query', map), 'b', 'query', map),
    /its parameters a and b are exploded objects, and two of them can write the same property/,
  ],
])('%s is refused in one sentence that says why', async ([, change, message]) => {
  const { code, printed } = await change(copySpec()).generate();
  expect(printed).toMatch(message);
  expect(printed).toMatch(/openapi\.yaml: DELETE \/conversations\/\{id\} cannot be called by the client: /);
  expect(code).toBe(1);
});

test('what the client can write is generated: lists, objects, and JSON bodies', async () => {
  const spec = withBody(
    withParameter(withParameter(copySpec(), 'tags', 'query', list), 'filter', 'query', map),
    'application/json',
  );
  const { code, printed } = await spec.generate();
  expect([code, printed]).toEqual([0, expect.stringContaining('constants.ts')]);
  const constants = spec.read('constants.ts');
  expect(constants).toContain("array: { style: 'form', explode: true }");
  expect(constants).toContain('tags: { type: /* @__PURE__ */ wire.array(wire.string) }');
  expect(constants).toContain("filter: { type: /* @__PURE__ */ wire.object(['tags', 'retain_metrics']) }");
  expect(constants).toContain('body: wire.optionalJson');
});
