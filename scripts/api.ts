import { reviewApi } from '../contract-tests/package/api-reports.ts';

// Writes the reports of the public types: `npm run api`, which builds the types first.

const problems = reviewApi({ update: true });
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
