import { contractFetch, type TrafficFinding } from 'intercom-contract/contract-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type RunningWorkshop, startWorkshop } from './start-workshop.ts';
import { type Came, type Step, sendSteps } from './steps.ts';
import { workshopDocument } from './workshop-document.ts';

async function start(): Promise<RunningWorkshop> {
  const workshop = await startWorkshop();
  onTestFinished(workshop.close);
  return workshop;
}

/** Sends the steps to a new workshop. Each response must keep to the description. */
async function honoured(...steps: readonly Step[]): Promise<Came[]> {
  const findings: TrafficFinding[] = [];
  const { url } = await start();
  const fetch = contractFetch(workshopDocument(), {
    baseUrl: url,
    onFinding: (finding) => findings.push(finding),
    onOutside: ({ method, url: outside }) => expect.fail(`${method} ${outside} is not described`),
  });
  const came = await sendSteps(url, steps, fetch);
  expect(findings.filter(({ side }) => side === 'response').map(({ clause, actual }) => [clause, actual])).toEqual([]);
  return came;
}

const statuses = (came: readonly Came[]): number[] => came.map(({ status }) => status);

const ada: Step = {
  send: 'POST /customers',
  body: { name: 'Ada', email: 'ada@workshop.example', city: 'Lindau', address: { street: 'Seeweg 1' } },
};
const bea: Step = { send: 'POST /customers', body: { name: 'Bea', email: 'bea@workshop.example' } };
const readAda: Step = { send: 'GET /customers/$1.id' };
const note: Step = {
  send: 'POST /customers/$1.id/notes',
  body: { text: 'Left a lamp here.', details: { lamp: true } },
};
const readNote: Step = { send: 'GET /customers/$1.id/notes/$2.id' };
const repair: Step = {
  send: 'POST /repairs',
  body: { customerId: '$1.id', bicycle: 'Red racer', jobs: [{ task: 'New chain', minutes: 30 }] },
};

describe('a customer', () => {
  it('is read as it was made, at its location', async () => {
    const [made, read, probed, there] = await honoured(
      ada,
      readAda,
      { send: 'HEAD /customers/$1.id' },
      { send: 'GET $1.location' },
    );
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'Ada', status: 'active', address: { street: 'Seeweg 1' } },
    });
    expect(read).toMatchObject({ status: 200, body: made?.body, headers: { etag: made?.headers.etag } });
    expect(probed).toMatchObject({ status: 200, body: '', headers: { etag: made?.headers.etag } });
    expect(there).toEqual(read);
  });

  it('is changed member by member, and gets another ETag', async () => {
    const [made, changed, read] = await honoured(
      ada,
      { send: 'PATCH /customers/$1.id', headers: { 'If-Match': '$1.etag' }, body: { name: 'Ada B.', city: null } },
      readAda,
    );
    const { city, ...others } = Object(made?.body);
    expect(city).toBe('Lindau');
    expect(changed?.body).toEqual({ ...others, name: 'Ada B.' });
    expect(changed?.headers.etag).not.toBe(made?.headers.etag);
    expect(read).toEqual({ ...changed, status: 200 });
  });

  it('is not changed by a stale ETag, a taken e-mail address or an invalid body', async () => {
    const change = { send: 'PATCH /customers/$1.id', body: { name: 'Ada B.' } };
    const came = await honoured(
      ada,
      bea,
      readAda,
      { ...change, headers: { 'If-Match': '"stale"' } },
      { ...change, body: { email: 'bea@workshop.example' } },
      { ...change, as: 'nobody' },
      readAda,
    );
    expect(statuses(came)).toEqual([201, 201, 200, 412, 409, 401, 200]);
    expect(came[6]).toEqual(came[2]);
  });

  it('is gone after it was deleted, with its notes', async () => {
    const came = await honoured(
      ada,
      note,
      { send: 'DELETE /customers/$1.id' },
      readAda,
      readNote,
      { send: 'DELETE /customers/$1.id' },
      { send: 'GET /customers?q=Ada' },
    );
    expect(statuses(came)).toEqual([201, 201, 204, 404, 404, 404, 200]);
    expect(came[6]?.body).toEqual({ items: [], nextCursor: null });
  });

  it('shares no e-mail address within its account', async () => {
    expect(statuses(await honoured(ada, ada, { ...ada, as: 'other' }))).toEqual([201, 409, 201]);
  });
});

