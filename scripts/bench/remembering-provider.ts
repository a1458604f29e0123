import { createServer } from 'node:http';
import { manyResourcesProvider } from './many-resources/provider.ts';

// A right provider that remembers what it has made, in a process of its own so that it takes no memory from what is
// measured.

const server = createServer(manyResourcesProvider('bench-token'));
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
