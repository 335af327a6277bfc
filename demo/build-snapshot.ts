import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { answerText, awsAnswers } from './aws-answers.ts';
import { clusterDump } from './cluster.ts';

/** Writes the sample snapshot that `npm run demo` scans; run it after a change here: `npm run demo:build`. */
const folder = join(process.cwd(), 'demo', 'snapshot');
mkdirSync(folder, { recursive: true });
const dump = clusterDump();
// Node's gzip header carries no time, so the same text gives the same file.
writeFileSync(join(folder, 'dump.sql.gz'), gzipSync(dump, { level: 9 }));
for (const [file, answer] of Object.entries(awsAnswers)) writeFileSync(join(folder, file), answerText(answer));
process.stdout.write(
  `demo/snapshot: ${dump.length} characters of SQL, ${Object.keys(awsAnswers).length} AWS answers\n`,
);
