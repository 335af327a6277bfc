import { definePlant } from '../plant.ts';
import { at } from '../postgres-names.ts';

export default definePlant({
  sql: [`create extension aws_s3`, `grant execute on function aws_s3.query_export_to_s3(text, text) to public`],
  found: [`${at('function', 'aws_s3', 'query_export_to_s3')}(query text, bucket text)`],
  also: ['aws-bridge-extension'],
});
