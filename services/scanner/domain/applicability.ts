import type { Applicability } from '../../../events/documents/findings.ts';
import type { AppliesIf } from '../vulnerabilities/schemas.ts';
import type { FactName, FactRows } from '../checks/define-check.ts';
import type { Gathered } from './gathered.ts';
import type { JudgedSource } from './judged-source.ts';
import { seenIn } from './seen-facts.ts';

export interface Applies {
  readonly applicability: Applicability;
  /** The precondition and what was seen of it; null when there is none. */
  readonly precondition: string | null;
}

/** Is a flaw that this version has reachable in this database? Every precondition has to hold; not knowing one is unknown. */
export function applicabilityOf(
  cve: { readonly applies_if?: AppliesIf | undefined },
  gathered: Gathered,
  source: JudgedSource,
): Applies {
  const conditions = preconditions(cve.applies_if ?? {}, gathered, source);
  if (conditions.length === 0) return { applicability: 'reachable', precondition: null };
  const verdicts = conditions.map(({ applicability }) => applicability);
  const applicability = verdicts.includes('precondition-absent')
    ? 'precondition-absent'
    : verdicts.includes('unknown')
      ? 'unknown'
      : 'reachable';
  return { applicability, precondition: conditions.map(({ precondition }) => precondition).join(' ') };
}

function preconditions(when: AppliesIf, gathered: Gathered, source: JudgedSource): Applies[] {
  const managed = source.platform === 'rds' || source.platform === 'aurora';
  const conditions: Applies[] = [];
  const ask = <Name extends FactName>(
    wanted: boolean | undefined,
    what: string,
    name: Name,
    holds: (row: FactRows[Name][number]) => boolean,
  ) => void (wanted === true && conditions.push(seenIn(what, gathered, name, holds)));
  if (when.not_on_rds === true) conditions.push(outsideAws(source));
  if (when.extensions_any !== undefined) {
    const names = when.extensions_any;
    ask(true, `Needs ${names.join(' or ')}:`, 'extensions', ({ extension }) => names.includes(extension));
  }
  ask(when.has_rls_policies, 'Needs row-security policies:', 'rowSecurity', ({ policies }) => policies > 0);
  ask(when.has_subscriptions, 'Needs a logical-replication subscription:', 'subscriptions', () => true);
  ask(when.has_security_definer_functions, 'Needs a SECURITY DEFINER function:', 'definerFunctions', () => true);
  ask(when.has_materialized_views, 'Needs a materialized view:', 'materializedViews', () => true);
  ask(when.md5_password_roles, 'Needs a role with an MD5 password:', 'passwordVerifiers', ({ kind }) => kind === 'md5');
  ask(
    when.role_attribute === 'replication',
    'Needs a role with the REPLICATION attribute:',
    'roles',
    ({ replication, predefined }) => replication && !predefined,
  );
  ask(
    when.setting_not_default !== undefined,
    `Needs a changed ${when.setting_not_default}:`,
    'sourceParameters',
    ({ name, value }) => name === when.setting_not_default && value !== null && value !== '4096',
  );
  if (when.auth_method === 'cert' && managed)
    conditions.push({
      applicability: 'precondition-absent',
      precondition: 'Needs log-in by client certificate, which RDS does not offer.',
    });
  else if (when.auth_method !== undefined)
    conditions.push({
      applicability: 'unknown',
      precondition: `Needs log-in by ${when.auth_method === 'gss' ? 'Kerberos (GSSAPI)' : 'client certificate'}; a copy does not show how clients log in.`,
    });
  if (when.needs_manual_fix !== undefined)
    conditions.push({
      applicability: 'reachable',
      precondition: 'An upgrade alone does not repair existing databases; see the release notes.',
    });
  if (when.not_read_yet === true)
    conditions.push({ applicability: 'unknown', precondition: 'Nobody has read yet what this flaw needs.' });
  if (when.client_tools === true)
    conditions.push({
      applicability: 'unknown',
      precondition: 'A flaw of client programs, not of the server; their versions are not known here.',
    });
  return conditions;
}

function outsideAws(source: JudgedSource): Applies {
  if (source.platform === 'unknown')
    return { applicability: 'unknown', precondition: 'Does not apply to RDS; where the source runs is not known.' };
  return source.platform === 'elsewhere'
    ? { applicability: 'reachable', precondition: 'Does not apply to RDS; the source does not run there.' }
    : { applicability: 'precondition-absent', precondition: 'Does not apply to RDS.' };
}
