// Reads what `jest --json` wrote and prints which suites ran, and which tests were skipped and why:
// `node scripts/suites.mjs <name of the run> <jest.json> <its checkout>`. The last line is `<passed> <failed> <skipped>`, in suites.
// On Linux x64 a test may be skipped only for a program that is not here; its title says which: `(needs pg_restore)`;
// or, by an ordinary user, for `(needs root)`.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';

const [run, file, checkout] = process.argv.slice(2);
const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
const everythingRuns = process.platform === 'linux' && process.arch === 'x64';
const counts = { passed: 0, failed: 0, skipped: 0 };

for (const suite of testResults.toSorted((left, right) => left.name.localeCompare(right.name))) {
  const skipped = suite.assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed');
  const wrong = skipped.filter(({ fullName }) => !isMissing(neededBy(fullName)));
  const ran = suite.assertionResults.length - skipped.length;
  const outcome = suite.status === 'failed' || wrong.length > 0 ? 'failed' : ran === 0 ? 'skipped' : 'passed';
  counts[outcome] += 1;
  console.log(`  ${outcome.padEnd(7)} ${run}: ${relative(checkout, suite.name)} (${ran} tests)`);
  for (const { fullName } of suite.assertionResults.filter(({ status }) => status === 'failed'))
    console.log(`          failed: ${fullName}`);
  for (const { fullName } of skipped) console.log(`          skipped: ${fullName}: ${reason(neededBy(fullName))}`);
}
console.log(`${counts.passed} ${counts.failed} ${counts.skipped}`);

function neededBy(title) {
  return /\(needs ([\w.+-]+)\)/.exec(title)?.[1] ?? null;
}

function reason(program) {
  if (program === null) return everythingRuns ? 'it does not say what it needs' : 'not on this platform';
  if (program === 'root') return isMissing(program) ? 'run by an ordinary user' : 'although run by root';
  return isMissing(program) ? `${program} is not installed` : `although ${program} is installed`;
}

function isMissing(program) {
  if (program === null) return !everythingRuns;
  if (program === 'root') return statSync(file).uid !== 0; // who ran the tests wrote the file
  try {
    execFileSync('sh', ['-c', 'command -v "$1"', 'sh', program], { stdio: 'ignore' });
    return false;
  } catch {
    return true;
  }
}
