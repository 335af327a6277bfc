import type { MariadbCve } from '../vulnerabilities/schemas.ts';
import { compareReleases } from './engine-version.ts';
import type { Gathered } from './gathered.ts';
import type { JudgedSource } from './judged-source.ts';
import { variableOrNull } from './mysql-variables.ts';
import { isOff, isOn } from './parameter-value.ts';
import { anyOf, seenIn, type Seen } from './seen-facts.ts';

interface Asked {
  readonly gathered: Gathered;
  readonly source: JudgedSource;
}
type Judge = (asked: Asked) => Seen;

/** What a flaw in a component of MySQL needs besides the version; a component that is not here is in every server's way. */
const ofComponent: readonly (readonly [component: RegExp, judge: Judge])[] = [
  [/Thread Pooling/i, notOnRds('Thread Pooling', plugin('Thread Pooling', ['thread_pool']))],
  [
    /LDAP Auth/i,
    notOnRds(
      'log-in through LDAP',
      plugin('log-in through LDAP', ['authentication_ldap_simple', 'authentication_ldap_sasl']),
    ),
  ],
  [/PAM Auth/i, notOnRds('log-in through PAM', plugin('log-in through PAM', ['authentication_pam']))],
  // Oracle's own; MariaDB's, which RDS offers to MySQL as well, is another program.
  [/Audit Plug-?in/i, notOnRds('the plugin audit_log', plugin('the plugin audit_log', ['audit_log']))],
  [/Firewall/i, notOnRds('MySQL Enterprise Firewall', plugin('MySQL Enterprise Firewall', ['mysql_firewall']))],
  [/RAPID/i, notOnRds('HeatWave', plugin('HeatWave', ['rapid']))],
  [/Telemetry/i, notOnRds('telemetry', plugin('telemetry', ['file://component_telemetry', 'telemetry_client']))],
  [/Health Monitor/i, notOnRds('HeatWave', neverShown('HeatWave'))],
  [/Windows/i, notOnRds('Windows', windows)],
  [/Packaging|Installing|Compiling/i, notOnRds('a build of one’s own', neverShown('a build of one’s own'))],
  [/Cluster|NDB/i, notOnRds('MySQL Cluster', plugin('MySQL Cluster', ['ndbcluster']))],
  [/Federated/i, notOnRds('the engine FEDERATED', plugin('the engine FEDERATED', ['federated']))],
  [/X Plugin/i, notOnRds('the X Plugin', plugin('the X Plugin', ['mysqlx']))],
  [/Clone Plugin/i, plugin('the plugin clone', ['clone'])],
  [/Memcached/i, memcached],
  [/Group Replication/i, groupReplication],
  [/Replication/i, replication],
  [/FTS/i, fullTextSearch],
];

export function mysqlPrecondition(component: string | null, asked: Asked): Seen | null {
  if (component === null) return null;
  return ofComponent.find(([of]) => of.test(component))?.[1](asked) ?? null;
}

type Context = NonNullable<MariadbCve['context']>[number];

/**
 * The same by the tags of MariaDB's records; those of programs beside the server are not here.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.FeatureNonSupport.html
 */
const ofContext: Readonly<Partial<Record<Context, { readonly needs: string; readonly judge: Judge }>>> = {
  galera: { needs: 'a Galera cluster', judge: notOnRds('a Galera cluster', galera) },
  sst: { needs: 'a Galera cluster', judge: notOnRds('a Galera cluster', galera) },
  windows: { needs: 'Windows', judge: notOnRds('Windows', windows) },
  'connect-engine': {
    needs: 'the CONNECT engine',
    judge: notOnRds('the CONNECT engine', plugin('the CONNECT engine', ['connect'])),
  },
  spider: {
    needs: 'the Spider engine',
    judge: notOnRds('the Spider engine', plugin('the Spider engine', ['spider'])),
  },
  columnstore: { needs: 'ColumnStore', judge: notOnRds('ColumnStore', plugin('ColumnStore', ['columnstore'])) },
  // Its helper program lies on the machine whether or not the plugin is loaded.
  pam: { needs: 'log-in through PAM', judge: notOnRds('log-in through PAM', neverShown('the helper program of PAM')) },
};

export function mariadbPrecondition(cve: MariadbCve, asked: Asked): { needs: string; seen: Seen } | null {
  for (const tag of cve.context ?? []) {
    const found = ofContext[tag];
    if (found === undefined) continue;
    const seen = found.judge(asked);
    // Whoever administers the server may set what a cluster would: CVE-2021-27928.
    const byAdministrator = (tag === 'galera' || tag === 'sst') && cve.cvss_vector?.includes('/PR:H') === true;
    const undecided = byAdministrator && !isManaged(asked.source) && seen.applicability === 'precondition-absent';
    return {
      needs: found.needs,
      seen: undecided
        ? { applicability: 'unknown', precondition: `${seen.precondition} An administrator may set up one.` }
        : seen,
    };
  }
  return null;
}

