import { join } from 'node:path';
import { describePlants } from '../real-servers/postgres-plants.ts';
import { readPlants } from '../real-servers/read-plants.ts';

const installed = join(import.meta.dirname, 'node_modules', `postgres-16-${process.platform}-${process.arch}`);

describePlants('16', installed, await readPlants('postgres'));
