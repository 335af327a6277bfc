/**
 * Libraries that PostgreSQL, RDS and Aurora bring, and well-known ones that others do. Names only.
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-extensions.html
 */
export const knownLibraries: ReadonlySet<string> = new Set([
  ...['auth_delay', 'auto_explain', 'basebackup_to_shell', 'basic_archive', 'passwordcheck', 'pg_overexplain'],
  ...['pg_prewarm', 'pg_stat_statements', 'pg_trgm', 'sepgsql', 'sslinfo', 'test_decoding'],
  ...[
    'apg_plan_mgmt',
    'apgcc',
    'aurora_stat_utils',
    'babelfishpg_tds',
    'pg_ad_mapping',
    'pgactive',
    'rdsutils',
    'rds_casts',
  ],
  ...['rds_activity_stream', 'pg_transport', 'pg_bulkload', 'pg_tle', 'plrust', 'writeforward', 'h3', 'flow_control'],
  ...[
    'decoder_raw',
    'hypopg',
    'orafce',
    'pg_bigm',
    'pg_cron',
    'pg_hint_plan',
    'pg_partman_bgw',
    'pg_proctab',
    'pg_repack',
  ],
  ...['pg_similarity', 'pgaudit', 'pgauditlogtofile', 'pgl_ddl_deploy', 'pglogical', 'pglogical_output', 'plprofiler'],
  ...['plpgsql_check', 'pg_squeeze', 'plugin_debugger', 'wal2json', 'vector', 'postgis-3'],
  ...['anon', 'citus', 'columnar', 'credcheck', 'pg_failover_slots', 'pg_net', 'pg_qualstats', 'pg_stat_kcache'],
  ...[
    'pg_stat_monitor',
    'pg_track_settings',
    'pg_wait_sampling',
    'pgsodium',
    'pgextwlist',
    'powa',
    'safeupdate',
    'set_user',
  ],
  ...['supautils', 'timescaledb', 'pg_graphql', 'supabase_vault', 'spock', 'repmgr', 'age', 'pgtt', 'pg_store_plans'],
]);
