import { expect, it } from 'vitest';
import type { Report } from '../report/report.ts';
import { verifyServed } from '../testing/verify-served.ts';

const text = { type: 'string', minLength: 1 };
const count = { type: 'integer', minimum: 0, maximum: 100 };
const json = (schema: object) => ({ description: 'ok', content: { 'application/json': { schema } } });
const answers = (...statuses: number[]) =>
  Object.fromEntries(statuses.map((status) => [status, { description: String(status) }]));

/** What a service says about a fault: the member, its place, and the values that it takes. */
type Say = (member: string, sentence: string, allowed: readonly string[]) => unknown;

const styles: readonly (readonly [name: string, say: Say])[] = [
  ['pydantic', (member, msg) => ({ detail: [{ type: 'value_error', loc: ['body', member], msg, input: 'text' }] })],
  [
    'ajv',
    (member, message, allowed) => [
      {
        instancePath: `/${member}`,
        keyword: 'enum',
        params: { allowedValues: allowed },
        message: allowed.length > 0 ? 'is wrong' : message,
      },
    ],
  ],
  [
    'Spring',
    (member, sentence) => ({ status: 400, errors: [{ field: member, defaultMessage: sentence, code: 'Bad' }] }),
  ],
  ['Rails', (member, sentence) => ({ errors: { [member]: [sentence] } })],
  ['JSON:API', (member, detail) => ({ errors: [{ source: { pointer: `/data/attributes/${member}` }, detail }] })],
  ['a sentence', (member, sentence) => ({ error: `The ${member} ${sentence}` })],
];

const schema = (kind: object) => ({
  type: 'object',
  required: ['kind', 'low', 'high'],
  properties: { kind, low: count, high: count, owner: text },
});

/** The service wants a kind that it knows, an owner, and a range in order. */
async function verifyBoxes(
  say: Say,
  { kind = text, knows = ['crate', 'tub'] }: { kind?: object; knows?: readonly string[] } = {},
): Promise<{ report: Report; accepted: Record<string, unknown>[] }> {
  const boxes = new Map<string, object>();
  const accepted: Record<string, unknown>[] = [];
  const box = { ...schema(kind), properties: { ...schema(kind).properties, id: text } };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Boxes', version: '1' },
    paths: {
      '/boxes': {
        get: { operationId: 'list', responses: { 200: json({ type: 'array', items: box }) } },
        post: {
          operationId: 'make',
          requestBody: { required: true, content: { 'application/json': { schema: schema(kind) } } },
          responses: { 201: json(box), ...answers(400) },
        },
      },
      '/boxes/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
        get: { operationId: 'read', responses: { 200: json(box), ...answers(404) } },
        delete: { operationId: 'remove', responses: answers(204, 404) },
      },
    },
  };
  const isCount = (value: unknown): value is number =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100;
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
  const faultOf = ({ kind: own, low, high, owner }: Record<string, unknown>): unknown => {
    if (!isText(own) || !isCount(low) || !isCount(high) || (owner !== undefined && !isText(owner))) return 'invalid';
    if (!knows.includes(String(own))) return say('kind', `must be one of [${knows.join(', ')}]`, knows);
    if (owner === undefined) return say('owner', 'is required', []);
    return low < high ? undefined : say('low', 'must be before high', []);
  };
  const report = await verifyServed(
    ({ method, path, contentType, json: given }) => {
      if (method === 'GET' && path === '/boxes') return [200, [...boxes.values()]];
      if (method === 'GET') return boxes.has(path) ? [200, boxes.get(path)] : [404];
      if (method === 'DELETE') return [boxes.delete(path) ? 204 : 404];
      const isJson = contentType === 'application/json' && !Array.isArray(given);
      const own: Record<string, unknown> = Object(given);
      const fault = isJson ? faultOf(own) : 'invalid';
      if (fault !== undefined) return [400, fault];
      accepted.push(own);
      const { kind: sort, low, high, owner } = own;
      const made = {
        id: `b-${boxes.size}-${accepted.length}`,
        kind: sort,
        low,
        high,
        ...(owner !== undefined && { owner }),
      };
      boxes.set(`/boxes/${made.id}`, made);
      return [201, made];
    },
    { document, token: 'unused', runId: 'run', withoutLaws: ['*'] },
  );
  return { report, accepted };
}

