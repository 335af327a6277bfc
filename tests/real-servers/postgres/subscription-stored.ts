import { definePlant } from '../plant.ts';
import { at, hostile, id } from '../postgres-names.ts';

export default definePlant({
  sql: [
    `create subscription ${id} connection 'host=10.0.0.9 password=Zx81kQp00TrEe' publication p with (connect = false, slot_name = none)`,
  ],
  found: [at('subscription', hostile)],
});
