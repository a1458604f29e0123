import packagedDocument from 'intercom-contract/spec' with { type: 'json' };
import { cutCircles } from '../contract-kit/prism/cut-circles.ts';
import { startPrism } from '../contract-kit/prism/prism-server.ts';
import { servable } from '../contract-kit/prism/servable.ts';
import { readDocument } from './read-document.ts';
import { type Options, readOptions } from './read-options.ts';

const usage = `Usage: intercom-contract mock [options]

Serves a description with Prism on 127.0.0.1 until Ctrl-C.

  --spec FILE  an OpenAPI 3.0 or 3.1 document (default: the packaged one)
  --port N     listen on this port (default: any free one)
  --dynamic    make up replies from the schemas, instead of using the examples
`;

const options = {
  spec: { type: 'string' },
  port: { type: 'string', default: '0' },
  dynamic: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} satisfies Options;

/** Serves a description until the process is interrupted. */
export async function mockCommand(args: readonly string[]): Promise<number> {
  const { values } = readOptions('mock', args, options);
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port}: give a port from 0 to 65535.`);
  const document = values.spec === undefined ? packagedDocument : await readDocument(values.spec);
  const mock = await startPrism(servable(cutCircles(document)), { port, dynamic: values.dynamic });
  const example = `
Try it:
  curl -i -X DELETE '${mock.url}/conversations/123' -H 'Authorization: Bearer any-token'
`;
  process.stdout.write(`Prism serves the description on ${mock.url}
${values.spec === undefined ? example : ''}
Ctrl-C stops it.
`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void mock.close());
  await mock.stopped;
  return 0;
}
