import { createServer, type RequestListener } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { urlTarget } from '../../mock/url-target.ts';
import { htmlReport } from '../../report/html/html-report.ts';
import { textReport } from '../../report/text/text-report.ts';
import { objectSchema, smallDocument, text } from '../../testing/laws/small-document.ts';
import { type Call, type Reply, type SmallService, smallService } from '../../testing/laws/small-service.ts';
import { close, storyOperations, storyWays } from '../../testing/laws/stories.ts';
import { aboveOf, at } from '../../testing/laws/twists.ts';
import { verify } from '../../verify/verify.ts';

const team = objectSchema({ id: text, leaderId: text });
const leader = objectSchema({ id: text, teamId: text });

/** Each team needs a leader, and each leader a team. */
const document = smallDocument({
  'POST /teams': { body: objectSchema({ leaderId: text }), responses: { 201: team, 409: null } },
  'GET /teams/{teamId}': { responses: { 200: team, 404: null } },
  'PATCH /teams/{teamId}': {
    body: objectSchema({}, { leaderId: text }),
    responses: { 200: team, 404: null, 409: null },
  },
  'POST /leaders': { body: objectSchema({ teamId: text }), responses: { 201: leader, 409: null } },
  'GET /leaders/{leaderId}': { responses: { 200: leader, 404: null } },
});

/** Serves on this machine until the test ends. Returns the URL. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

async function serveSmall(service: SmallService): Promise<string> {
  return await serve(async (request, response) => {
    const { method = '', url: path = '' } = request;
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const);
    const { status, body } = service.answer({ method, path, headers, body: await textOf(request) }, 1, 0);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** The part is read and removed. */
function ordinaryAt({ method, path, things }: Call): Reply {
  const body = things.get(path);
  if (body === undefined || !['GET', 'HEAD', 'DELETE'].includes(method))
    return { status: body === undefined ? 404 : 405 };
  if (method === 'DELETE') things.delete(path);
  return method === 'DELETE' ? { status: 204 } : { status: 200, body };
}

it('ends where things need each other, and each refusal may be about a state', async () => {
  const url = await serve((request, response) => {
    request.resume();
    response.writeHead(request.method === 'GET' ? 404 : 409).end();
  });
  const report = await verify({ document, target: urlTarget(url), seed: 1 });
  expect(report.verdict).toBe('inconclusive');
  expect(report.reach.unreached).toHaveLength(5);
});

it('makes the part of a thing that an operation needs and another one puts there', async () => {
  const badge = objectSchema({ colour: text });
  const put = 'PUT /stories/{storyId}/badge';
  const badges = smallDocument({
    ...storyOperations,
    [put]: { body: badge, responses: { 200: badge, 201: badge, 400: null, 404: null } },
    'GET /stories/{storyId}/badge': { responses: { 200: badge, 404: null } },
    'DELETE /stories/{storyId}/badge': { responses: { 204: null, 404: null } },
  });
  const service = smallService(badges, [
    (call, next) => {
      const { operation, things, path } = call;
      if (!path.endsWith('/badge')) return next(call);
      if (!things.has(aboveOf(path))) return { status: 404 };
      if (operation?.id !== put) return ordinaryAt(call);
      if (next(call).status === 400) return { status: 400 };
      const isNew = !things.has(path);
      things.set(path, call.body);
      return { status: isNew ? 201 : 200, body: call.body };
    },
    storyWays,
  ]);
  const report = await verify({ document: badges, target: urlTarget(await serveSmall(service)), seed: 1 });
  expect(report.reach.unreached).toEqual([]);
  expect(report.state?.prepared).toContainEqual({ operation: 'GET /stories/{storyId}/badge', by: [put] });
});

it('tells in a report which requests led to a state', async () => {
  const reopen = 'POST /stories/{storyId}/reopen';
  const stories = smallDocument({
    ...storyOperations,
    [reopen]: { responses: { 204: null, 404: null, 409: null } },
  });
  const reopens = at(reopen, ({ things, path }) => {
    const story = things.get(aboveOf(path));
    return { status: story === undefined ? 404 : story.state === 'closed' ? 204 : 409 };
  });
  const service = smallService(stories, [reopens, storyWays]);
  const report = await verify({ document: stories, target: urlTarget(await serveSmall(service)), seed: 1 });
  expect(report.state?.prepared).toEqual([{ operation: reopen, by: [close] }]);
  for (const shown of [textReport(report), htmlReport(report)])
    expect(shown).toContain('Reached only after other requests, by these');
});

