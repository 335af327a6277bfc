import type { ClassifiedColumn, SensitiveType } from '../../../events/documents/classification.ts';
import type { Evidence, Verdict } from '../../../events/documents/verdict.ts';
import { byPlace, compareBy } from './order.ts';
import { evidenceLimit, fingerprint, quoted } from './privacy-findings.ts';

/** Data whose disclosure does harm at once. */
const gravest: ReadonlySet<SensitiveType> = new Set([
  'password',
  'private_key',
  'credit_card',
  'ssn',
  'national_id',
  'passport',
  'driving_licence',
  'tax_id',
  'iban',
  'bank_account',
  'health',
  'special_category',
  'api_key',
  'secret',
  'jwt',
  'url_with_credentials',
] as const);

/** Ids of checks that fail when strangers can reach the database or its snapshots. */
const exposing = /(^|-)(public|publicly|internet|world|anyone|everyone|open)(-|$)/;

export function holdsGraveData(column: Pick<ClassifiedColumn, 'types'>): boolean {
  return column.types.some((type) => gravest.has(type));
}

/** Failed verdicts of the control plane that let strangers reach the database or a snapshot of it. */
export function exposures(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.filter(
    ({ status, subject, severity, checkId }) =>
      status === 'fail' &&
      subject === 'aws' &&
      (severity === 'critical' || severity === 'high') &&
      exposing.test(checkId),
  );
}

/** The same table in classification and in the evidence of a check, e.g. `table "shop"."public"."customers"`. */
function tableResource(table: Pick<ClassifiedColumn, 'database' | 'schema' | 'table'>): string {
  return `table ${[table.database, table.schema, table.table].map(quoted).join('.')}`;
}

/**
 * Sensitive tables that everyone may read or change: the check alone knows the grant, the classification alone knows the
 * data, and only together they say how grave it is. Null when no table is named by both.
 */
export function sensitiveTablesOpenToEveryone(
  columns: readonly ClassifiedColumn[],
  verdicts: readonly Verdict[],
  target: string,
): Verdict | null {
  const named = new Map<string, Set<string>>();
  for (const { status, subject, checkId, evidence } of verdicts) {
    if (status !== 'fail' || subject !== 'database' || !exposing.test(checkId)) continue;
    for (const { resource } of evidence) named.set(resource, (named.get(resource) ?? new Set()).add(checkId));
  }
  const tables = new Map<string, { types: Set<SensitiveType>; checks: readonly string[]; grave: boolean }>();
  for (const column of columns.filter(({ types }) => types.length > 0).toSorted(byPlace)) {
    const resource = tableResource(column);
    const checks = named.get(resource);
    if (checks === undefined) continue;
    const table = tables.get(resource) ?? { types: new Set(), checks: [...checks].sort(), grave: false };
    column.types.forEach((type) => table.types.add(type));
    tables.set(resource, { ...table, grave: table.grave || holdsGraveData(column) });
  }
  if (tables.size === 0) return null;
  const evidence: Evidence[] = [...tables]
    .toSorted(
      compareBy(
        ([, table]) => (table.grave ? 0 : 1),
        ([resource]) => resource,
      ),
    )
    .map(([resource, table]) => ({
      resource,
      detail: `holds ${[...table.types].sort().join(', ')}; named by ${table.checks.join(', ')}`,
    }));
  const checkId = 'privacy-sensitive-tables-open-to-everyone';
  return {
    checkId,
    title: 'Everyone who can connect can reach tables with sensitive data',
    family: 'privacy',
    subject: 'database',
    severity: [...tables.values()].some(({ grave }) => grave) ? 'critical' : 'high',
    status: 'fail',
    reason: null,
    evidence: evidence.slice(0, evidenceLimit),
    evidenceTotal: evidence.length,
    risk: 'Every login, also the least of them and every stolen one, reaches this data; no further step is needed.',
    remediation: 'Take the grants to PUBLIC away from these tables first, and grant access to the roles that need it.',
    remediationSql: 'REVOKE ALL ON <schema>.<table> FROM PUBLIC;\nGRANT SELECT ON <schema>.<table> TO <role>;',
    references: {
      gdpr: ['Art. 5(1)(f)', 'Art. 25(2)', 'Art. 32(4)'],
      pciDss: ['7.2.1'],
      iso27001: ['A.5.15', 'A.8.3'],
      soc2: ['CC6.3'],
    },
    fingerprint: fingerprint(checkId, target),
  };
}
