import { type Report, urlTarget, type VerifyOptions, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { ordinary, type ShelfCall, type ShelfReply, startShelf } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const note = objectWith({ id: { type: 'string' }, text: { type: 'string' } });
const conditional = { 404: undefined, 412: undefined, 428: undefined };
const document = shelfDocument({
  'POST /notes': { body: { text: { type: 'string' } }, responses: { 201: note, 422: undefined } },
  'GET /notes/{noteId}': { responses: { 200: note, 404: undefined } },
  'PATCH /notes/{noteId}': {
    body: { text: { type: 'string' } },
    headers: ['If-Match'],
    responses: { 200: note, 422: undefined, ...conditional },
  },
  'DELETE /notes/{noteId}': { headers: ['If-Match'], responses: { 204: undefined, ...conditional } },
});

/** Which methods show an ETag in their responses. */
type Shown = readonly string[];

/** Notes that are only changed with their latest ETag. */
function notes(shown: Shown, isValid: (call: ShelfCall) => boolean): (call: ShelfCall) => ShelfReply {
  const versions = new Map<string, number>();
  const tag = (path: string): string => `"${path.length}-${versions.get(path) ?? 0}"`;
  return (call) => {
    const { method, path, things, headers } = call;
    if (['PATCH', 'DELETE'].includes(method) && things.has(path)) {
      if (headers['if-match'] === undefined) return { status: 428 };
      if (headers['if-match'] !== tag(path)) return { status: 412 };
    }
    if (['POST', 'PATCH'].includes(method) && !isValid(call)) return { status: 422 };
    const reply = ordinary(call);
    if (method === 'PATCH') versions.set(path, (versions.get(path) ?? 0) + 1);
    const own = method === 'POST' ? `${path}/${Object(reply.body).id}` : path;
    return shown.includes(method) && reply.status < 300 ? { ...reply, headers: { ETag: tag(own) } } : reply;
  };
}

function isJson({ headers }: ShelfCall): boolean {
  return /^application\/json\b/i.test(headers['content-type'] ?? '');
}

function isNote(call: ShelfCall): boolean {
  return isJson(call) && typeof call.body.text === 'string';
}

interface Verified {
  readonly report: Report;
  /** How many requests were refused with 412. */
  readonly stale: number;
}

async function verifyNotes(
  shown: Shown,
  isValid = isNote,
  options: Pick<VerifyOptions, 'shard' | 'laws' | 'withoutLaws'> = {},
): Promise<Verified> {
  const shelf = await startShelf(notes(shown, isValid));
  onTestFinished(shelf.close);
  const report = await verify({ document, target: urlTarget(shelf.url), ...options });
  expect([...shelf.things]).toEqual([]);
  return { report, stale: shelf.seen.filter((line) => line.endsWith(' 412')).length };
}

it.each([['all', ['GET', 'POST', 'PATCH']] as const, ['only GET', ['GET']] as const])(
  'sends the latest ETag of a thing where If-Match is required and %s shows it',
  async (_name, shown) => {
    const { report, stale } = await verifyNotes(shown);
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('holds');
    expect(stale).toBeLessThan(20);
  },
);

it('finds what a change behind a required If-Match accepts', async () => {
  const { report } = await verifyNotes(['GET', 'POST', 'PATCH'], (call) =>
    (call.method === 'PATCH' ? isJson : isNote)(call),
  );
  expect(report.findings.map(({ id }) => id)).toContain('PATCH /notes/{noteId}/body/text/type#accepted-invalid');
});

it('keeps requests at the same time from making the ETags of each other old', async () => {
  const shard = { index: 3, count: 4 };
  const { report, stale } = await verifyNotes(['GET', 'POST', 'PATCH'], isNote, { shard, withoutLaws: ['*'] });
  expect(report.clauses[0]?.operation).toBe('PATCH /notes/{noteId}');
  expect(report.findings).toEqual([]);
  expect(stale).toBeLessThan(5);
});
