import packagedDocument from 'intercom-contract/spec' with { type: 'json' };
import type { MockExchange } from '../contract-kit/prism/mock-exchange.ts';
import { type PrismServer, startPrism } from '../contract-kit/prism/prism-server.ts';
import { quote } from '../contract-kit/report/curl.ts';
import { visibleLines, visibleText } from '../contract-kit/text/visible-text.ts';
import { onEndSignal } from './end-signals.ts';
import { readDocument } from './read-document.ts';
import { type Options, readOptions } from './read-options.ts';
import { tell } from './tell.ts';

const usage = `Usage: intercom-contract mock [options]

Serves a description with Prism on 127.0.0.1 until Ctrl-C, and prints a line for
each request. Exit codes: 0 stopped, 1 Prism failed, 2 wrong usage.

  --spec FILE      OpenAPI 3.0 or 3.1 description (default: the packaged one)
  --allow-ref DIR  also read files below DIR that a $ref names; repeatable
  --port N         listen on this port (default: a free one)
  --dynamic        generate responses from the schemas, not from the examples
  --quiet          do not print requests
`;

const options = {
  spec: { type: 'string' },
  'allow-ref': { type: 'string', multiple: true, default: [] },
  port: { type: 'string', default: '0' },
  dynamic: { type: 'boolean', default: false },
  quiet: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} satisfies Options;

/** Serves a description until a signal ends the process. */
export async function mockCommand(args: readonly string[]): Promise<number> {
  const { values } = readOptions('mock', args, options);
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port}: give a port from 0 to 65535.`);
  let end: () => void = () => {};
  const ended = new Promise<undefined>((resolve) => {
    end = () => resolve(undefined);
  });
  const { stop: stopListening } = onEndSignal(end);
  const document =
    values.spec === undefined ? packagedDocument : await readDocument(values.spec, { allowRefs: values['allow-ref'] });
  const onExchange = (exchange: MockExchange): void => tellExchange(exchange, values.quiet);
  const mock = await startPrism(document, { port, dynamic: values.dynamic, onExchange });
  try {
    process.stdout.write(visibleLines(greeting(mock, values.spec)));
    const reason = await Promise.race([ended, mock.stopped]);
    if (reason === undefined) return 0;
    tell(`The mock has failed: ${reason.message}\n`);
    return 1;
  } finally {
    stopListening();
    await mock.close();
  }
}

function greeting({ url }: PrismServer, spec: string | undefined): string {
  const tryIt = `
Try it:
  curl -i -X DELETE '${url}/conversations/123' -H 'Authorization: Bearer any-token'
`;
  return `Prism serves the description on ${url}
${spec === undefined ? tryIt : ''}
Verify it, in another terminal:
  npx intercom-contract verify${spec === undefined ? '' : ` --spec ${quote(spec)}`} --target ${url} --prism

Ctrl-C stops it.
`;
}

function tellExchange({ method, path, status, ms, isFatal }: MockExchange, isQuiet: boolean): void {
  // Node decodes the path as Latin-1.
  const request = `${method} ${visibleText(Buffer.from(path, 'latin1').toString())}`;
  if (isFatal) tell(`Prism crashed at this request and was restarted: ${request}\n`);
  if (!isQuiet) process.stdout.write(`${request} ${status} ${Math.round(ms)} ms\n`);
}
