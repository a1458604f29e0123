import { generate } from './generate/command.ts';

process.exitCode = await generate(process.argv.slice(2), console);
