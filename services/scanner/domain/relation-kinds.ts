/** What pg_class.relkind is called. */
export const relationKinds = {
  r: 'table',
  p: 'table',
  v: 'view',
  m: 'materialized view',
  f: 'foreign table',
  S: 'sequence',
} as const;
