import { id } from './postgres-names.ts';

/** Settings that leave no check of the settings anything to find, as a server on RDS could have them. */
export const goodSettings: Readonly<Record<string, string>> = {
  log_connections: 'on',
  log_disconnections: 'on',
  log_statement: 'ddl',
  log_replication_commands: 'on',
  log_line_prefix: '%m:%r:%u@%d:[%p]:%l:%e:%s:%v:%x:%c:%q%a:',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  shared_preload_libraries: 'pgaudit, pg_stat_statements',
  'pgaudit.log': 'ddl, role',
  'pgaudit.role': '',
  'rds.force_ssl': '1',
  'rds.force_admin_logging_level': 'log',
  'rds.accepted_password_auth_method': 'scram',
  'rds.restrict_password_commands': '1',
  'rds.allowed_extensions': 'pgcrypto, citext',
  'rds.log_retention_period': '10080',
  ssl_ciphers: 'HIGH:!aNULL:!3DES',
  // A plant that sets a password is no statement to be found by another check.
  'pg_stat_statements.track': 'none',
  wal_level: 'logical',
};

/** Roles as they should be, under the names of RDS; run once in the maintenance database, by the bootstrap superuser. */
export function roles(major: number): string[] {
  const predefined = ['pg_monitor', 'pg_signal_backend', 'pg_checkpoint'];
  if (major >= 16) predefined.push('pg_use_reserved_connections', 'pg_create_subscription');
  return [
    `create role rds_superuser nologin`,
    `create role rds_iam nologin`,
    `create role rds_replication nologin`,
    `create role rds_password nologin`,
    `grant ${predefined.join(', ')}, rds_replication, rds_password to rds_superuser with admin option`,
    // Whom the scanner logs in as: no superuser, and with what rds_superuser has.
    `create role auditor login createrole createdb password 'platform-secret' in role rds_superuser`,
    `create role keeper nologin`,
    `create role clerk login connection limit 5 valid until '2099-01-01' password 'platform-secret'`,
    `create role stranger nologin`,
    `create database ground`,
  ];
}

/** A database in which there is nothing to find; every plant gets a copy of it. */
export const ground: readonly string[] = [
  `create schema ${id}`,
  `alter schema public owner to keeper`,
  `revoke create on schema public from public`,
  `create extension pgcrypto schema ${id}`,
  `create extension pgaudit schema ${id}`,
  `create extension rds_tools`,
  `create schema statistics authorization keeper`,
  `grant usage on schema statistics to rds_superuser`,
  `create extension pg_stat_statements schema statistics`,
  `create table ${id}.clean (id int primary key, note text)`,
  `insert into ${id}.clean select n, 'kept' from generate_series(1, 3) n`,
  `alter table ${id}.clean owner to keeper`,
];

/** What a copy of the template does not bring: the rights on the database itself. */
export const opened: readonly string[] = [
  `revoke all on database shop from public`,
  `grant connect on database shop to auditor`,
];