it.each([50, 2000])('fills a vat of %i litres with what it takes, and moves some to another vat', async (size) => {
  const litres = { type: 'number', minimum: 1, maximum: 2000 };
  const amount = objectSchema({ litres });
  const vat = objectSchema({ id: text, litres: { type: 'number' } });
  const moved = { fromVatId: text, toVatId: text, litres };
  const move = objectSchema({ id: text, ...moved });
  const vats = smallDocument({
    'POST /vats': { body: objectSchema({}, { colour: text }), responses: { 201: vat, 400: null } },
    'GET /vats/{vatId}': { responses: { 200: vat, 404: null } },
    'POST /vats/{vatId}/fill': { body: amount, responses: { 200: vat, 400: null, 404: null, 409: null } },
    'POST /vats/{vatId}/draw': { body: amount, responses: { 200: vat, 400: null, 404: null, 409: null } },
    'POST /moves': { body: objectSchema(moved), responses: { 201: move, 400: null, 404: null, 409: null } },
    'GET /moves/{moveId}': { responses: { 200: move, 404: null } },
  });
  const service = smallService(vats, [
    (call, next) => {
      const { operation: { id = '' } = {}, things, path, body, request } = call;
      const own = /fill|draw/.test(id) ? aboveOf(path) : `/vats/${body.fromVatId}`;
      if (id === 'POST /vats') return next({ ...call, body: { ...body, litres: 0 } });
      if (!request.body || !/fill|draw|POST .moves/.test(id) || next(call).status === 400) return next(call);
      if (!things.has(own)) return { status: 404 };
      const change = (path: string, by: number): boolean => {
        const litres = Number(things.get(path)?.litres) + by;
        const isRoom = litres >= 0 && litres <= size;
        if (isRoom) things.set(path, { ...things.get(path), litres });
        return isRoom;
      };
      const other = `/vats/${body.toVatId}`;
      if (id.startsWith('POST /moves') && (own === other || !things.has(other))) return { status: 409 };
      if (!change(own, id.endsWith('fill') ? Number(body.litres) : -Number(body.litres))) return { status: 409 };
      if (!id.startsWith('POST /moves')) return { status: 200, body: things.get(own) };
      return change(other, Number(body.litres)) ? next(call) : { status: 409 };
    },
  ]);
  const report = await verify({
    document: vats,
    target: urlTarget(await serveSmall(service)),
    seed: 1,
    withoutLaws: ['*'],
  });
  expect(report.reach.unreached).toEqual([]);
  // What gives much serves several requests.
  const clauses = report.clauses.filter(({ id }) => id.startsWith('POST /moves/body/litres/maximum'));
  if (size > 50) expect(clauses.map(({ verdict }) => verdict)).toEqual(['holds']);
});

it('restores and removes for good what it has deleted, and makes parts under numbers of its choice', async () => {
  const [restore, purge] = ['POST /boxes/{slug}/restore', 'DELETE /bin/{slug}'];
  const box = objectSchema({ id: text, name: text });
  const place = objectSchema({ id: { type: 'integer' }, content: text });
  const open = smallDocument({
    'PUT /boxes/{slug}': { body: objectSchema({ name: text }), responses: { 200: box, 201: box, 400: null } },
    'GET /boxes/{slug}': { responses: { 200: box, 404: null } },
    'DELETE /boxes/{slug}': { responses: { 204: null, 404: null } },
    [restore]: { responses: { 200: box, 404: null } },
    'GET /bin': { responses: { 200: { type: 'array', items: box } } },
    [purge]: { responses: { 204: null, 404: null } },
    'GET /boxes/{slug}/places': { responses: { 200: { type: 'array', items: place }, 404: null } },
    'PUT /boxes/{slug}/places/{number}': {
      body: objectSchema({ content: text }),
      responses: { 200: place, 201: place, 400: null, 404: null },
    },
    'DELETE /boxes/{slug}/places/{number}': { responses: { 204: null, 404: null } },
  });
  const number = '{"name":"number","in":"path","required":true,"schema":{"type":"integer"';
  const document = JSON.parse(JSON.stringify(open).replaceAll(number, `${number},"minimum":1,"maximum":9`));
  const bin = new Map<string, Call['body']>();
  const service = smallService(document, [
    (call, next) => {
      const { operation: { id = '' } = {}, things, path, method, body } = call;
      const own = id === restore ? aboveOf(path) : path.replace('/bin/', '/boxes/');
      const binned = bin.get(own);
      if (path === '/bin') return { status: 200, body: [...bin.values()] };
      if (id === restore || id === purge) {
        if (binned === undefined) return { status: 404 };
        bin.delete(own);
        if (id === restore) things.set(own, binned);
        return id === purge ? { status: 204 } : { status: 200, body: binned };
      }
      const known = things.get(path);
      if (method === 'DELETE' && known !== undefined && id === 'DELETE /boxes/{slug}') bin.set(path, known);
      if (method === 'PUT' && path.includes('/places/') && !things.has(aboveOf(aboveOf(path)))) return { status: 404 };
      const reply = next(call);
      const isPlace = method === 'PUT' && path.includes('/places/') && reply.status < 300;
      if (!isPlace) return reply;
      things.set(path, { ...body, id: Number(path.split('/').at(-1)) });
      return { ...reply, body: things.get(path) };
    },
  ]);
  const target = urlTarget(await serveSmall(service));
  const report = await verify({ document, target, seed: 1, clauses: ({ id }) => id.includes('/path/') });
  expect(report.reach.unreached).toEqual([]);
});