function isManaged({ platform }: JudgedSource): boolean {
  return platform === 'rds' || platform === 'aurora';
}

/** RDS does not offer it, which settles it unless it was seen there all the same. */
function notOnRds(what: string, otherwise: Judge): Judge {
  return (asked) => {
    const seen = otherwise(asked);
    if (!isManaged(asked.source) || seen.applicability === 'reachable') return seen;
    return { applicability: 'precondition-absent', precondition: `Needs ${what}, which RDS does not have.` };
  };
}

function neverShown(what: string): Judge {
  return () => ({ applicability: 'unknown', precondition: `Needs ${what}, which a copy does not show.` });
}

function plugin(what: string, names: readonly string[]): Judge {
  return ({ gathered }) => seenIn(`Needs ${what}:`, gathered, 'loadedPlugins', ({ name }) => names.includes(name));
}

/** A setting of the source: `judge` says whether its value is what the flaw needs, null when it does not tell. */
function setting(
  { gathered, source }: Asked,
  name: Parameters<typeof variableOrNull>[1],
  what: string,
  judge: (value: string) => boolean | null,
): Seen {
  const rows = gathered.serverVariables?.status === 'available' ? gathered.serverVariables.rows : [];
  const value = variableOrNull(rows as { name: string; value: string | null }[], name, source);
  const holds = value === null ? null : judge(value);
  if (holds === null) return { applicability: 'unknown', precondition: `${what} could not be determined.` };
  return holds
    ? { applicability: 'reachable', precondition: `${what} present.` }
    : { applicability: 'precondition-absent', precondition: `${what} not present.` };
}

function windows(asked: Asked): Seen {
  return setting(asked, 'version_compile_os', 'Needs Windows:', (value) => /^win/i.test(value));
}

function galera(asked: Asked): Seen {
  return setting(asked, 'wsrep_on', 'Needs a Galera cluster:', (value) =>
    isOn(value) ? true : isOff(value) ? false : null,
  );
}

/** On RDS a parameter loads the plugin, from 8.0.35 on, so that a copy does not show it. */
function groupReplication(asked: Asked): Seen {
  const { source } = asked;
  const what = 'Needs Group Replication:';
  if (source.platform !== 'rds' || source.target === 'live')
    return plugin('Group Replication', ['group_replication'])(asked);
  const { version } = source;
  if (version?.minor != null && compareReleases(`${version.series}.${version.minor}`, '8.0.35') < 0)
    return { applicability: 'precondition-absent', precondition: `${what} RDS does not offer it in this version.` };
  return setting(asked, 'rds.group_replication_enabled', what, isOn);
}

/** On RDS an option of the source brings the plugin, so that a copy does not show it. */
function memcached(asked: Asked): Seen {
  if (asked.source.platform === 'aurora') return notOnRds('memcached', neverShown('memcached'))(asked);
  if (asked.source.platform !== 'rds' || asked.source.target === 'live')
    return plugin('memcached', ['daemon_memcached'])(asked);
  return seenIn('Needs memcached:', asked.gathered, 'optionGroups', ({ options }) =>
    options.some(({ name }) => name === 'MEMCACHED'),
  );
}

/** A server replicates when it writes a binary log, or reads that of another. RDS writes one when it keeps backups. */
function replication(asked: Asked): Seen {
  const { gathered, source } = asked;
  const reads = seenIn('Needs a server to copy from:', gathered, 'replicationSources', () => true);
  if (!isManaged(source) || source.target === 'live')
    return anyOf([setting(asked, 'log_bin', 'Needs a binary log:', (value) => !isOff(value)), reads]);
  const what = 'Needs a binary log, which RDS writes with automated backups:';
  const replica = 'Needs a source that it copies from:';
  return anyOf([
    seenIn(what, gathered, 'dbInstances', ({ BackupRetentionPeriod = 1 }) => BackupRetentionPeriod > 0),
    seenIn(replica, gathered, 'dbInstances', (one) => one.ReadReplicaSourceDBInstanceIdentifier !== undefined),
    reads,
  ]);
}

/** An index that is there, or an account besides the administrator that can make one. */
function fullTextSearch({ gathered, source }: Asked): Seen {
  const makes = (privileges: readonly string[]) =>
    ['CREATE', 'ALTER', 'INDEX'].some((privilege) => privileges.includes(privilege));
  const other = ({ user, platform }: { user: string; platform: boolean }) =>
    !platform && user !== source.administrator && user !== 'root';
  const what = 'Needs an account that can make one:';
  return anyOf([
    seenIn('Needs an index for full-text search:', gathered, 'fullTextIndexes', () => true),
    seenIn(what, gathered, 'accounts', (account) => other(account) && makes(account.privileges)),
    seenIn(what, gathered, 'schemaGrants', (grant) => other(grant) && makes(grant.privileges)),
    seenIn(what, gathered, 'tableGrants', (grant) => other(grant) && makes(grant.privileges)),
  ]);
}
