import type { Access } from '../../../events/documents/access.ts';
import type { StillframeFile } from '../../../shared/settings/stillframe-file.ts';
import type { Classification, ClassifiedColumn, SensitiveType } from '../../../events/documents/classification.ts';
import type { Findings } from '../../../events/documents/findings.ts';
import type { Posture } from '../../../events/documents/posture.ts';
import type { Restore } from '../../../events/documents/restore.ts';
import type { SandboxProof } from '../../../events/documents/sandbox-record.ts';
import type { Verdict } from '../../../events/documents/verdict.ts';
import { exampleSandbox, type Sandbox } from '../../../events/sandbox.ts';
import type { ReportInput } from '../report/model.ts';
import { quoted } from '../domain/object-names.ts';

/** Names as a hostile or careless author would choose them. */
export const hostileNames = [
  '<script>alert(1)</script>',
  '"quoted" \'single\' &amp; `tick`',
  'line\nbreak\ttab\u0000nul',
  '\u202Egnp.elif\u202C',
  'zero\u200Bwidth\u2060joiner',
  '顧客テーブル',
  '😀👩‍👩‍👧 emoji',
  'Ελληνικά Русский Žluťoučký',
  'Z\u0351\u036B\u0343a\u0308lgo',
  `very_long_${'abcdefghij'.repeat(30)}`,
  '</style></table><img src=http://127.0.0.1:9/x>',
  '=cmd|calc!A1',
] as const;

const sandbox: Sandbox = {
  ...exampleSandbox,
  source: { engine: 'postgres', version: '15.4', versionFrom: 'aws', name: 'shop-production' },
  target: { kind: 'folder', path: '/snapshots/shop' },
};

function verdict(given: Partial<Verdict> & Pick<Verdict, 'checkId' | 'title' | 'severity'>): Verdict {
  const evidence = given.evidence ?? [];
  return {
    family: 'posture',
    subject: 'database',
    status: 'fail',
    reason: null,
    evidenceTotal: evidence.length,
    risk: 'What can happen is written here in one or two plain sentences that a manager understands.',
    remediation: 'Change the setting in the parameter group, then apply it in the next maintenance window.',
    remediationSql: null,
    references: {},
    fingerprint: `print-${given.checkId}`,
    ...given,
    evidence,
  };
}

const awsVerdicts: Verdict[] = [
  verdict({
    checkId: 'endpoint-is-public',
    title: 'The endpoint can be reached from the internet',
    severity: 'critical',
    subject: 'aws',
    evidence: [
      { resource: 'instance shop-production', detail: 'PubliclyAccessible is true, expected false' },
      {
        resource: 'security group sg-0123456789abcdef0',
        detail: 'port 5432 is open to 0.0.0.0/0, expected named networks',
      },
    ],
    risk: 'Everybody on the internet can try passwords and unpatched flaws against the database; only its login stands between them and the data.',
    remediation:
      'Switch public access off and let applications come in through the VPC. Until then limit the security group to known addresses.',
    remediationSql:
      'aws rds modify-db-instance --db-instance-identifier shop-production --no-publicly-accessible --apply-immediately',
    references: {
      securityHub: ['RDS.2'],
      prowler: ['rds_instance_no_public_access'],
      cis: ['2.3.3'],
      pciDss: ['1.4.4'],
    },
  }),
  verdict({
    checkId: 'storage-not-encrypted',
    title: 'Storage and snapshots are not encrypted',
    severity: 'high',
    subject: 'aws',
    evidence: [{ resource: 'instance shop-production', detail: 'StorageEncrypted is false, expected true' }],
    references: { securityHub: ['RDS.3'], gdpr: ['Art. 32(1)(a)'], iso27001: ['A.8.24'] },
  }),
  verdict({
    checkId: 'tls-not-enforced',
    title: 'Clients can connect without TLS',
    severity: 'high',
    subject: 'aws',
    evidence: [{ resource: 'parameter group shop-pg15', detail: 'rds.force_ssl is 0, expected 1' }],
    references: { securityHub: ['RDS.38'], prowler: ['rds_instance_transport_encrypted'] },
  }),
  verdict({
    checkId: 'backup-retention-short',
    title: 'Backups are kept for less than seven days',
    severity: 'medium',
    subject: 'aws',
    evidence: [{ resource: 'instance shop-production', detail: 'BackupRetentionPeriod is 1 day, expected at least 7' }],
  }),
  verdict({
    checkId: 'deletion-protection-off',
    title: 'The instance can be deleted by one call',
    severity: 'low',
    subject: 'aws',
    evidence: [{ resource: 'instance shop-production', detail: 'DeletionProtection is false' }],
  }),
  verdict({
    checkId: 'auto-minor-upgrade-on',
    title: 'Minor versions are applied by themselves',
    severity: 'medium',
    subject: 'aws',
    status: 'pass',
  }),
  verdict({
    checkId: 'multi-az',
    title: 'A standby in a second zone exists',
    severity: 'low',
    subject: 'aws',
    status: 'pass',
  }),
  ...[
    'log-exports',
    'event-subscription',
    'iam-authentication',
    'performance-insights-key',
    'snapshot-shared',
    'copy-tags',
  ].map((id) =>
    verdict({
      checkId: `aws-${id}`,
      title: `Setting ${id.replaceAll('-', ' ')}`,
      severity: 'medium',
      subject: 'aws',
      status: 'unknown',
      reason: 'describe-db-parameters.json is not in the snapshot folder.',
    }),
  ),
];

