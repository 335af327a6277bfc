/** One thing that a peer looks at: the checks of ours that find it, or why it is none of ours. Words are ours, identifiers theirs. */
export interface PeerItem {
  readonly id: string;
  /** The name of its rule in the peer's output, where it has one. */
  readonly rule?: string;
  readonly about: string;
  readonly ours?: readonly string[];
  readonly argued?: string;
}

const host = 'It is decided on the host, which is the provider’s on RDS and out of reach of SQL.';
const managed = 'RDS fixes the setting; its logs go to CloudWatch, which the AWS checks look at.';
const supabase = 'It is about schemas and roles that only Supabase has.';
const performance = 'It is about speed, not safety.';

/** https://github.com/supabase/splinter, lints of April 2026. */
export const splinter: readonly PeerItem[] = [
  { id: '0001', rule: 'unindexed_foreign_keys', about: 'foreign keys without an index', argued: performance },
  { id: '0002', rule: 'auth_users_exposed', about: 'users of the platform exposed', argued: supabase },
  { id: '0003', rule: 'auth_rls_initplan', about: 'policies that are planned slowly', argued: performance },
  { id: '0004', rule: 'no_primary_key', about: 'tables without a primary key', argued: performance },
  { id: '0005', rule: 'unused_index', about: 'unused indexes', argued: performance },
  { id: '0006', rule: 'multiple_permissive_policies', about: 'several permissive policies', argued: performance },
  {
    id: '0007',
    rule: 'policy_exists_rls_disabled',
    about: 'policies without row security',
    ours: ['policies-without-row-security'],
  },
  {
    id: '0008',
    rule: 'rls_enabled_no_policy',
    about: 'row security without policies',
    ours: ['row-security-without-policy'],
  },
  { id: '0009', rule: 'duplicate_index', about: 'duplicate indexes', argued: performance },
  {
    id: '0010',
    rule: 'security_definer_view',
    about: 'views with the rights of their owner',
    ours: ['view-bypasses-row-security'],
  },
  {
    id: '0011',
    rule: 'function_search_path_mutable',
    about: 'functions without a search_path',
    ours: ['definer-function-mutable-search-path', 'definer-search-path-writable'],
  },
  {
    id: '0013',
    rule: 'rls_disabled_in_public',
    about: 'no row security where an API looks',
    ours: ['tenant-table-without-row-security', 'table-readable-by-public'],
  },
  { id: '0014', rule: 'extension_in_public', about: 'extensions in public', ours: ['extension-in-public-schema'] },
  {
    id: '0015',
    rule: 'rls_references_user_metadata',
    about: 'policies that trust what users may edit',
    argued: supabase,
  },
  {
    id: '0016',
    rule: 'materialized_view_in_api',
    about: 'materialized views exposed',
    ours: ['table-readable-by-public'],
  },
  {
    id: '0017',
    rule: 'foreign_table_in_api',
    about: 'foreign tables exposed',
    ours: ['foreign-table-readable-by-public'],
  },
  {
    id: '0018',
    rule: 'unsupported_reg_types',
    about: 'column types that an upgrade tool refuses',
    argued: 'It is about upgrades, not safety.',
  },
  { id: '0019', rule: 'insecure_queue_exposed_in_api', about: 'queues exposed', argued: supabase },
  { id: '0020', rule: 'table_bloat', about: 'bloated tables', argued: performance },
  { id: '0021', rule: 'fkey_to_auth_unique', about: 'foreign keys to the users of the platform', argued: supabase },
  { id: '0022', rule: 'extension_versions_outdated', about: 'outdated extensions', ours: ['extension-outdated'] },
  {
    id: '0023',
    rule: 'sensitive_columns_exposed',
    about: 'sensitive columns exposed, by a list of names',
    ours: ['table-readable-by-public', 'column-open-to-public'],
  },
  { id: '0024', rule: 'rls_policy_always_true', about: 'policies that are always true', ours: ['policy-always-true'] },
  { id: '0025', rule: 'public_bucket_allows_listing', about: 'buckets that can be listed', argued: supabase },
  {
    id: '0026',
    rule: 'pg_graphql_anon_table_exposed',
    about: 'tables in the API of the anonymous role',
    argued: supabase,
  },
  {
    id: '0027',
    rule: 'pg_graphql_authenticated_table_exposed',
    about: 'tables in the API of the role that is logged in',
    argued: supabase,
  },
  {
    id: '0028',
    rule: 'anon_security_definer_function_executable',
    about: 'definer functions for the anonymous role',
    ours: ['definer-function-callable-by-public'],
  },
  {
    id: '0029',
    rule: 'authenticated_security_definer_function_executable',
    about: 'definer functions for the role that is logged in',
    ours: ['definer-function-callable-by-public'],
  },
  {
    id: '0030',
    rule: 'rls_policy_null_auth_disjunct',
    about: 'policies that are true while nobody is logged in (draft)',
    ours: ['policy-always-true'],
  },
  {
    id: '0031',
    rule: 'unused_replication_slot',
    about: 'unused replication slots (draft)',
    ours: ['replication-slot-inactive'],
  },
];

