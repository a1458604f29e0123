import { deriveContract } from 'intercom-contract/contract-kit';
import document from 'intercom-contract/spec' with { type: 'json' };
import { type MutantResult, measureStrength } from './strength/measure-strength.ts';

const started = performance.now();
const results = await measureStrength(document);
const isKilled = ({ killedBy }: MutantResult): boolean => killedBy.length > 0;

// A mutant of a response is made to break one clause, and only that clause's own check counts. A mutant of the document
// counts for every clause that notices it.
for (const { id } of deriveContract(document).clauses) {
  const own = results.filter(({ clause, killedBy }) => (clause === undefined ? killedBy.includes(id) : clause === id));
  const killed = own.filter(({ clause, killedBy }) => clause === undefined || killedBy.includes(id));
  console.log(`${id}: ${killed.length} of ${own.length}`);
  for (const { name, killedBy } of own)
    console.log(`  ${name.replace(`${id}: `, '')} → ${killedBy.join(', ') || 'nothing'}`);
  if (killed.length === 0) process.exitCode = 1;
}

const survivors = results.filter((result) => !isKilled(result));
for (const { name } of survivors) console.log(`SURVIVED: ${name}`);
if (survivors.length > 0) process.exitCode = 1;
const killed = results.filter(isKilled).length;
console.log(
  `\n${killed} of ${results.length} mutants killed, ${survivors.length} survived, in ${((performance.now() - started) / 1000).toFixed(1)} s.`,
);
