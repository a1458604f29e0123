import { upgrade } from './upgrade/upgrade.ts';

process.exitCode = await upgrade(process.argv.slice(2));
