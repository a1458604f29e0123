import { upgrade } from './upgrade/command.ts';

process.exitCode = await upgrade(process.argv.slice(2));
