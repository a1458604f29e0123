import { describe, expect, it } from 'vitest';
import { notes } from '../testing/laws/documents.ts';
import { listSchema, objectSchema, smallDocument, text } from '../testing/laws/small-document.ts';
import { verifyLibrary } from '../testing/verify-library.ts';
import { verifyServed } from '../testing/verify-served.ts';

describe('a run against a service with memory', () => {
  it('makes what requests need, removes it, and says what it left and why', async () => {
    const { report, left } = await verifyLibrary();
    const { state, reach } = report;
    expect(reach.unreached).toEqual(['clear', 'removeReader', 'readBranch', 'readLoan', 'lend']);
    expect(state?.made.map(({ resource }) => resource)).toEqual(['/racks/{rackId}', '/books/{isbn}']);
    expect(left.filter((path) => path.startsWith('/racks/'))).toEqual(['/racks/mine']);
    expect(state?.removed).toBeGreaterThan(0);
    for (const { count, deleted, removed, left: kept } of state?.made ?? [])
      expect(deleted + removed + kept).toBe(count);
    const books = left.filter((path) => path.startsWith('/books/'));
    expect(state?.made.reduce((sum, one) => sum + one.left, 0)).toBe(books.length);
    // A book whose number the library chose may have been there before, as far as a response shows.
    const reasons = new Map(state?.left.map(({ path, reason }) => [path, reason]));
    expect(reasons.get('POST /racks/{rackId}/books')).toMatch(/may have made things that the responses do not show$/);
    reasons.delete('POST /racks/{rackId}/books');
    expect(books).toEqual(expect.arrayContaining([...reasons.keys()]));
    expect(new Set(reasons.values())).toEqual(new Set(['the description has no operation that deletes it']));
    expect(state?.unmade).toContainEqual({ operation: 'removeReader', reason: 'no operation makes a reader' });
  });

  it('changes nothing that it has not made', async () => {
    const { report, sent, left } = await verifyLibrary();
    expect(left).toEqual(expect.arrayContaining(['/racks/mine', '/readers/12', '/readers/ann']));
    expect(sent).not.toContain('DELETE /racks');
    expect(report.state?.withheld).toContainEqual({
      operation: 'clear',
      reason: 'DELETE /racks may change things that this run has not made',
      count: 0,
    });
    expect(report.state?.withheld.map(({ operation }) => operation)).toContain('removeReader');
    expect(report.notVerified).toContainEqual({
      pointer: '/paths/~1racks/delete',
      reason: 'DELETE /racks may change things that this run has not made; --touch clear sends its requests',
      operation: 'clear',
    });
  });

  it('sends what may change other things if it is told to', async () => {
    const { report, sent } = await verifyLibrary({ touchFound: true });
    expect(sent).toContain('DELETE /racks');
    expect(report.state?.withheld).toEqual([]);
  });

  it('makes nothing with operations that are excluded', async () => {
    const { report, sent } = await verifyLibrary({ exclude: ['makeRack'] });
    expect(sent).not.toContain('POST /racks');
    expect(report.state?.made).toEqual([]);
    expect(report.state?.unmade).toContainEqual({
      operation: 'removeRack',
      reason: 'this run leaves out makeRack, which makes a rack',
    });
    expect(report.reason).toMatch(
      /^Valid requests to [\w, ]+ got 404: the service does not know what they name\. Give ids /,
    );
  });

  it('removes what it has made after it was interrupted', async () => {
    const interrupt = new AbortController();
    const { report, left } = await verifyLibrary({ signal: interrupt.signal, maxRequests: 60 }, (request) => {
      if (request.startsWith('GET /racks/')) interrupt.abort();
    });
    expect(report.state?.made.length).toBeGreaterThan(0);
    expect(left.filter((path) => path.startsWith('/racks/'))).toEqual(['/racks/mine']);
  });

  it('plans nothing any more when it was ended', async () => {
    const { report } = await verifyLibrary({ signal: AbortSignal.abort() });
    expect(report).toMatchObject({ verdict: 'inconclusive', notRun: 0 });
    expect(report.reach.unreached).toHaveLength(report.reach.operations);
    expect(report.clauses.filter(({ unplanned }) => unplanned)).toEqual([]);
  });

  it.each([1, 2, 5, 9])(
    'removes what is being made when it is interrupted, at request %i that makes it',
    async (number) => {
      const interrupt = new AbortController();
      let makings = 0;
      const { left } = await verifyLibrary(
        { signal: interrupt.signal, operations: ['makeRack', 'readRack', 'removeRack'] },
        (request) => {
          if (request === 'POST /racks') makings += 1;
          if (makings === number) interrupt.abort();
        },
      );
      expect(makings).toBeGreaterThanOrEqual(number);
      expect(left.filter((path) => path.startsWith('/racks/'))).toEqual(['/racks/mine']);
    },
  );

  it('asks a path that a module provisions for nothing else', async () => {
    const created: string[] = [];
    const provision = {
      create: async (operation: string) => {
        created.push(operation);
        return { rackId: 'mine', isbn: 'mine', readerId: 'ann', branchId: 'b', loanId: 'l' };
      },
    };
    const { report } = await verifyLibrary({ provision, operations: ['readRack'] });
    expect(created).toContain('readRack');
    expect(report.state?.made).toEqual([]);
  });
});