const databaseVerdicts: Verdict[] = [
  verdict({
    checkId: 'table-readable-by-public',
    title: 'Everybody may read tables',
    severity: 'high',
    evidence: [
      { resource: 'table "shop"."public"."customers"', detail: 'SELECT is granted to PUBLIC, expected named roles' },
      {
        resource: 'table "shop"."public"."payments"',
        detail: 'SELECT, UPDATE are granted to PUBLIC, expected named roles',
      },
      ...hostileNames.map((name) => ({
        resource: `table "shop"."public".${quoted(name)}`,
        detail: `SELECT is granted to PUBLIC on ${name}`,
      })),
      ...Array.from({ length: 50 }, (_, index) => ({
        resource: `table "shop"."archive"."orders_${1970 + index}"`,
        detail: 'SELECT is granted to PUBLIC, expected named roles',
      })),
    ],
    risk: 'Every login of this server, also one made for a report or stolen from a laptop, reads these tables.',
    remediation:
      'Revoke the grants to PUBLIC and grant to the roles that need them; set default privileges so that new tables follow.',
    remediationSql:
      'REVOKE ALL ON <schema>.<table> FROM PUBLIC;\nGRANT SELECT ON <schema>.<table> TO <role>;\nALTER DEFAULT PRIVILEGES IN SCHEMA <schema> REVOKE ALL ON TABLES FROM PUBLIC;',
    references: { cis: ['PG 4.4'], pgdsat: ['4.4'], pciDss: ['7.2.1'], gdpr: ['Art. 25(2)'] },
  }),
  verdict({
    checkId: 'definer-function-mutable-search-path',
    title: 'Functions run with their owner’s rights and an open search path',
    severity: 'high',
    evidence: [
      {
        resource: 'function "shop"."public"."reset_password"(text, text)',
        detail: 'SECURITY DEFINER, no search_path set, owner shop_admin',
      },
      {
        resource: 'function "shop"."audit"."log_change"()',
        detail: 'SECURITY DEFINER, no search_path set, owner shop_admin',
      },
    ],
    remediationSql: 'ALTER FUNCTION <schema>.<function>(<arguments>) SET search_path = pg_catalog, <schema>;',
  }),
  verdict({
    checkId: 'schema-public-writable',
    title: 'Everybody may create objects in schema public',
    severity: 'medium',
    evidence: [{ resource: 'database "shop", schema "public"', detail: 'CREATE is granted to PUBLIC' }],
    remediationSql: 'REVOKE CREATE ON SCHEMA public FROM PUBLIC;',
  }),
  verdict({
    checkId: 'login-role-without-expiry',
    title: 'Login roles never expire',
    severity: 'low',
    evidence: ['app', 'report', 'batch'].map((role) => ({
      resource: `role "${role}"`,
      detail: 'VALID UNTIL is not set',
    })),
  }),
  verdict({
    checkId: 'unlogged-tables',
    title: 'Unlogged tables lose their rows in a crash',
    severity: 'info',
    evidence: [{ resource: 'table "shop"."public"."sessions"', detail: 'UNLOGGED' }],
  }),
  ...[
    'row-security-forced',
    'no-superuser-roles',
    'no-untrusted-languages',
    'no-dblink',
    'no-large-objects-public',
    'no-trust-users',
    'replication-roles',
    'event-triggers',
    'default-privileges',
    'foreign-servers',
    'password-hash-md5',
  ].map((id) =>
    verdict({ checkId: id, title: `Check ${id.replaceAll('-', ' ')}`, severity: 'medium', status: 'pass' }),
  ),
  ...['pgaudit-loaded', 'log-connections', 'log-disconnections', 'log-statement', 'password-encryption'].map((id) =>
    verdict({
      checkId: id,
      title: `Parameter ${id.replaceAll('-', ' ')}`,
      severity: 'medium',
      status: 'unknown',
      reason: 'A parameter of the source, which a dump does not carry.',
    }),
  ),
  verdict({
    checkId: 'publications-all-tables',
    title: 'Publications publish all tables',
    severity: 'medium',
    status: 'not-applicable',
    reason: 'The database has no publications.',
  }),
  verdict({
    checkId: 'rds-iam-users',
    title: 'IAM users have passwords',
    severity: 'low',
    status: 'not-applicable',
    reason: 'The role rds_iam does not exist.',
  }),
];