it('sends each van once, and asks for the driver of a trip that begins', async () => {
  const [load, move] = ['POST /trips/{tripId}/loads', 'POST /trips/{tripId}/moves'];
  const states = { type: 'string', enum: ['planned', 'loaded', 'begun'] };
  const trip = objectSchema({ id: text, state: states });
  const van = objectSchema({ id: text, tripId: { type: ['string', 'null'] } });
  const crew = { type: 'integer', minimum: 1, maximum: 5 };
  const trips = smallDocument({
    'POST /trips': { body: objectSchema({}, { title: text }), responses: { 201: trip, 400: null } },
    'GET /trips/{tripId}': { responses: { 200: trip, 404: null } },
    'POST /vans': { body: objectSchema({}, { colour: text }), responses: { 201: van, 400: null } },
    'GET /vans/{vanId}': { responses: { 200: van, 404: null } },
    [load]: {
      body: objectSchema({ vanId: text, crew }),
      responses: { 201: objectSchema({ id: text, vanId: text, crew }), 400: null, 404: null, 409: null, 422: null },
    },
    [move]: {
      body: objectSchema({ to: states }, { driver: text }),
      responses: { 200: trip, 400: null, 404: null, 409: null, 422: null },
    },
    'POST /trips/{tripId}/end': { responses: { 204: null, 404: null, 409: null } },
  });
  const service = smallService(trips, [
    (call, next) => {
      const { operation: { id = '' } = {}, things, path, body } = call;
      if (id === 'POST /trips') return next({ ...call, body: { ...body, state: 'planned' } });
      if (id === 'POST /vans') return next({ ...call, body: { ...body, tripId: null } });
      const about = aboveOf(path);
      const own = things.get(about);
      if (![load, move].includes(id) && !path.endsWith('/end')) return next(call);
      if (own === undefined) return { status: 404 };
      if (path.endsWith('/end')) return { status: own.state === 'begun' ? 204 : 409 };
      if (next(call).status === 400) return { status: 400 };
      if (id === load) {
        const van = things.get(`/vans/${body.vanId}`);
        if (van?.tripId !== null) return { status: van === undefined ? 422 : 409 };
        things.set(`/vans/${body.vanId}`, { ...van, tripId: own.id });
        return { status: 201, body: { ...body, id: `load-of-${van.id}` } };
      }
      if (body.to !== (own.state === 'planned' ? 'loaded' : 'begun')) return { status: 409 };
      if (body.to === 'begun' && body.driver === undefined) return { status: 422 };
      things.set(about, { ...own, state: body.to });
      return { status: 200, body: things.get(about) };
    },
  ]);
  const target = urlTarget(await serveSmall(service));
  const report = await verify({ document: trips, target, seed: 1, withoutLaws: ['*'] });
  expect(report.reach.unreached).toEqual([]);
  expect(report.state?.prepared).toEqual([{ operation: 'POST /trips/{tripId}/end', by: [move, move] }]);
  const clauses = report.clauses.filter(({ id }) => id.startsWith(`${load}/body/crew/`));
  expect(clauses.map(({ verdict }) => verdict)).not.toContain('not-covered');
});

