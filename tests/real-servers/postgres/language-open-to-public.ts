import { definePlant } from '../plant.ts';
import { at } from '../postgres-names.ts';

export default definePlant({
  sql: [`create trusted language tame handler plpgsql_call_handler`],
  found: [at('language', 'tame')],
});