describe('the list of customers', () => {
  const namesOf = (page: Came | undefined): string[] =>
    Object(page?.body).items.map(({ name }: { name: string }) => name);

  it('is sorted by any name', async () => {
    const [up, down, byTime, newest] = await honoured(
      ...['name', '-name', 'createdAt', '-createdAt'].map((sort) => ({ send: `GET /customers?sort=${sort}` })),
    );
    expect(namesOf(up)).toEqual(['Tomás Rey', 'Wilma Keller', 'Åsa Berg']);
    expect(namesOf(down)).toEqual(namesOf(up).toReversed());
    expect(namesOf(byTime)).toEqual(['Wilma Keller', 'Åsa Berg', 'Tomás Rey']);
    expect(namesOf(newest)).toEqual(namesOf(byTime).toReversed());
  });

  it('is filtered by status, city and part of the name', async () => {
    const [dormant, inLindau, berg] = await honoured(
      { send: 'GET /customers?status=dormant' },
      { send: 'GET /customers?city=Lindau' },
      { send: 'GET /customers?q=Berg' },
    );
    expect(namesOf(dormant)).toEqual(['Tomás Rey']);
    expect(namesOf(inLindau)).toEqual(['Wilma Keller', 'Tomás Rey']);
    expect(namesOf(berg)).toEqual(['Åsa Berg']);
  });

  it('has pages that add up to the whole, whatever is deleted in between', async () => {
    const [, first, , second, third] = await honoured(
      ada,
      { send: 'GET /customers?sort=-name&limit=2' },
      { send: 'DELETE /customers/$2.items.1.id' },
      { send: 'GET /customers?sort=-name&limit=1&cursor=$2.nextCursor' },
      { send: 'GET /customers?sort=-name&limit=1&cursor=$4.nextCursor' },
    );
    expect([first, second, third].map(namesOf)).toEqual([['Åsa Berg', 'Wilma Keller'], ['Tomás Rey'], ['Ada']]);
    expect(third?.body).toMatchObject({ nextCursor: null });
  });

  it('refuses a cursor that it never gave', async () => {
    expect(statuses(await honoured({ send: 'GET /customers?cursor=page-2' }))).toEqual([400]);
  });
});

describe('a note', () => {
  it('is read, listed, replaced and deleted', async () => {
    const came = await honoured(
      ada,
      note,
      readNote,
      { send: 'GET /customers/$1.id/notes?pinned=false' },
      { send: 'PUT /customers/$1.id/notes/$2.id', body: { text: 'Fetched it.', pinned: true } },
      readNote,
      { send: 'GET /customers/$1.id/notes?pinned=false' },
      { send: 'DELETE /customers/$1.id/notes/$2.id' },
      readNote,
    );
    const [, made, read, listed, replaced, again, unlisted, deleted, gone] = came;
    expect(made).toMatchObject({ status: 201, body: { pinned: false, details: { lamp: true } } });
    expect([read?.body, Object(listed?.body)[0]]).toEqual([made?.body, made?.body]);
    expect(replaced?.body).toMatchObject({ text: 'Fetched it.', pinned: true });
    expect(replaced?.body).not.toHaveProperty('details');
    expect([again?.body, deleted?.body]).toEqual([replaced?.body, replaced?.body]);
    expect(unlisted?.body).toEqual([]);
    expect(gone?.status).toBe(404);
  });

  it('belongs to one customer', async () => {
    const came = await honoured(ada, note, bea, { send: 'GET /customers/$3.id/notes/$2.id' });
    expect(statuses(came)).toEqual([201, 201, 201, 404]);
  });
});

