import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plant, Recorded } from './plant.ts';

/** Every plant of an engine's folder, by the check that it is named after, in order of name. */
export async function readPlants(folder: 'postgres' | 'mysql'): Promise<ReadonlyMap<string, Plant | Recorded>> {
  const plants = new Map<string, Plant | Recorded>();
  for (const id of plantIds(folder)) {
    const file = pathToFileURL(join(import.meta.dirname, folder, `${id}.ts`)).href;
    const unit = (await import(file)) as { default: Plant | Recorded };
    plants.set(id, unit.default);
  }
  return plants;
}

/** The checks that have a file in an engine's folder. */
export function plantIds(folder: 'postgres' | 'mysql'): string[] {
  return readdirSync(join(import.meta.dirname, folder), { encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -3))
    .toSorted();
}
