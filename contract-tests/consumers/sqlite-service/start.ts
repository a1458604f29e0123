// Serves until standard input ends, which is when the process that started it does.
import { createService } from './service.js';

const { SERVICE_FILE: file = ':memory:', INTERCOM_TOKEN: token = '', SERVICE_IS_CARELESS } = process.env;
const service = createService({ file, token, isCareless: SERVICE_IS_CARELESS === '1' });
process.stdout.write(`${await service.listen({ host: '127.0.0.1', port: 0 })}\n`);
process.stdin.on('end', () => service.close()).resume();