describe('a repair', () => {
  it('is booked for a customer of the account, and listed first', async () => {
    const [, booked, read, listed, stranger] = await honoured(
      ada,
      repair,
      { send: 'GET /repairs/$2.id' },
      { send: 'GET /repairs?customerId=$1.id&state=booked' },
      { ...repair, as: 'other' },
    );
    expect(booked).toMatchObject({ status: 201, body: { state: 'booked', bicycle: 'Red racer' } });
    expect(read?.body).toEqual(booked?.body);
    expect(listed?.body).toEqual({ items: [booked?.body], total: 1 });
    expect(stranger?.status).toBe(422);
  });

  it('is cancelled once', async () => {
    const cancel: Step = { send: 'POST /repairs/$2.id/cancel' };
    const came = await honoured(ada, repair, cancel, cancel, { send: 'GET /repairs/$2.id' });
    expect(statuses(came)).toEqual([201, 201, 200, 409, 200]);
    expect(came[4]?.body).toMatchObject({ state: 'cancelled' });
  });

  it('is booked once for each idempotency key', async () => {
    const withKey = { ...repair, headers: { 'Idempotency-Key': 'key-number-1' } };
    const other = { ...withKey, body: { ...Object(repair.body), bicycle: 'Green racer' } };
    const came = await honoured(ada, withKey, withKey, other, { send: 'GET /repairs?customerId=$1.id' });
    expect(statuses(came)).toEqual([201, 201, 201, 409, 200]);
    expect(came[2]).toEqual(came[1]);
    expect(came[4]?.body).toMatchObject({ total: 1 });
  });
});

describe('the other account', () => {
  it('neither reads nor changes what is not its own', async () => {
    const came = await honoured(
      ada,
      note,
      ...[
        'GET /customers/$1.id',
        'DELETE /customers/$1.id',
        'GET /customers/$1.id/notes',
        'DELETE /customers/$1.id/notes/$2.id',
      ].map((send): Step => ({ send, as: 'other' })),
      { send: 'GET /customers?q=Ada', as: 'other' },
    );
    expect(statuses(came)).toEqual([201, 201, 404, 404, 404, 404, 200]);
    expect(came[6]?.body).toMatchObject({ items: [] });
  });
});

describe('what concerns the whole shop', () => {
  it('is changed by one request', async () => {
    const settings = { shopName: 'Chain and Spoke', hourlyRate: 70, openOn: ['monday'] };
    const [changed, dormant, , read] = await honoured(
      { send: 'PATCH /customers', body: { status: 'dormant' } },
      { send: 'GET /customers?status=dormant' },
      { send: 'PUT /settings', body: settings },
      { send: 'GET /settings', as: 'other' },
    );
    expect(changed?.body).toEqual({ changed: 3 });
    expect(Object(dormant?.body).items).toHaveLength(3);
    expect(read?.body).toEqual(settings);
  });
});

it('refuses what the description does not allow', async () => {
  const { url } = await start();
  const came = await sendSteps(url, [
    { send: 'POST /customers', body: { name: 'Ada', email: 'no address' } },
    { send: 'POST /customers', body: { name: '🚲'.repeat(61), email: 'a@workshop.example' } },
    { send: 'GET /customers?limit=051' },
    { send: 'GET /customers?limit=1&limit=1' },
    { send: 'GET /customers/7' },
    { send: 'GET /repairs/1.0' },
    { send: 'POST /settings' },
    { send: 'GET /nothing' },
    { send: 'PUT /settings', body: {}, headers: { 'Content-Type': 'text/plain' } },
    { send: 'GET /settings', headers: { Authorization: 'Bearer owner' } },
  ]);
  expect(statuses(came)).toEqual([400, 400, 400, 400, 400, 400, 405, 404, 415, 401]);
});
