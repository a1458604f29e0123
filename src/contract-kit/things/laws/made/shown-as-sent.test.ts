import { noteOperations, notes, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { enveloped, flag, objectSchema, smallDocument, text, whole } from '../../../testing/laws/small-document.ts';
import { at, inEnvelope, keeps } from '../../../testing/laws/twists.ts';
import { shownAsSent } from './shown-as-sent.ts';

const make = 'POST /notes';
const [short, day] = [
  { type: 'string', maxLength: 30 },
  { type: 'string', format: 'date' },
];
const newEvent = objectSchema({ name: short, day }, { guests: whole, isOpen: flag });
const event = objectSchema({ id: text, name: short, day }, { guests: whole, isOpen: flag });
const events = smallDocument({
  'POST /events': { body: newEvent, responses: { 201: event, 400: null } },
  'PUT /events/{eventId}': { body: newEvent, responses: { 200: event, 400: null, 404: null } },
  'GET /events/{eventId}': { responses: { 200: event, 404: null } },
});

const hosts = { type: 'array', items: text };
const record = objectSchema({ content: text });
const site = objectSchema({ id: text, name: text, kind: text }, { hosts, records: { type: 'array', items: record } });
const sites = smallDocument({
  'POST /sites': {
    body: objectSchema({ name: text, kind: text, hosts }),
    query: { brief: flag },
    responses: { 201: site, 400: null },
  },
  'GET /sites/{siteId}': { responses: { 200: site, 404: null } },
});

testLaw(shownAsSent, {
  document: events,
  // The plan of all clauses, as in a run of all laws.
  options: { clauses: () => true },
  faults: {
    'cuts long names': {
      at: 'POST /events',
      actual: /^`name` is ".*" in the response$/,
      twist: keeps((body) => ({ ...body, ...(body.name !== undefined && { name: String(body.name).slice(0, 28) }) })),
    },
    'knows no days before 1970': {
      at: 'POST /events',
      actual: '`day` is "1970-01-01" in the response',
      twist: keeps((body) => ({ ...body, ...(String(body.day) < '1970' && { day: '1970-01-01' }) })),
    },
  },
  right: {
    'shows what was sent': {},
    'writes names in its own way': {
      twist: keeps((body) => ({
        ...body,
        ...(body.name !== undefined && { name: String(body.name).trim().toUpperCase() }),
      })),
    },
    'shows nothing of what was sent': {
      document: part(noteOperations, /GET/, {
        [make]: { body: objectSchema({ title: text }), responses: { 201: objectSchema({ id: text }) } },
      }),
      twist: at(make, (call, next) => ({ ...next(call), body: { id: Object(next(call).body).id } })),
      unclear: { [make]: 'no response shows what was sent' },
    },
    'shows the hosts of a site in its records, and these only sometimes': {
      document: sites,
      twist: at('POST /sites', (call, next) => {
        const { hosts, ...others } = call.body;
        const reply = next({ ...call, body: others });
        const records = [hosts ?? []].flat().map((content) => ({ content }));
        return reply.status === 201 && call.query.brief !== 'true'
          ? { ...reply, body: { ...Object(reply.body), records } }
          : reply;
      }),
    },
    'has notes': { document: notes },
    'answers in an envelope': {
      document: smallDocument(enveloped(noteOperations)),
      twist: inEnvelope,
    },
  },
});
