// `npm run demo`: scans the sample snapshot. One of its tables needs PostGIS on purpose, so that the report has
// something to say about what could not be restored; the command then ends with 4, which is the expected end here.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));
process.argv.splice(2, 0, 'scan', join('demo', 'snapshot'), '--out', join('demo', 'report'), '--overwrite');
await import('../cli/stillframe.mjs');
if (process.exitCode === 4) {
  console.log(
    '\nThe sample leaves one table behind on purpose: it needs PostGIS. A scan of your own would end with code 4.',
  );
  process.exitCode = 0;
}
