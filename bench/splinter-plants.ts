import type { Argued } from './peer-findings.ts';

/** What a peer's rule is to find in the planted database; `argued` where we leave it to them, and why. */
interface PeerPlant {
  readonly rule: string;
  readonly place: string;
  readonly sql: readonly string[];
  readonly argued?: string;
}

const named =
  'One role by name may read it. Whether that role stands for everybody only its users know: access.json and the map of sensitive data say who reads what.';
const table = (name: string, columns = 'id int primary key, colour text') => `create table public.${name} (${columns})`;
const secured = (name: string) => [
  table(name, 'id int primary key, owner text'),
  `alter table public.${name} enable row level security, force row level security`,
];
const own = (name: string) => `create policy own on public.${name} using (owner = current_user)`;
const at = (...names: readonly string[]) => ['public', ...names].map((name) => `"${name}"`).join('.');

/** Once for the database: the roles of Supabase, which splinter asks about by name. */
export const supabaseRoles: readonly string[] = ['create role anon nologin', 'create role authenticated nologin'];

/** What splinter is about, planted in schema public, some of it in several variants. */
export const splinterPlants: readonly PeerPlant[] = [
  {
    rule: 'policy_exists_rls_disabled',
    place: at('unguarded'),
    sql: [table('unguarded', 'id int primary key, owner text'), own('unguarded')],
  },
  { rule: 'rls_enabled_no_policy', place: at('shut'), sql: secured('shut') },
  {
    rule: 'security_definer_view',
    place: at('through'),
    sql: [
      ...secured('behind'),
      own('behind'),
      'create view public.through as select * from public.behind',
      'grant select on public.through to public',
    ],
  },
  {
    rule: 'security_definer_view',
    place: at('plain_view'),
    sql: [
      table('plain'),
      'create view public.plain_view as select * from public.plain',
      'grant select on public.plain_view to public',
    ],
    argued: 'No table below it has row security, so the view passes nothing by.',
  },
  {
    rule: 'function_search_path_mutable',
    place: at('borrowed'),
    sql: [`create function public.borrowed() returns int language sql security definer as 'select 1'`],
  },
  {
    rule: 'function_search_path_mutable',
    place: at('caller'),
    sql: [`create function public.caller() returns int language sql as 'select 1'`],
    argued: 'It runs with the rights of whoever calls it: a foreign search_path gains nobody anything.',
  },
  {
    rule: 'rls_disabled_in_public',
    place: at('tenants'),
    sql: [table('tenants', 'id int primary key, tenant_id int'), 'grant select on public.tenants to anon'],
  },
  {
    rule: 'rls_disabled_in_public',
    place: at('colours'),
    sql: [table('colours'), 'grant select on public.colours to public'],
  },
  {
    rule: 'rls_disabled_in_public',
    place: at('for_anon'),
    sql: [table('for_anon'), 'grant select on public.for_anon to anon'],
    argued: named,
  },
  { rule: 'extension_in_public', place: '"citext"', sql: ['create extension citext schema public'] },
  {
    rule: 'materialized_view_in_api',
    place: at('summary'),
    sql: ['create materialized view public.summary as select 1 as one', 'grant select on public.summary to public'],
  },
  {
    rule: 'materialized_view_in_api',
    place: at('summary_for_anon'),
    sql: [
      'create materialized view public.summary_for_anon as select 1 as one',
      'grant select on public.summary_for_anon to anon',
    ],
    argued: named,
  },
  {
    rule: 'foreign_table_in_api',
    place: at('outside'),
    sql: [
      'create foreign data wrapper plain',
      'create server elsewhere foreign data wrapper plain',
      'create foreign table public.outside (line text) server elsewhere',
      'grant select on public.outside to public',
    ],
  },
  { rule: 'extension_versions_outdated', place: '"outdated"', sql: [`create extension outdated version '1.0'`] },
  {
    rule: 'sensitive_columns_exposed',
    place: at('people'),
    sql: [table('people', 'id int primary key, ssn text'), 'grant select on public.people to public'],
  },
  {
    rule: 'rls_policy_always_true',
    place: at('sieve', 'all_rows'),
    sql: [...secured('sieve'), 'create policy all_rows on public.sieve using (true)'],
  },
  {
    rule: 'rls_policy_always_true',
    place: at('equal', 'one_is_one'),
    sql: [...secured('equal'), 'create policy one_is_one on public.equal for update using (1 = 1) with check (1 = 1)'],
  },
  {
    rule: 'rls_policy_always_true',
    place: at('silent', 'nothing_said'),
    sql: [...secured('silent'), 'create policy nothing_said on public.silent for delete'],
    argued: 'A policy without a condition lets no row through: PostgreSQL adds nothing for it.',
  },
  {
    rule: 'rls_policy_always_true',
    place: at('for_one', 'named'),
    sql: [...secured('for_one'), 'create policy named on public.for_one to authenticated using (true)'],
    argued: 'It is for one role by name, which may be meant to see every row.',
  },
  {
    rule: 'rls_policy_null_auth_disjunct',
    place: at('unset', 'by_setting'),
    sql: [
      ...secured('unset'),
      `create policy by_setting on public.unset for select
         using (current_setting('app.owner', true) is null or owner = current_setting('app.owner', true))`,
    ],
  },
  { rule: 'anon_security_definer_function_executable', place: at('borrowed'), sql: [] },
  { rule: 'authenticated_security_definer_function_executable', place: at('borrowed'), sql: [] },
  {
    rule: 'anon_security_definer_function_executable',
    place: at('granted'),
    sql: [
      `create function public.granted() returns int language sql security definer set search_path = pg_catalog, pg_temp as 'select 1'`,
      'revoke execute on function public.granted() from public',
      'grant execute on function public.granted() to anon',
    ],
    argued: named,
  },
];

/** Findings that splinter will have in the planted database and that we leave to it. */
export const arguedPlaces: readonly Argued[] = splinterPlants.flatMap(({ rule, place, argued }) =>
  argued === undefined ? [] : [{ rule, place, why: argued }],
);
