import { bundledPostgres } from './bundled-postgres.ts';
import { describePlants } from './postgres-plants.ts';
import { readPlants } from './read-plants.ts';

describePlants('18', bundledPostgres, await readPlants('postgres'));
