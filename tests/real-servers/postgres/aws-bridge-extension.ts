import { definePlant } from '../plant.ts';
import { at } from '../postgres-names.ts';

export default definePlant({
  sql: [`create extension aws_s3`],
  found: [at('extension', 'aws_s3')],
});
