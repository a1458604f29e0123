import { once } from 'node:events';
import type { MockExchange } from '../contract-kit/mock/mock-exchange.ts';
import { type PrismServer, startPrism } from '../contract-kit/mock/prism-server.ts';
import { quote } from '../contract-kit/report/replay/curl.ts';
import { visibleLines, visibleText } from '../contract-kit/text/visible-text.ts';
import type { MockConfig } from './config/config.ts';
import { onEndSignal } from './end-signals.ts';
import { type Command, createCommand } from './options/command.ts';
import { type AnyOption, configOption, flag, path, paths, readText } from './options/option.ts';
import { tell } from './output/tell.ts';
import { readDocument } from './read-document.ts';

const table = {
  spec: path('FILE', 'OpenAPI 3.0 or 3.1 description (default: the packaged one)'),
  allowRef: paths('DIR', 'also read files below DIR that a $ref names'),
  port: readText('N', 'listen on this port (default: a free one)', portNumber),
  dynamic: flag('generate responses from the schemas, not from the examples'),
  quiet: flag('do not print requests'),
} satisfies Record<keyof MockConfig, AnyOption>;

const usage = `Usage: intercom-contract mock [options]

Serves a description with Prism on 127.0.0.1 until Ctrl-C, and prints a line for
each request. Exit codes: 0 stopped, 1 Prism failed, 2 wrong usage.
`;

/** Serves a description until a signal ends the process. */
export const mockCommand: Command = createCommand(
  { command: 'mock', usage, table, actions: { config: configOption } },
  async ({ read }) => {
    const { values } = await read();
    const interrupt = new AbortController();
    const ended = once(interrupt.signal, 'abort').then(() => undefined);
    const { stop: stopListening } = onEndSignal(() => interrupt.abort());
    const document = await readDocument(values);
    const onExchange = (exchange: MockExchange): void => {
      // Node decodes the path as Latin-1.
      const line = `${exchange.method} ${visibleText(Buffer.from(exchange.path, 'latin1').toString())}`;
      if (exchange.isFatal) tell(`Prism crashed at this request and was restarted: ${line}\n`);
      if (!values.quiet) process.stdout.write(`${line} ${exchange.status} ${Math.round(exchange.ms)} ms\n`);
    };
    const mock = await startPrism(document, { port: values.port ?? 0, dynamic: values.dynamic, onExchange });
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
  },
);

function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error('give a port from 0 to 65535.');
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