/** https://github.com/HexaCluster/pgdsat, numbering of its sample report. */
export const pgdsat: readonly PeerItem[] = [
  { id: '1.1-1.3.2', about: 'packages, services, initialisation', argued: host },
  { id: '1.3.3', about: 'checksums', ours: ['data-checksums-off'] },
  { id: '1.3.4-1.3.5', about: 'partitions and their encryption', ours: ['storage-not-encrypted'] },
  { id: '1.4', about: 'newest minor version', ours: ['minor-version-behind'] },
  {
    id: '1.5',
    about: 'unused extensions',
    ours: ['outbound-link-extension', 'file-reading-extension', 'extension-choice-unrestricted'],
  },
  { id: '1.6', about: 'place of tablespaces', argued: host },
  { id: '2.1-2.5', about: 'permissions of files and sockets', argued: host },
  { id: '3.1.2-3.1.13', about: 'destination, rotation and syslog', argued: managed },
  { id: '3.1.14', about: 'log_min_messages', ours: ['error-messages-suppressed'] },
  { id: '3.1.15', about: 'log_min_error_statement', ours: ['error-statements-suppressed'] },
  { id: '3.1.16-3.1.18', about: 'debug output', ours: ['debug-output-logged'] },
  { id: '3.1.19', about: 'debug_pretty_print', argued: 'It only indents output that is to be off.' },
  { id: '3.1.20', about: 'log_connections', ours: ['connections-not-logged'] },
  { id: '3.1.21', about: 'log_disconnections', ours: ['disconnections-not-logged'] },
  { id: '3.1.22', about: 'log_error_verbosity', ours: ['error-log-terse'] },
  { id: '3.1.23', about: 'log_hostname', ours: ['host-names-looked-up'] },
  { id: '3.1.24', about: 'log_line_prefix', ours: ['log-line-prefix-incomplete'] },
  { id: '3.1.25', about: 'log_statement', ours: ['schema-changes-not-logged', 'statement-values-logged'] },
  { id: '3.1.26-3.1.27', about: 'time zone and directory of the log', argued: managed },
  {
    id: '3.2',
    about: 'pgAudit',
    ours: ['audit-extension-not-loaded', 'audit-extension-not-configured', 'audit-extension-not-created'],
  },
  { id: '4.1', about: 'sudo', argued: host },
  {
    id: '4.2',
    about: 'administrative privileges',
    ours: ['unexpected-superuser', 'several-rds-superusers', 'powerful-role-attributes'],
  },
  {
    id: '4.3',
    about: 'function privileges',
    ours: ['definer-function-callable-by-public', 'administrator-function-callable-by-public'],
  },
  {
    id: '4.4',
    about: 'table privileges',
    ours: ['table-readable-by-public', 'table-writable-by-public', 'grant-option-outside-owner'],
  },
  {
    id: '4.5',
    about: 'row security',
    ours: ['policies-without-row-security', 'row-security-not-forced', 'policy-always-true'],
  },
  { id: '4.6', about: 'set_user', argued: 'RDS does not offer it, and its place is taken by IAM authentication.' },
  { id: '4.7', about: 'predefined roles', ours: ['powerful-predefined-role-granted'] },
  { id: '4.8', about: 'schema public', ours: ['schema-public-writable'] },
  {
    id: '5.1-5.2',
    about: 'pg_hba.conf',
    argued: 'RDS manages it; who gets in is decided by security groups, which the AWS checks look at.',
  },
  { id: '5.3', about: 'password complexity', ours: ['password-changes-unrestricted', 'password-without-end-date'] },
  { id: '5.4', about: 'authentication timeout', ours: ['log-in-window-long'] },
  { id: '5.5', about: 'TLS for clients', ours: ['tls-not-enforced'] },
  {
    id: '5.6-5.8',
    about: 'address ranges, users and superusers in pg_hba.conf',
    ours: ['security-group-open-to-world', 'endpoint-is-public'],
  },
  { id: '5.9', about: 'password_encryption', ours: ['new-passwords-stored-as-md5', 'md5-password-stored'] },
  {
    id: '6.2-6.6',
    about: 'runtime parameters',
    ours: ['unsafe-compatibility-setting', 'unknown-library-preloaded', 'risky-role-setting'],
  },
  { id: '6.7', about: 'FIPS', argued: 'The build of the server decides it, and no catalog tells it.' },
  { id: '6.8', about: 'TLS protocol', ours: ['old-tls-accepted', 'weak-ciphers-accepted'] },
  { id: '6.9-6.10', about: 'cryptography and masking extensions', ours: ['no-cryptography-extension'] },
  { id: '7.1', about: 'role for replication', ours: ['powerful-role-attributes', 'powerful-predefined-role-granted'] },
  { id: '7.2', about: 'replication commands in the log', ours: ['replication-commands-not-logged'] },
  { id: '7.3', about: 'backups', ours: ['backups-off', 'backup-retention-short'] },
  { id: '7.4-7.5', about: 'archiving and streaming', argued: managed },
  { id: '8.1-8.3', about: 'directories and pgBackRest', argued: host },
];
