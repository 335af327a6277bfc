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

/**
 * Critical findings that really let strangers in: a snapshot that everybody may restore, or an open network before an
 * endpoint with a public address.
 */
export function waysIn(verdicts: readonly Verdict[], publiclyAccessible: boolean | null): readonly Verdict[] {
  return verdicts.filter(
    ({ status, subject, severity, checkId }) =>
      status === 'fail' &&
      subject === 'aws' &&
      severity === 'critical' &&
      exposing.test(checkId) &&
      (publiclyAccessible === true || checkId.includes('snapshot')),
  );
}

/** A table as evidence names it, e.g. `"shop"."public"."customers"`. */
function tableName(table: Pick<ClassifiedColumn, 'database' | 'schema' | 'table'>): string {
  return [table.database, table.schema, table.table].map(quoted).join('.');
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
  const grants = verdicts.filter(
    ({ status, subject, checkId }) => status === 'fail' && subject === 'database' && exposing.test(checkId),
  );
  for (const { checkId, evidence } of grants) {
    for (const { resource } of evidence) {
      const object = resource.slice(resource.indexOf('"'));
      named.set(object, (named.get(object) ?? new Set()).add(checkId));
    }
  }
  const tables = new Map<string, { types: Set<SensitiveType>; checks: readonly string[]; grave: boolean }>();
  for (const column of columns.filter(({ types }) => types.length > 0).toSorted(byPlace)) {
    const place = tableName(column);
    const checks = named.get(place);
    if (checks === undefined) continue;
    const table = tables.get(place) ?? { types: new Set(), checks: [...checks].sort(), grave: false };
    column.types.forEach((type) => table.types.add(type));
    tables.set(place, { ...table, grave: table.grave || holdsGraveData(column) });
  }
  if (tables.size === 0) return null;
  const evidence: Evidence[] = [...tables]
    .toSorted(
      compareBy(
        ([, table]) => (table.grave ? 0 : 1),
        ([place]) => place,
      ),
    )
    .map(([place, table]) => ({
      resource: `table ${place}`,
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
    risk: `Every login, also the least of them and every stolen one, reaches this data; no further step is needed.${
      grants.some((grant) => grant.evidenceTotal > grant.evidence.length)
        ? ` Only the first ${evidenceLimit} places of each check could be compared with the data; there may be more tables.`
        : ''
    }`,
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