it('removes what a refused request has made, as its id shows, and nothing else that is new', async () => {
  const kept = new Map<string, object>([['mine', { id: 'mine', title: 'mine' }]]);
  const report = await verifyServed(
    ({ method, path, json }) => {
      const id = path.split('/')[2];
      const { title, words, ...rest } = Object(json ?? {});
      if (id === undefined && method === 'GET') return [200, [...kept.values()]];
      if (id === undefined && (typeof title !== 'string' || !/^[\da-z-]{12,}$/.test(title))) return [400];
      if (id === undefined) {
        // Somebody else makes a note at the same time.
        kept.set('theirs', { id: 'theirs', title: 'theirs' });
        const made = { id: title, title, ...rest };
        kept.set(made.id, made);
        return words === undefined ? [201, made] : [422];
      }
      const known = kept.get(id);
      if (known === undefined) return [404];
      if (method === 'DELETE') kept.delete(id);
      return method === 'DELETE' ? [204] : [200, known];
    },
    { document: notes, laws: [], maxRequests: 60 },
  );
  expect([...kept.keys()]).toEqual(['mine', 'theirs']);
  expect(report.state?.left).toEqual([
    { path: '/notes/theirs', reason: 'its list did not have it before the run, and no response told what made it' },
  ]);
});

/** Hosts that nothing makes, with zones. */
const zone = objectSchema({ id: text, title: text });
const hosts = smallDocument({
  'GET /hosts': { responses: { 200: listSchema(objectSchema({ id: text })) } },
  'GET /hosts/{hostId}': { responses: { 200: objectSchema({ id: text }), 404: null } },
  'POST /hosts/{hostId}/zones': { body: objectSchema({ title: text }), responses: { 201: zone, 400: null, 404: null } },
  'GET /hosts/{hostId}/zones': { responses: { 200: listSchema(zone), 404: null } },
  'GET /hosts/{hostId}/zones/{zoneId}': { responses: { 200: zone, 404: null } },
  'PUT /hosts/{hostId}/zones/{zoneId}': { body: objectSchema({ title: text }), responses: { 200: zone, 404: null } },
  'DELETE /hosts/{hostId}/zones/{zoneId}': { responses: { 204: null, 404: null } },
});

it.each([
  ['can be made', true],
  ['cannot be made', false],
])('names a found parent of things that %s, and reads its list a few times', async (_what, makes) => {
  const zones = new Map<string, object>();
  const sent: string[] = [];
  await verifyServed(
    ({ method, path, json }) => {
      sent.push(`${method} ${path}`);
      const [, , host, , id] = path.split('/');
      if (host === undefined) return [200, [{ id: 'main' }]];
      if (host !== 'main') return [404];
      if (!path.includes('/zones')) return [200, { id: 'main' }];
      if (id === undefined && method === 'GET') return [200, [...zones.values()]];
      if (id === undefined) {
        if (!makes || typeof Object(json).title !== 'string') return [400];
        const made = { id: `zone-${zones.size}-${sent.length}`, title: Object(json).title };
        zones.set(made.id, made);
        return [201, made];
      }
      const known = zones.get(id);
      if (known === undefined) return [404];
      if (method === 'DELETE') zones.delete(id);
      return method === 'DELETE' ? [204] : [200, { ...known, ...(method === 'PUT' && Object(json)) }];
    },
    { document: hosts },
  );
  const writes = sent.filter((one) => /^(?:PUT|DELETE) \/hosts\/[^/]+\/zones/.test(one));
  expect(writes.length).toBeGreaterThan(3);
  expect(writes.filter((write) => !write.includes('/hosts/main/'))).toEqual([]);
  expect(sent.filter((one) => one === 'GET /hosts').length).toBeLessThan(25);
});

it('gives up removing what a service that is down does not remove', async () => {
  const kept = new Map<string, object>();
  let removals = 0;
  const { state } = await verifyServed(
    ({ method, path, json }) => {
      const id = path.split('/')[2];
      if (id === undefined && method === 'GET') return [200, [...kept.values()]];
      if (id === undefined) {
        if (typeof Object(json).title !== 'string') return [400];
        const made = { ...Object(json), id: `n-${kept.size}-x` };
        kept.set(made.id, made);
        return [201, made];
      }
      if (method === 'DELETE') removals += 1;
      return kept.has(id) ? (method === 'DELETE' ? [500] : [200, kept.get(id)]) : [404];
    },
    { document: notes, laws: [], maxRequests: 60 },
  );
  expect(kept.size).toBeGreaterThan(60);
  expect(state?.left).toHaveLength(kept.size);
  expect(removals).toBeLessThan(2 * kept.size);
});
