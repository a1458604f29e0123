// The README's hook turns each attempt into a span of OpenTelemetry and a line of pino.
import assert from 'node:assert/strict';
import { trace } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { createIntercomClient } from 'intercom-contract';
import { fakeIntercom } from 'intercom-contract/testing';
import pino from 'pino';

const exporter = new InMemorySpanExporter();
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
const tracer = trace.getTracer('consumer');
const lines = [];
const log = pino({ base: undefined, timestamp: false }, { write: (line) => lines.push(JSON.parse(line)) });

const onAttempt = ({ durationMs, ...facts }) => {
  tracer.startSpan('intercom', { startTime: Date.now() - durationMs, attributes: facts }).end(); // OpenTelemetry
  log.info({ durationMs, ...facts }, 'intercom'); // pino: method, path, attempt, status, outcome
};

const fake = fakeIntercom({ faults: [{ status: 429, headers: { 'retry-after': '0' } }, 'reset-after-deletion'] });
const intercom = createIntercomClient({ token: 'a-secret-token', fetch: fake.fetch, onAttempt });
await assert.rejects(intercom.conversations.delete(215473886392040n), { outcome: 'unknown' });

const facts = { method: 'DELETE', path: '/conversations/{id}' };
const spans = exporter.getFinishedSpans();
assert.deepEqual(
  spans.map(({ name, attributes }) => ({ name, ...attributes })),
  [
    { name: 'intercom', ...facts, attempt: 1, status: 429, outcome: 'refused' },
    { name: 'intercom', ...facts, attempt: 2, outcome: 'unknown' },
  ],
);
assert.deepEqual(
  lines.map(({ durationMs: _, ...line }) => line),
  [
    { level: 30, ...facts, attempt: 1, status: 429, outcome: 'refused', msg: 'intercom' },
    { level: 30, ...facts, attempt: 2, outcome: 'unknown', msg: 'intercom' },
  ],
);
assert.doesNotMatch(
  JSON.stringify([lines, spans.map(({ attributes }) => attributes)]),
  /a-secret-token|215473886392040/,
);
process.stdout.write(`${spans.length} attempts are ${spans.length} spans and ${lines.length} lines.\n`);