it.each(styles)('reaches what a refusal in the style of %s names', async (_name, say) => {
  const { report, accepted } = await verifyBoxes(say);
  expect(report.reach.unreached).toEqual([]);
  expect(report.state?.learned).toEqual([{ operation: 'make', change: expect.stringContaining('`kind` is "crate"') }]);
  expect(accepted.length).toBeGreaterThan(5);
});

it('takes an example from the description of what a refusal names, whatever it says of the value', async () => {
  const kind = { ...text, description: 'What it is made for, such as “crate”.' };
  const say: Say = (member, sentence) => ({ error: `The ${member} ${member === 'kind' ? 'is odd' : sentence}` });
  const { report } = await verifyBoxes(say, { kind });
  expect(report.reach.unreached).toEqual([]);
});

it('still finds that a documented value is refused', async () => {
  const kind = { type: 'string', enum: ['basket', 'crate', 'tub'] };
  const { report } = await verifyBoxes((member, sentence) => ({ error: `The ${member} ${sentence}` }), { kind });
  expect(report.reach.unreached).toEqual([]);
  const found = report.findings.map(({ minimal }) => minimal).join('\n');
  expect(report.findings.map(({ clause }) => clause)).toContain('make/body/kind/enum');
  expect(found).toContain('kind "basket"');
  // No other value makes up for the one, or for the lack of the other.
  expect(found).toContain('low 100');
  expect(found).toContain('without owner');
  // With a larger one, it is accepted.
  expect(found).not.toContain('low 50');
});

it('finds that a boundary is refused where the refusal names what contains it', async () => {
  const place = {
    type: 'object',
    required: ['name', 'place'],
    properties: {
      name: text,
      place: {
        type: 'object',
        required: ['lat', 'lon'],
        properties: { lat: { type: 'number', minimum: -90, maximum: 90 }, lon: { type: 'number' }, note: text },
      },
    },
  };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Places', version: '1' },
    paths: {
      '/places': {
        post: {
          operationId: 'make',
          requestBody: { required: true, content: { 'application/json': { schema: place } } },
          responses: { 201: json({ type: 'object', required: ['id'], properties: { id: text } }), ...answers(422) },
        },
      },
      '/places/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
        get: { operationId: 'read', responses: { 200: json({ type: 'object' }), ...answers(404) } },
        delete: { operationId: 'remove', responses: answers(204, 404) },
      },
    },
  };
  const made = new Set<string>();
  let count = 0;
  const report = await verifyServed(
    ({ method, path, contentType, json: given }) => {
      const id = path.split('/')[2] ?? '';
      if (method === 'GET') return made.has(id) ? [200, {}] : [404];
      if (method === 'DELETE') return [made.delete(id) ? 204 : 404];
      const { name, place: sent } = Object(given);
      const { lat, lon, note = 'none' } = Object(sent);
      const isValid =
        [name, note].every((one) => typeof one === 'string' && one !== '') &&
        typeof lon === 'number' &&
        typeof lat === 'number' &&
        Math.abs(lat) <= 90;
      if (!isValid || lat === 90 || contentType !== 'application/json')
        return [422, { detail: 'data/place/lat must be < 90' }];
      count += 1;
      made.add(`p${count}`);
      return [201, { id: `p${count}` }];
    },
    { document, seed: 1, withoutLaws: ['*'] },
  );
  expect(report.findings.map(({ id }) => id)).toContainEqual(
    expect.stringMatching(/^make\/body\/place\/.*refused-valid$/),
  );
});