const versionVerdicts: Verdict[] = [
  verdict({
    checkId: 'known-vulnerabilities',
    title: 'Published flaws affect this version',
    severity: 'high',
    family: 'vulnerabilities',
    subject: 'version',
    evidence: [
      {
        resource: 'PostgreSQL 15.4',
        detail: '40 flaws, 21 of them high or critical; 17 can be reached here; 15.19 clears them all',
      },
    ],
    risk: 'Attackers read the same lists, and tools for several of these flaws are public.',
    remediation: 'Upgrade to 15.19 in the next maintenance window.',
    references: { pciDss: ['6.3.3'], iso27001: ['A.8.8'] },
  }),
  verdict({
    checkId: 'end-of-standard-support',
    title: 'The series leaves standard support within a year',
    severity: 'low',
    family: 'vulnerabilities',
    subject: 'version',
    status: 'pass',
  }),
];

function column(
  place: readonly [string, string, string],
  name: string,
  types: readonly SensitiveType[],
  more: Partial<ClassifiedColumn> = {},
): ClassifiedColumn {
  const [database, schema, table] = place;
  const confidence = more.confidence ?? (types.length > 0 ? 0.93 : 0);
  const matchedShare = more.matchedShare === undefined ? (types.length > 0 ? 0.98 : null) : more.matchedShare;
  return {
    database,
    schema,
    table,
    column: name,
    dataType: 'text',
    types: [...types],
    verdicts: types.map((type) => ({
      type,
      detector: type.replaceAll(/[_/]/g, '-'),
      confidence,
      matchedShare,
      reasons: ['the name says so', 'the values match'],
    })),
    sampledRows: 1000,
    nonBlankRows: 987,
    notExamined: null,
    ...more,
    confidence,
    matchedShare,
  };
}