it('goes through six states, one after another', async () => {
  const states = ['drawn', 'cut', 'sewn', 'dyed', 'ironed', 'packed', 'sold'];
  const coat = objectSchema({ id: text, state: { type: 'string', enum: states } });
  const actions = ['cut', 'sew', 'dye', 'iron', 'pack', 'sell'].map((verb) => `POST /coats/{coatId}/${verb}`);
  const coats = smallDocument({
    'POST /coats': { body: objectSchema({}, { title: text }), responses: { 201: coat, 400: null } },
    'GET /coats/{coatId}': { responses: { 200: coat, 404: null } },
    ...Object.fromEntries(actions.toReversed().map((id) => [id, { responses: { 200: coat, 404: null, 409: null } }])),
  });
  const service = smallService(coats, [
    (call, next) => {
      const { operation: { id = '' } = {}, things, path, body } = call;
      if (id === 'POST /coats') return next({ ...call, body: { ...body, state: 'drawn' } });
      if (!actions.includes(id)) return next(call);
      const own = things.get(aboveOf(path));
      if (own === undefined) return { status: 404 };
      const step = actions.indexOf(id);
      if (own.state !== states[step]) return { status: 409 };
      things.set(aboveOf(path), { ...own, state: states[step + 1] });
      return { status: 200, body: things.get(aboveOf(path)) };
    },
  ]);
  const target = urlTarget(await serveSmall(service));
  const report = await verify({ document: coats, target, seed: 1, withoutLaws: ['*'] });
  expect(report.reach.unreached).toEqual([]);
  expect(report.state?.prepared).toContainEqual({ operation: actions[5], by: actions.slice(0, 5) });
});

it('makes an oven of the kind that the loaves need, and bakes each loaf once', async () => {
  const kind = { type: 'string', enum: ['stone', 'steam'] };
  const oven = objectSchema({ id: text, kind });
  const loaf = objectSchema({ id: text, ovenId: { type: ['string', 'null'] } });
  const bake = 'POST /ovens/{ovenId}/bake';
  const ovens = smallDocument({
    'POST /ovens': { body: objectSchema({ kind }), responses: { 201: oven, 400: null } },
    'GET /ovens/{ovenId}': { responses: { 200: oven, 404: null } },
    'POST /loaves': { body: objectSchema({}, { title: text }), responses: { 201: loaf, 400: null } },
    'GET /loaves/{loafId}': { responses: { 200: loaf, 404: null } },
    [bake]: { body: objectSchema({ loafId: text }), responses: { 200: loaf, 400: null, 404: null, 409: null } },
  });
  const service = smallService(ovens, [
    (call, next) => {
      const { operation: { id = '' } = {}, things, path, body } = call;
      if (id === 'POST /loaves') return next({ ...call, body: { ...body, ovenId: null } });
      if (id !== bake) return next(call);
      const [oven, loaf] = [things.get(aboveOf(path)), things.get(`/loaves/${body.loafId}`)];
      if (oven === undefined) return { status: 404 };
      if (next(call).status === 400) return { status: 400 };
      if (oven.kind !== 'steam' || loaf?.ovenId !== null) return { status: 409 };
      things.set(`/loaves/${body.loafId}`, { ...loaf, ovenId: oven.id });
      return { status: 200, body: things.get(`/loaves/${body.loafId}`) };
    },
  ]);
  const target = urlTarget(await serveSmall(service));
  const report = await verify({ document: ovens, target, seed: 1, withoutLaws: ['*'] });
  expect(report.reach.unreached).toEqual([]);
});