/** A service with figures, of which callers may choose one by its name. */
async function findingsOnFigures(words: string, knows: (figure: string) => boolean): Promise<string[]> {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Figures', version: '1' },
    paths: {
      '/figures': {
        get: {
          operationId: 'figures',
          parameters: [{ name: 'figure', in: 'query', schema: { type: 'string' } }],
          responses: { 200: json({ type: 'array' }), 422: { description: words } },
        },
      },
      '/things/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
        get: { operationId: 'read', responses: answers(200, 404) },
        put: { operationId: 'write', responses: answers(200) },
      },
    },
  };
  const report = await verifyServed(
    ({ path, url }) => {
      if (path !== '/figures') return [404];
      const figure = url.searchParams.get('figure') ?? '';
      return figure === '' || knows(figure) ? [200, []] : [422];
    },
    { document, laws: [], operations: ['figures'] },
  );
  return report.findings.map(({ id }) => id);
}

it('takes no refusal of an unknown text for a fault, where the description tells of it', async () => {
  const refusal = ['figures/query/figure/type#refused-valid'];
  const told = 'Returned when a non-existing figure was asked for.';
  expect(await findingsOnFigures(told, () => false)).toEqual([]);
  expect(await findingsOnFigures('Wrong request.', () => false)).toEqual(refusal);
  expect(await findingsOnFigures(told, (figure) => figure !== 'text')).toEqual(refusal);
});

/** A service with boxes. Callers may ask a plugin for one by its name, or place one in a hall, which it refuses. */
async function findingsOnBoxes({
  knows = () => true,
  found = '',
}: {
  knows?: (plugin: string) => boolean;
  found?: string;
}) {
  const plugin = { name: 'plugin', in: 'query', schema: { type: 'string' } };
  const box = { type: 'object', required: ['id'], properties: { id: text } };
  const id = { name: 'id', in: 'path', required: true, schema: text };
  const otherwise = { default: { description: 'Failed.' } };
  const halls = { type: 'array', minItems: 1, items: { const: 'hall' } };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Boxes', version: '1' },
    paths: {
      '/boxes': {
        get: { operationId: 'list', responses: { 200: json({ type: 'array', items: box }) } },
        post: { operationId: 'make', responses: { 201: json(box) } },
      },
      '/boxes/{id}': {
        parameters: [id],
        get: { operationId: 'read', parameters: [plugin], responses: { 200: json(box), ...otherwise } },
        delete: { operationId: 'remove', responses: { ...answers(204), ...otherwise } },
      },
      '/boxes/{id}/rooms': {
        parameters: [id],
        put: {
          operationId: 'place',
          requestBody: { required: true, content: { 'application/json': { schema: halls } } },
          responses: answers(200),
        },
      },
    },
  };
  const boxes = new Map<string, object>();
  const report = await verifyServed(
    ({ method, path, url }) => {
      if (method === 'PUT') return [404, { message: `Found ${found}` }];
      if (path === '/boxes' && method === 'GET') return [200, [...boxes.values()]];
      if (path === '/boxes') {
        const made = { id: `b-${boxes.size}-made` };
        boxes.set(`/boxes/${made.id}`, made);
        return [201, made];
      }
      const name = url.searchParams.get('plugin') ?? '';
      if (!boxes.has(path) || !(name === '' || knows(name))) return [404];
      return method === 'DELETE' ? [boxes.delete(path) ? 204 : 404] : [200, boxes.get(path)];
    },
    { document, laws: [], token: 'unused', withoutLaws: ['*'] },
  );
  const of = found === '' ? '/plugin/' : 'place/status';
  return report.findings.map(({ id: finding }) => finding).filter((finding) => finding.includes(of));
}

it('takes no 404 for an unknown text for a fault, where any status is documented', async () => {
  expect(await findingsOnBoxes({ knows: () => false })).toEqual([]);
  expect(await findingsOnBoxes({ knows: (plugin) => plugin !== 'text' })).toEqual([
    'read/query/plugin/type#refused-valid',
  ]);
});