const customers = ['shop', 'public', 'customers'] as const;
const payments = ['shop', 'public', 'payments'] as const;
const columns: ClassifiedColumn[] = [
  column(customers, 'email', ['email'], { dataType: 'character varying(254)' }),
  column(customers, 'first_name', ['first_name'], { confidence: 0.81, matchedShare: 0.77 }),
  column(customers, 'last_name', ['last_name'], { confidence: 0.78, matchedShare: 0.64 }),
  column(customers, 'phone', ['phone']),
  column(customers, 'born', ['date_of_birth'], { dataType: 'date', confidence: 0.88, matchedShare: null }),
  column(customers, 'street', ['street_address'], { confidence: 0.72, matchedShare: 0.69 }),
  column(customers, 'city', ['city'], { confidence: 0.6, matchedShare: 0.55 }),
  column(customers, 'zip', ['postal_code']),
  column(customers, 'password', ['password'], { confidence: 0.9, matchedShare: 0.86 }),
  column(customers, 'pw_hash', ['password_hash']),
  column(customers, 'ssn', ['ssn'], { nonBlankRows: 312 }),
  column(customers, 'notes', ['free_text_pii', 'email', 'phone'], {
    confidence: 0.55,
    matchedShare: 0.12,
    cutCells: 3,
    tooLargeCells: 1,
  }),
  column(customers, 'last_login_ip', ['ip_address'], { dataType: 'inet' }),
  column(customers, 'loyalty_points', []),
  column(payments, 'card_number', ['credit_card'], { matchedShare: 1, confidence: 0.99 }),
  column(payments, 'card_expiry', ['credit_card_expiry']),
  column(payments, 'iban', ['iban']),
  column(payments, 'amount', [], { dataType: 'numeric(12,2)' }),
  column(['shop', 'integration', 'partners'], 'api_token', ['api_key'], { sampledRows: 12, nonBlankRows: 12 }),
  column(['shop', 'integration', 'partners'], 'private_key', ['private_key'], { sampledRows: 12, nonBlankRows: 3 }),
  column(['shop', 'hr', 'salaries'], 'gross', ['salary/financial'], { dataType: 'numeric', matchedShare: null }),
  column(['shop', 'hr', 'employees'], 'diagnosis', ['health'], { confidence: 0.66, matchedShare: 0.4 }),
  column(['shop', 'hr', 'employees'], 'gender', ['gender'], { dataType: 'char(1)' }),
  column(['shop', 'public', 'documents'], 'body', [], {
    dataType: 'bytea',
    notExamined: 'Binary data is not examined.',
  }),
  column(['shop', 'public', 'places'], 'shape', [], {
    dataType: 'geometry',
    notExamined: 'Its type belongs to an extension that is not in the copy.',
  }),
  ...hostileNames.map((name) =>
    column(['shop', 'public', name], name, ['email'], { sampledRows: 20, nonBlankRows: 20 }),
  ),
];

const classification: Classification = {
  sampleRows: 1000,
  detectors: 34,
  tables: [
    ...[...new Map(columns.map((one) => [JSON.stringify([one.database, one.schema, one.table]), one])).values()].map(
      (one) => ({
        database: one.database,
        schema: one.schema,
        table: one.table,
        kind: 'table' as const,
        estimatedRows: 12_000,
        sampledRows: one.sampledRows,
        cellCharacters: 4096,
        status: 'examined' as const,
        reason: null,
      }),
    ),
    {
      database: 'shop',
      schema: 'public',
      table: 'customer_overview',
      kind: 'view',
      estimatedRows: null,
      sampledRows: 0,
      status: 'not-examined',
      reason: 'A view runs code of the database; its tables are examined instead.',
    },
    {
      database: 'shop',
      schema: 'public',
      table: 'erp_orders',
      kind: 'foreign-table',
      estimatedRows: null,
      sampledRows: 0,
      status: 'not-examined',
      reason: 'A foreign table leaves the sandbox.',
    },
    {
      database: 'shop',
      schema: 'public',
      table: 'locked_table',
      kind: 'table',
      estimatedRows: 90,
      sampledRows: 0,
      status: 'not-examined',
      reason: 'Reading it took longer than the statement timeout (SQLSTATE 57014).',
    },
    {
      database: 'shop',
      schema: 'public',
      table: 'import_buffer',
      kind: 'table',
      estimatedRows: 0,
      sampledRows: 0,
      status: 'empty',
      reason: null,
    },
  ],
  columns,
};