it('pays for what it rents, and gives back what it has rented before', async () => {
  const coins = { type: 'integer', minimum: 1, maximum: 10 };
  const boat = objectSchema({ id: text, name: text });
  const boats = smallDocument({
    'POST /purse': { body: objectSchema({ coins }), responses: { 201: objectSchema({ coins }), 400: null, 409: null } },
    'GET /purse': { responses: { 200: { type: 'array', items: objectSchema({ coins }) } } },
    'POST /boats': { body: objectSchema({ name: text }), responses: { 201: boat, 400: null, 409: null } },
    'GET /boats/{boatId}': { responses: { 200: boat, 404: null } },
    'DELETE /boats/{boatId}': { responses: { 204: null, 404: null } },
  });
  let purse = 0;
  const service = smallService(boats, [
    (call, next) => {
      const { operation: { id = '' } = {}, things, body } = call;
      if (id !== 'POST /purse' && id !== 'POST /boats') return next(call);
      const isValid = next({ ...call, things: new Map() }).status !== 400;
      if (!isValid) return { status: 400 };
      const rented = [...things.keys()].filter((path) => path.startsWith('/boats/'));
      const isFull = id === 'POST /boats' ? rented.length > 1 || purse < 3 : purse + Number(body.coins) > 30;
      if (isFull) return { status: 409 };
      purse += id === 'POST /boats' ? -3 : Number(body.coins);
      return next(call);
    },
  ]);
  const target = urlTarget(await serveSmall(service));
  const report = await verify({ document: boats, target, seed: 1 });
  expect(report.reach.unreached).toEqual([]);
  const law = report.clauses.find(({ id }) => id === 'POST /boats/law/made-as-sent');
  expect(law?.verdict).toBe('holds');
});

it('sends the ETag that a service asks for with 428, where the header is not at fault', async () => {
  const plan = objectSchema({ id: text, title: text });
  const put = 'PUT /plans/{planId}';
  const open = smallDocument({
    'POST /plans': { body: objectSchema({ title: text }), responses: { 201: plan, 400: null } },
    'GET /plans/{planId}': { responses: { 200: plan, 404: null } },
    [put]: {
      body: objectSchema({ title: text }),
      responses: { 200: plan, 400: null, 404: null, 412: null, 428: null },
    },
  });
  const ifMatch = { name: 'If-Match', in: 'header', schema: { type: 'string', pattern: '^"[^"]+"$' } };
  const document = structuredClone(open);
  Object(Object(document.paths)['/plans/{planId}']).put.parameters.push(ifMatch);
  const tagOf = (value: unknown): string => `"${JSON.stringify(value).length}-${Object(value).title.length}"`;
  const service = smallService(document, [
    (call, next) => {
      const known = call.things.get(call.path);
      const given = call.headers['if-match'];
      if (call.operation?.id === put && known !== undefined && given === undefined) return { status: 428 };
      if (call.operation?.id === put && known !== undefined && given !== tagOf(known)) return { status: 412 };
      const reply = next(call);
      const isPlan = reply.status < 300 && Object(reply.body).title !== undefined;
      return isPlan ? { ...reply, headers: { etag: tagOf(reply.body) } } : reply;
    },
  ]);
  const url = await serve(async (request, response) => {
    const { method = '', url: path = '' } = request;
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const);
    const reply = service.answer({ method, path, headers, body: await textOf(request) }, 1, 0);
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
  });
  const report = await verify({ document, target: urlTarget(url), seed: 1 });
  expect(report.reach.unreached).toEqual([]);
  const law = report.clauses.find(({ id }) => id === `${put}/law/change-is-kept`);
  expect(law?.verdict).toBe('holds');
  // A header that is at fault stays as it is.
  expect(report.findings.map(({ clause }) => clause)).not.toContain(`${put}/header/If-Match/pattern`);
});

