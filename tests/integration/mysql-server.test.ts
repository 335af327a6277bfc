import { expect, it } from '@jest/globals';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWith } from '../needs.ts';
import { startMariadb } from './mariadb-server.ts';

// MariaDB's own, where nothing else is said: it does not heed TMPDIR of a caller.
const everybodys = '/tmp';

describeWith('mariadbd', 'the server of a copy', () => {
  it('keeps its temporary tables to itself, and leaves those of other servers alone', async () => {
    const foreign = join(everybodys, `#sql-temptable-${process.pid}-1-1.MAI`);
    writeFileSync(foreign, 'of another server');
    try {
      const server = await startMariadb();
      try {
        const [row] = await server.run('SELECT @@tmpdir AS place');
        expect(String(row?.['place']).startsWith(join(server.dataDirectory, '..'))).toBe(true);
        expect(existsSync(foreign)).toBe(true);
      } finally {
        await server.stop();
      }
    } finally {
      rmSync(foreign, { force: true });
    }
  });
});