const matches: Findings['vulnerabilities']['matches'] = [
  ...Array.from({ length: 22 }, (_, index) => ({
    id: `CVE-2026-${String(6470 + index * 7)}`,
    what: [
      'Heap overflow in to_char lets an unprivileged user run code as the server',
      'Row security is bypassed by a user-defined operator',
      'pgcrypto reads beyond its buffer',
      'Partition routing ignores column privileges',
    ][index % 4] as string,
    component: ['core server', 'row security', 'contrib/pgcrypto', 'core server'][index % 4] as string,
    cvss: [8.8, 7.5, 5.9, 4.3][index % 4] as number,
    severity: (['high', 'high', 'medium', 'medium'] as const)[index % 4] as 'high' | 'medium',
    fixedIn: index % 9 === 8 ? null : '15.19',
    applicability: (['reachable', 'precondition-absent', 'precondition-absent', 'unknown'] as const)[
      index % 4
    ] as 'reachable',
    precondition: (
      [
        null,
        'Row security is in use: no table has a policy.',
        'Extension pgcrypto is installed: it is not.',
        'A role other than the owner may write: not known from a dump.',
      ] as const
    )[index % 4] as string | null,
    clientTool: false,
  })),
  {
    id: 'CVE-2026-1200',
    what: 'psql runs commands out of object names',
    component: 'psql',
    cvss: 8.0,
    severity: 'high',
    fixedIn: '15.18',
    applicability: 'unknown',
    precondition: null,
    clientTool: true,
  },
  {
    id: 'CVE-2025-8714',
    what: 'pg_dump lets a superuser of the origin inject commands',
    component: 'pg_dump',
    cvss: 8.8,
    severity: 'high',
    fixedIn: '15.14',
    applicability: 'unknown',
    precondition: null,
    clientTool: true,
  },
];

const findings: Findings = {
  inventory: {
    databases: [
      {
        name: 'shop',
        schemas: 4,
        tables: 27,
        views: 3,
        functions: 14,
        bytes: 48_234_496,
        extensions: [
          { name: 'pgcrypto', version: '1.3' },
          { name: 'citext', version: '1.6' },
        ],
      },
      { name: 'analytics <b>', schemas: 1, tables: 2, views: 0, functions: 0, bytes: null, extensions: [] },
    ],
    roles: 11,
    loginRoles: 6,
  },
  verdicts: [...databaseVerdicts, ...versionVerdicts],
  vulnerabilities: {
    engine: 'PostgreSQL',
    version: '15.4',
    series: '15',
    support: {
      status: 'supported',
      endOfStandardSupport: '2027-11-11',
      endOfExtendedSupport: '2031-02-28',
      newestRelease: '15.19',
    },
    limitation: null,
    upgradeTo: '15.19',
    matches,
    data: [
      {
        file: 'pg-cves.jsonl',
        generated: '2026-11-23',
        asOf: '2026-08-13',
        newestRecord: '2026-08-13',
        records: 95,
        sha256: 'a'.repeat(64),
        source: 'postgres/pgweb, bitnami/vulndb, CVEProject/cvelistV5',
      },
      {
        file: 'eol.json',
        generated: '2026-11-23',
        asOf: '2026-11-20',
        newestRecord: null,
        records: 8,
        sha256: 'b'.repeat(64),
        source: 'endoflife.date (MIT)',
      },
    ],
  },
  factProblems: [{ fact: 'event-triggers', database: 'analytics', reason: 'SQLSTATE 42501' }],
};

const posture: Posture = {
  source: sandbox.source,
  asset: {
    identifier: 'shop-production',
    account: '123456789012',
    region: 'eu-central-1',
    engine: 'postgres',
    engineVersion: '15.4',
    instanceClass: 'db.t4g.medium',
    multiAz: true,
    publiclyAccessible: true,
    storageEncrypted: false,
    backupRetentionDays: 1,
    parameterGroup: 'shop-pg15',
    snapshotId: 'rds:shop-production-2026-11-22-03-10',
    snapshotCreatedAt: '2026-11-22T03:10:12Z',
    settingsFile: null,
  },
  answers: [{ name: 'describe-db-instances.json', status: 'read', note: null }],
  verdicts: awsVerdicts,
};

