/**
 * Extensions that come with the bundled server and may be installed. Languages and their transforms are not among them:
 * their libraries are not bundled, and untrusted ones run anything. Source: contrib of PostgreSQL 18.
 */
export const installableExtensions: ReadonlySet<string> = new Set([
  'amcheck',
  'autoinc',
  'bloom',
  'btree_gin',
  'btree_gist',
  'citext',
  'cube',
  'dblink',
  'dict_int',
  'dict_xsyn',
  'earthdistance',
  'file_fdw',
  'fuzzystrmatch',
  'hstore',
  'insert_username',
  'intagg',
  'intarray',
  'isn',
  'lo',
  'ltree',
  'moddatetime',
  'pageinspect',
  'pg_buffercache',
  'pg_freespacemap',
  'pg_logicalinspect',
  'pg_prewarm',
  'pg_stat_statements',
  'pg_surgery',
  'pg_trgm',
  'pg_visibility',
  'pg_walinspect',
  'pgcrypto',
  'pgrowlocks',
  'pgstattuple',
  'postgres_fdw',
  'refint',
  'seg',
  'sslinfo',
  'tablefunc',
  'tcn',
  'tsm_system_rows',
  'tsm_system_time',
  'unaccent',
  'uuid-ossp',
  'xml2',
]);

/** Extensions that open connections or files: installed, and made harmless before the dump can use them. */
export const reachingExtensions: ReadonlySet<string> = new Set(['dblink', 'file_fdw', 'postgres_fdw']);

/** Schemas that come with extensions which are not bundled, so that what fails for want of them can be explained. */
const extensionSchemas: Readonly<Record<string, readonly string[]>> = {
  aws_commons: ['aws_commons'],
  aws_lambda: ['aws_lambda'],
  aws_ml: ['aws_comprehend', 'aws_sagemaker', 'aws_bedrock'],
  aws_s3: ['aws_s3'],
  citus: ['citus', 'pg_dist'],
  hint_plan: ['hint_plan'],
  hypopg: [],
  orafce: ['oracle', 'utl_file', 'dbms_output', 'plvstr'],
  pg_cron: ['cron'],
  pg_hint_plan: ['hint_plan'],
  pg_net: ['net'],
  pg_partman: ['partman'],
  pg_repack: ['repack'],
  pg_tle: ['pgtle'],
  pglogical: ['pglogical'],
  pgmq: ['pgmq'],
  pgsodium: ['pgsodium'],
  pgtap: [],
  postgis_tiger_geocoder: ['tiger', 'tiger_data'],
  postgis_topology: ['topology'],
  rds_tools: ['rds_tools'],
  supabase_vault: ['vault'],
  timescaledb: [
    '_timescaledb_catalog',
    '_timescaledb_internal',
    '_timescaledb_config',
    '_timescaledb_cache',
    'timescaledb_information',
  ],
};

export function schemasOfExtension(extension: string): readonly string[] {
  return Object.hasOwn(extensionSchemas, extension) ? (extensionSchemas[extension] ?? []) : [];
}

/** Languages whose functions can be kept without running them, and those that nobody but a superuser may use. */
export function judgeLanguage(language: string): 'usable' | 'native' | 'untrusted' | 'not-bundled' {
  const name = language.toLowerCase();
  if (name === 'sql' || name === 'plpgsql') return 'usable';
  if (name === 'c' || name === 'internal') return 'native';
  if (/^(plperlu|pltclu|plpython[0-9]?u|plpythonu|pljavau|pllua?u|plsh|plr|plrubyu|plruby)$/.test(name))
    return 'untrusted';
  return 'not-bundled';
}
