// Loaded with `--import` by a child process, so that it ends with the process that started it, however that one ends, and so
// do the processes that it starts itself, which are of its group. A thread of its own notices, since a compiler lets nothing
// else run until it is done.
import { Worker } from 'node:worker_threads';

const script = `
  const group = process.platform === 'win32' ? process.pid : -process.pid;
  const { Socket } = require('node:net');
  const standardInput = new Socket({ fd: 0, readable: true, writable: false });
  standardInput.on('error', () => {}).on('close', () => process.kill(group, 'SIGKILL')).resume();
`;

// A program that takes the place of this process would end the thread.
delete process.execve;
new Worker(script, { eval: true }).unref();