it('gives a voyage a captain, and a ship that asks nothing of the captain, before it takes passengers', async () => {
  const ids = { shipId: text, captainId: { type: ['string', 'null'] } };
  const state = { type: 'string', enum: ['planned', 'open', 'gone'] };
  const voyage = objectSchema({ id: text, state, ...ids });
  const licence = { type: ['string', 'null'], enum: ['sail', 'steam', null] };
  const [open, book, leave, log] = ['open', 'passengers', 'leave', 'log'].map(
    (name) => `POST /voyages/{voyageId}/${name}`,
  );
  const passengers = { type: 'array', minItems: 1, items: objectSchema({ name: text }) };
  const refusals = { 400: null, 404: null, 409: null };
  const voyages = smallDocument({
    'POST /ships': {
      body: objectSchema({ name: text }, { licence }),
      responses: { 201: objectSchema({ id: text }), 400: null },
    },
    'GET /ships/{shipId}': { responses: { 200: objectSchema({ id: text }), 404: null } },
    'POST /captains': { body: objectSchema({ name: text }), responses: { 201: objectSchema({ id: text }), 400: null } },
    'GET /captains/{captainId}': { responses: { 200: objectSchema({ id: text }), 404: null } },
    'POST /voyages': {
      body: objectSchema({ shipId: text }, { captainId: { type: ['string', 'null'] } }),
      responses: { 201: voyage, 400: null },
    },
    'GET /voyages/{voyageId}': { responses: { 200: voyage, 404: null } },
    [`${log}`]: { body: objectSchema({ text }), responses: { 200: voyage, ...refusals } },
    [`${leave}`]: { responses: { 200: voyage, ...refusals } },
    [`${book}`]: {
      body: objectSchema({ passengers }),
      responses: { 201: objectSchema({ data: passengers }), ...refusals },
    },
    [`${open}`]: { responses: { 200: voyage, ...refusals } },
    'DELETE /voyages/{voyageId}/passengers/{passengerId}': { responses: { 204: null, 404: null } },
  });
  const service = smallService(voyages, [
    (call, next) => {
      const { operation: { id = '' } = {}, things, path, body, newId } = call;
      if (id === 'POST /voyages') return next({ ...call, body: { ...body, state: 'planned' } });
      if (![open, book, leave, log].includes(id)) return next(call);
      const own = things.get(aboveOf(path));
      if (own === undefined) return { status: 404 };
      const [ship, captain] = [things.get(`/ships/${own.shipId}`), things.get(`/captains/${own.captainId}`)];
      const become = (next: string): Reply => {
        things.set(aboveOf(path), { ...own, state: next });
        return { status: 200, body: things.get(aboveOf(path)) };
      };
      const isBooked = [...things.keys()].some((key) => key.startsWith(`${aboveOf(path)}/passengers/`));
      if (id === open && own.state === 'planned' && captain && (ship?.licence ?? null) === null) return become('open');
      if (id === leave && own.state === 'open' && isBooked) return become('gone');
      if (id === log && own.state === 'gone') return { status: 200, body: own };
      const sent = Array.isArray(body.passengers) ? body.passengers : [];
      if (id === book && sent.length === 0) return { status: 400 };
      if (id !== book || own.state !== 'open') return { status: 409 };
      const data = sent.map((one) => ({ ...one, id: newId() }));
      for (const one of data) things.set(`${path}/${one.id}`, one);
      return { status: 201, body: { data } };
    },
  ]);
  const target = urlTarget(await serveSmall(service));
  const report = await verify({ document: voyages, target, seed: 1, withoutLaws: ['*'] });
  expect(report.reach.unreached).toEqual([]);
  expect(report.state?.prepared).toContainEqual({ operation: log, by: [open, book, leave] });
});

it('gives a hall a seat before it opens, and books a seat of the same hall on a day of its season', async () => {
  const [open, book] = ['POST /halls/{hallId}/open', 'POST /halls/{hallId}/bookings'];
  const day = { type: 'string', format: 'date' };
  const hall = { ...objectSchema({ firstDay: day }), examples: [{ firstDay: '2027-03-01' }] };
  const seat = objectSchema({ row: text });
  const halls = smallDocument({
    'POST /halls': { body: hall, responses: { 201: objectSchema({ id: text, firstDay: day }), 400: null } },
    'GET /halls/{hallId}': { responses: { 200: objectSchema({ id: text, firstDay: day }), 404: null } },
    [open]: { responses: { 204: null, 404: null, 409: null } },
    'PUT /halls/{hallId}/seats/{code}': { body: seat, responses: { 200: seat, 201: seat, 400: null, 404: null } },
    'GET /halls/{hallId}/seats/{code}': { responses: { 200: seat, 404: null } },
    [book]: {
      body: {
        ...objectSchema({
          day,
          seat: { type: 'string', pattern: '^[A-Z][0-9]$', description: 'Code of a seat of the hall' },
        }),
        examples: [{ day: '2027-03-05', seat: 'A1' }],
      },
      responses: { 201: objectSchema({ id: text, day }), 400: null, 404: null, 409: null, 422: null },
    },
    'GET /bookings/{bookingId}': { responses: { 200: objectSchema({ id: text, day }), 404: null } },
  });
  const code = '{"name":"code","in":"path","required":true,"schema":{"type":"string"';
  const document = JSON.parse(JSON.stringify(halls).replaceAll(code, `${code},"pattern":"^[A-Z][0-9]$"`));
  const opened = new Set<string>();
  const service = smallService(document, [
    (call, next) => {
      const { operation: { id = '' } = {}, things, path, body, newId } = call;
      if (id !== open && id !== book) return next(call);
      const own = aboveOf(path);
      const known = things.get(own);
      if (known === undefined) return { status: 404 };
      if (id === open) {
        if (![...things.keys()].some((other) => other.startsWith(`${own}/seats/`))) return { status: 409 };
        opened.add(own);
        return { status: 204 };
      }
      if (next(call).status === 400) return { status: 400 };
      if (!opened.has(own)) return { status: 409 };
      const isSeason = String(body.day) >= String(known.firstDay);
      if (!isSeason || !things.has(`${own}/seats/${body.seat}`)) return { status: 422 };
      const booking = { day: body.day, id: newId() };
      things.set(`/bookings/${booking.id}`, booking);
      return { status: 201, body: booking };
    },
  ]);
  const report = await verify({ document, target: urlTarget(await serveSmall(service)), seed: 1, withoutLaws: ['*'] });
  expect(report.reach.unreached).toEqual([]);
  expect(report.state?.prepared).toContainEqual({ operation: book, by: ['PUT /halls/{hallId}/seats/{code}', open] });
});