/** A service with boxes that refuses some of them, with a status that the description has where members are required. */
async function findingsOnMaking(
  properties: object,
  refuse: (box: Record<string, unknown>) => readonly [number, unknown] | undefined,
  required: readonly string[] = [],
) {
  const box = {
    type: 'object',
    required: ['name', ...required],
    properties: { name: { type: 'string' }, ...properties },
  };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Boxes', version: '1' },
    paths: {
      '/boxes': {
        post: {
          operationId: 'make',
          requestBody: { required: true, content: { 'application/json': { schema: box } } },
          responses: { 201: json({ type: 'object' }), ...(required.length > 0 && answers(400)) },
        },
      },
      '/boxes/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
        delete: { operationId: 'remove', responses: answers(204, 404) },
      },
    },
  };
  let made = 0;
  const report = await verifyServed(
    ({ method, json: given }) => {
      if (method === 'DELETE') return [204];
      const own: Record<string, unknown> = Object(given);
      if (typeof own.name !== 'string') return [400];
      made += 1;
      return refuse(own) ?? [201, { id: `b-${made}-made` }];
    },
    { document, laws: [], token: 'unused', operations: ['make'], withoutLaws: ['*'] },
  );
  const refused = report.findings.filter(({ id }) => id.endsWith('#refused-valid'));
  return refused.map(({ clause }) => clause.replace('make/', ''));
}

it('names the clause of the member that the refusal names, whatever else the body lacks', async () => {
  const message = '"name" is not allowed to be empty.';
  const optional = { title: { type: 'string' }, size: count };
  const refuse = ({ name }: Record<string, unknown>) =>
    String(name).length < 3 ? ([400, { message }] as const) : undefined;
  expect(new Set(await findingsOnMaking(optional, refuse))).toEqual(new Set(['body/name/type']));
  // An error may have a name of its own.
  const error = { name: 'BadData', message: '"sizes[0].value" must be larger.' };
  const sizes = { type: 'array', items: { type: 'object', required: ['value'], properties: { value: count } } };
  const refuseZero = ({ sizes: all }: Record<string, unknown>) =>
    JSON.stringify(all ?? []).includes(':0') ? ([400, error] as const) : undefined;
  const found = await findingsOnMaking({ title: { type: 'string' }, sizes }, refuseZero);
  expect(found).toContain('body/sizes/items/value/minimum');
  expect(found.filter((clause) => !clause.startsWith('body/sizes/'))).toEqual([]);
});

it('takes no documented refusal for a fault that repeats a text which the service may not know', async () => {
  const optional = { place: { type: 'string' }, more: { type: 'string' }, size: count };
  const refuse =
    (fits: (text: unknown) => boolean) =>
    ({ place }: Record<string, unknown>) =>
      place === undefined || fits(place) ? undefined : ([400, { message: `Found no '${place}' in the hall` }] as const);
  expect(
    await findingsOnMaking(
      optional,
      refuse(() => false),
      ['size'],
    ),
  ).toEqual([]);
  expect(
    await findingsOnMaking(
      optional,
      refuse((text) => text !== 'text'),
      ['size'],
    ),
  ).toEqual(['body/place/type']);
});

it('takes a documented refusal that names many members for a rule about all of them', async () => {
  const list = { type: 'array', maxItems: 1, items: count };
  const lists = { ids: { ...list, minItems: 1 }, sizes: { ...list, minItems: 1 }, notes: list };
  const message = 'Inconsistent number of ids, sizes and notes';
  const refuse = ({ notes = [] }: Record<string, unknown>): readonly [number, unknown] | undefined =>
    Array.isArray(notes) && notes.length === 0 ? [400, { message }] : undefined;
  expect(await findingsOnMaking(lists, refuse, ['ids', 'sizes', 'notes'])).toEqual([]);
  const alone = (box: Record<string, unknown>) => refuse(box) && ([400, { message: 'No notes' }] as const);
  expect(await findingsOnMaking(lists, alone, ['ids', 'sizes', 'notes'])).toEqual(['body/notes/type']);
});

it('takes no 404 for a fault that repeats a text of the body which the service may not know', async () => {
  expect(await findingsOnBoxes({ found: 'no hall' })).toEqual([]);
  expect(await findingsOnBoxes({ found: 'no box' })).toEqual(['place/status#refused-valid']);
});