const restore: Restore = {
  databases: [
    {
      name: 'shop',
      statements: 412,
      tables: [
        { schema: 'public', table: 'customers', rows: 12_000 },
        { schema: 'public', table: 'payments', rows: 30_211 },
      ],
    },
  ],
  bytesRead: 48_234_496,
  durationMs: 1840,
  errors: [
    {
      sqlstate: '42704',
      meaning: 'an object that the statement names does not exist',
      count: 7,
      examples: [
        { line: 812, statement: 'CREATE TABLE', object: 'public.places' },
        { line: 840, statement: 'CREATE INDEX', object: hostileNames[0] },
      ],
    },
    {
      sqlstate: '23505',
      meaning: 'a unique key is there twice',
      count: 1,
      examples: [{ line: 99_120, statement: 'COPY', object: 'public.locked_table' }],
    },
  ],
  refused: [
    { rule: 'copy-program', why: 'COPY … PROGRAM runs a command of the operating system.', count: 2, firstLine: 4410 },
  ],
  missing: [
    {
      kind: 'table',
      database: 'shop',
      object: 'public.places',
      why: 'It needs the extension postgis, which the copy does not have.',
      columns: ['shape', 'centre'],
    },
  ],
  standIns: [{ kind: 'role', name: 'shop_admin', why: 'The dump names it as an owner but does not create it.' }],
  ours: { roles: ['stillframe_loader'], databases: [] },
  carries: { roles: false, databaseSettings: false, publicSchemaAcl: true },
  complete: false,
};

const proof: SandboxProof = {
  sandbox,
  created: [
    { kind: 'directory', name: '/tmp/stillframe-3f9c2a7b41-1', at: '2026-11-23T10:00:00.120Z' },
    { kind: 'server', name: 'PostgreSQL 18.4, pid 4711', at: '2026-11-23T10:00:00.800Z' },
  ],
  removed: [{ kind: 'server', name: 'PostgreSQL 18.4, pid 4711', at: '2026-11-23T10:00:04.000Z' }],
  left: [],
  isolation: {
    network: 'empty-namespace',
    ranAs: 'nobody',
    notes: ['The server saw no network interface, not even a loopback.'],
  },
  state: 'standing',
};

const grant = (to: string | null, ...privileges: string[]) => ({ to, privileges });
const login = (name: string, more: Partial<Access['principals'][number]> = {}): Access['principals'][number] => ({
  name,
  login: true,
  builtIn: false,
  power: 'none',
  bypassesRowSecurity: false,
  ...more,
});

const access: Access = {
  engine: 'postgres',
  problems: [],
  principals: [
    login('shop_owner', { login: false }),
    login('readers', { login: false }),
    login('app'),
    login('report'),
    login('ada'),
    login('dba', { power: 'superuser' }),
    ...hostileNames.map((name) => login(name)),
  ],
  memberships: [
    { role: 'readers', member: 'report', inherit: true, set: true, admin: false },
    { role: 'shop_owner', member: 'ada', inherit: false, set: true, admin: false },
    ...hostileNames.map((member) => ({ role: 'readers', member, inherit: true, set: true, admin: false })),
  ],
  server: [],
  databases: [{ name: 'shop', owner: 'shop_owner', grants: [grant(null, 'CONNECT')] }],
  schemas: ['public', 'integration', 'hr'].map((name) => ({
    database: 'shop',
    name,
    owner: 'shop_owner',
    grants: [grant(null, 'USAGE')],
  })),
  tables: [
    { names: ['customers', 'payments', ...hostileNames], schema: 'public', grants: [grant(null, 'SELECT')] },
    { names: ['partners'], schema: 'integration', grants: [grant('app', 'SELECT')] },
    { names: ['employees'], schema: 'hr', grants: [grant('readers', 'SELECT')] },
    { names: ['directory'], kind: 'view' as const, schema: 'hr', grants: [grant(null, 'SELECT')] },
    { names: ['salaries'], schema: 'hr', grants: [grant('readers', 'SELECT')], rowSecurity: 'on' as const },
  ].map((table) => ({
    ...{ database: 'shop', kind: 'table' as const, owner: 'shop_owner', rowSecurity: 'off' as const },
    ...table,
    grants: [...table.grants, grant('shop_owner', 'SELECT')],
  })),
  columns: [],
  views: [
    {
      ...{ database: 'shop', schema: 'hr', view: 'directory', rights: 'owner', owner: 'shop_owner' },
      reads: [
        {
          ...{ schema: 'hr', table: 'employees' },
          columns: [
            { name: 'full_name', shownAs: ['name'] },
            { name: 'id', shownAs: [] },
          ],
        },
      ],
    },
  ],
  policies: [
    {
      ...{ database: 'shop', schema: 'hr', table: 'salaries' },
      ...{ command: 'select', permissive: true, to: ['readers'], everyRow: false },
    },
  ],
};

