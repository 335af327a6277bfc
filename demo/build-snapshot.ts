import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { clusterDump } from './cluster.ts';

/** Writes the sample snapshot that `npm run demo` scans; run it after a change here: `npm run demo:build`. */
const folder = join(process.cwd(), 'demo', 'snapshot');
mkdirSync(folder, { recursive: true });
const text = clusterDump();
// Node's gzip header carries no time, so the same text gives the same file.
writeFileSync(join(folder, 'dump.sql.gz'), gzipSync(text, { level: 9 }));
process.stdout.write(`demo/snapshot/dump.sql.gz: ${text.length} characters of SQL\n`);
