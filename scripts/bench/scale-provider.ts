import { createServer } from 'node:http';
import { manyOperationsProvider } from './many-operations/provider.ts';

// A right provider of as many operations as its argument says, in a process of its own so that it takes no time from
// what is measured.

const server = createServer(manyOperationsProvider(Number(process.argv[2]), 'bench-token'));
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