const settings: StillframeFile = {
  trustedAccounts: [],
  detectors: [],
  suppressions: [
    {
      check: 'login-role-without-expiry',
      resource: 'role "batch"',
      reason: 'The nightly job has a password that is changed every month.',
      until: '2027-03-31',
    },
    { check: 'unlogged-tables', reason: 'Sessions may be lost.', until: '2027-01-31' },
    { check: 'tls-not-enforced', reason: 'Until the old driver is gone.', until: '2026-10-31' },
    { check: 'no-such-check', reason: 'Left over from another tool.', until: '2027-01-31' },
  ],
};

/** A scan that found something in every family and met every kind of obstacle. */
export const richScan: ReportInput = {
  scanId: '3f9c2a7b41',
  attempt: 1,
  toolVersion: '0.1.0',
  generatedAt: '2026-11-23T10:00:04.500Z',
  ending: { kind: 'classified' },
  target: sandbox.target,
  sandbox,
  posture,
  findings,
  access,
  settings,
  baseline: null,
  classification,
  restore,
  proof,
  problems: [],
};

/** A scan of a bare dump of a small database, with nothing but the documents that it needs. */
export const smallScan: ReportInput = {
  ...richScan,
  target: { kind: 'dump', path: '/backups/films.sql.gz' },
  sandbox: {
    ...sandbox,
    target: { kind: 'dump', path: '/backups/films.sql.gz' },
    source: { engine: 'postgres', version: '13.4', versionFrom: 'dump-header', name: 'films' },
  },
  posture: {
    ...posture,
    asset: null,
    verdicts: awsVerdicts.map((one) => ({
      ...one,
      status: 'unknown' as const,
      reason: 'No AWS description was given.',
      evidence: [],
      evidenceTotal: 0,
    })),
  },
  findings: {
    ...findings,
    verdicts: databaseVerdicts.slice(2),
    factProblems: [],
    vulnerabilities: { ...findings.vulnerabilities, matches: matches.slice(0, 5) },
  },
  classification: { ...classification, tables: classification.tables.slice(0, 4), columns: columns.slice(0, 8) },
  restore: { ...restore, errors: [], refused: [], missing: [], complete: true },
  access: null,
  settings: null,
};

/** The same with 5,000 tables, to see that the report stays short. */
export function hugeScan(tables: number): ReportInput {
  const places = Array.from(
    { length: tables },
    (_, index) => ['erp', `schema_${index % 90}`, `table_${index}`] as const,
  );
  return {
    ...richScan,
    classification: {
      ...classification,
      tables: places.map(([database, schema, table], index) => ({
        database,
        schema,
        table,
        kind: 'table',
        estimatedRows: 10,
        sampledRows: index % 7 === 0 ? 0 : 10,
        status: index % 7 === 0 ? 'not-examined' : 'examined',
        reason: index % 7 === 0 ? 'Reading it took longer than the statement timeout (SQLSTATE 57014).' : null,
      })),
      columns: places.flatMap((place) => [
        column(place, 'mail', ['email']),
        column(place, 'holder', ['person_name']),
        column(place, 'n', [], { notExamined: 'Binary data is not examined.' }),
      ]),
    },
  };
}
