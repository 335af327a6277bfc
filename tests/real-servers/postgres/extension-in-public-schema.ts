import { definePlant } from '../plant.ts';
import { at, id } from '../postgres-names.ts';

export default definePlant({
  sql: [`create extension citext schema public`],
  found: [at('extension', 'citext')],
  remedy: [{ extension: 'citext', schema: id }],
});
