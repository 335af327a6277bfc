import { definePlant } from '../plant.ts';
import { at } from '../postgres-names.ts';

export default definePlant({
  sql: [`create schema "open\n""" authorization keeper`, `grant create on schema "open\n""" to public`],
  found: [at('schema', 'open\n"')],
});
