import { definePlant } from '../plant.ts';
import { id, inSchema, table } from '../postgres-names.ts';

export default definePlant({
  sql: [
    `create function ${id}.remember() returns text language plpgsql as $f$ declare api_key text := 'Zx81kQp00TrEe'; begin return api_key; end $f$`,
    `create view ${id}.linked as select 'postgres://app:hunter22x@10.0.0.9/crm'::text as address`,
    ...table('defaults', `password text default 'changeme'`),
  ],
  found: [
    inSchema('function', 'remember'),
    inSchema('view', 'linked'),
    inSchema('column default', 'defaults', 'password'),
  ],
});