it('lends a table to a scout of the same club who has joined, where a club has few', async () => {
  const club = objectSchema({ id: text, town: text });
  const scout = objectSchema({ id: text, clubId: text, name: text, joined: { type: 'boolean' } });
  const table = objectSchema({ id: text, clubId: text, number: text, scoutId: { type: ['string', 'null'] } });
  const refused = { 400: null, 404: null, 409: null };
  const lends = 'PUT /clubs/{clubId}/tables/{tableId}/holder';
  const clubs = smallDocument({
    'POST /clubs': { body: objectSchema({ town: text }), responses: { 201: club, 400: null } },
    'GET /clubs/{clubId}': { responses: { 200: club, 404: null } },
    'POST /scouts': { body: objectSchema({ clubId: text, name: text }), responses: { 201: scout, ...refused } },
    'GET /scouts/{scoutId}': { responses: { 200: scout, 404: null } },
    'POST /scouts/{scoutId}/join': { responses: { 200: scout, 404: null, 409: null } },
    'POST /clubs/{clubId}/tables': { body: objectSchema({ number: text }), responses: { 201: table, ...refused } },
    'GET /clubs/{clubId}/tables/{tableId}': { responses: { 200: table, 404: null } },
    [lends]: { body: objectSchema({ scoutId: text }), responses: { 200: table, ...refused } },
  });
  const service = smallService(clubs, [
    (call, next) => {
      const { operation: { id = '' } = {}, things, path, body, method } = call;
      const holder = things.get(`/scouts/${id === lends ? body.scoutId : path.split('/')[2]}`);
      if (id === lends) {
        const table = things.get(aboveOf(path));
        if (next(call).status === 400) return { status: 400 };
        if (table === undefined || holder === undefined) return { status: 404 };
        const isLent = holder.joined === true && path.startsWith(`/clubs/${holder.clubId}/`);
        return isLent ? { status: 200, body: { ...table, scoutId: holder.id } } : { status: 409 };
      }
      if (path.endsWith('/join')) {
        if (holder === undefined) return { status: 404 };
        things.set(`/scouts/${holder.id}`, { ...holder, joined: true });
        return { status: 200, body: things.get(`/scouts/${holder.id}`) };
      }
      const isPart = method === 'POST' && /\/(?:scouts|tables)$/.test(path);
      if (!isPart) return next(call);
      // A club has two scouts and two tables.
      const clubId = body.clubId ?? path.split('/')[2];
      const others = [...things].filter(([own, one]) => aboveOf(own) === path && one.clubId === clubId);
      const added = path === '/scouts' ? { joined: false } : { scoutId: null };
      if (!things.has(`/clubs/${clubId}`)) return { status: 404 };
      return others.length > 1 ? { status: 409 } : next({ ...call, body: { ...body, clubId, ...added } });
    },
  ]);
  const report = await verify({
    document: clubs,
    target: urlTarget(await serveSmall(service)),
    seed: 1,
    withoutLaws: ['*'],
  });
  expect(report.reach.unreached).toEqual([]);
  expect(report.state?.prepared?.map(({ operation }) => operation)).toContain(lends);
});
