// Loaded with `--import` by a child process, so that it ends with the process that started it, however that one ends. A
// thread of its own notices, since a compiler lets nothing else run until it is done.
import { Worker } from 'node:worker_threads';

const script = `
  const { Socket } = require('node:net');
  const standardInput = new Socket({ fd: 0, readable: true, writable: false });
  standardInput.on('error', () => {}).on('close', () => process.kill(process.pid, 'SIGKILL')).resume();
`;

new Worker(script, { eval: true }).unref();
