import type { FactName, FactRows } from '../checks/define-check.ts';
import type { Check } from '../checks/define-check.ts';
import type { Fact } from '../facts/define-fact.ts';
import { facts as catalogue } from '../facts/index.generated.ts';
import { awsCommands } from './aws-commands.ts';
import { generalAwsRemedy } from './aws-remedy.ts';
import { exampleSource } from './judged-source.ts';
import { generalRemedy } from './remedy.ts';

/** Everything that a person can be told about a check. */
export interface Explanation {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
  readonly engines: readonly string[];
  readonly family: string;
  readonly where: string;
  readonly why: string;
  /** Sentences. */
  readonly judged: readonly string[];
  readonly fix: {
    readonly text: string;
    readonly console: string | null;
    readonly cli: string | null;
    readonly sql: string | null;
    readonly mariadbSql: string | null;
  };
  /** A link, or a number in somebody's list. */
  readonly references: readonly string[];
}

const places: Readonly<Record<Fact['trueIn'], string>> = {
  'in-data': 'it travels inside the snapshot, so the restored copy tells it',
  'source-parameters': 'the parameter groups of the source tell it, or a live server; never the copy',
  aws: 'the AWS control plane tells it',
  live: 'a running source alone tells it',
};

const subjects = {
  aws: 'the AWS description of the source',
  database: 'inside the database',
  version: 'the version of the engine',
} as const;

/** What the catalogue knows of a check, and, where it says nothing, what follows from its facts and examples. */
export function explainCheck(check: Check): Explanation {
  return {
    id: check.id,
    title: check.title,
    severity: check.severity,
    engines: check.engines,
    family: check.family,
    where: subjects[check.subject],
    why: check.risk,
    judged: judgedBy(check),
    fix: {
      text: check.remediation,
      console: check.fix?.console ?? consoleFor(check),
      cli: check.fix?.cli ?? commandFor(check),
      sql: isCommand(check.remediationSql ?? '') ? null : generalRemedy(check, elsewhere(check)),
      mariadbSql: check.mariadbSql ?? null,
    },
    references: referencesOf(check),
  };
}

function judgedBy(check: Check): readonly string[] {
  const own = check.judged === undefined ? [] : [check.judged];
  const read = check.needs.map((name) => {
    const fact = catalogue[name] as Fact;
    return `It reads \`${name}\`: ${uncapitalised(fact.summary).replace(/\.$/, '')} (${places[fact.trueIn]}).`;
  });
  return [...own, ...read, ...outcomes(check)];
}

/** What the examples of the catalogue come to, in the check's own words. */
function outcomes(check: Check): readonly string[] {
  const judge = (example: Check['examples']['pass'][number]) =>
    check.evaluate(example as unknown as FactRows, { ...exampleSource, ...example.about });
  const [fail] = check.examples.fail;
  const failed = fail === undefined ? null : judge(fail);
  const first = failed?.status === 'fail' ? failed.evidence[0] : undefined;
  const silent = check.examples.unknown.map(judge).flatMap((one) => ('reason' in one ? [one.reason] : []))[0];
  const idle = check.examples.notApplicable.map(judge).flatMap((one) => ('reason' in one ? [one.reason] : []))[0];
  return [
    ...(first === undefined ? [] : [`It fails, for example, with \`${first.resource}\`: ${first.detail}`]),
    ...(idle === undefined ? [] : [`It does not apply when: ${idle}`]),
    `It is unknown when ${silent === undefined ? 'one of these facts cannot be read' : `a fact cannot be read, or: ${silent}`}`.replace(
      /\.?$/,
      '.',
    ),
  ];
}

function readsParameters(check: Check): boolean {
  return check.needs.some((name: FactName) => (catalogue[name] as Fact).trueIn === 'source-parameters');
}

function consoleFor(check: Check): string | null {
  if (check.subject === 'version')
    return 'RDS console, Databases, the database, Modify, DB engine version; apply in the next maintenance window.';
  const aws = awsCommands[check.id];
  if (aws !== undefined) return `${aws.console}.`;
  if (readsParameters(check))
    return 'RDS console, Parameter groups, the group of the database, Edit parameters. The default group cannot be changed: make one of your own first.';
  return null;
}

function commandFor(check: Check): string | null {
  const known = generalAwsRemedy(check.id);
  if (known !== null) return known;
  if (check.remediationSql !== undefined && isCommand(check.remediationSql)) return check.remediationSql;
  if (check.subject === 'version')
    return 'aws rds modify-db-instance --db-instance-identifier <database> --engine-version <version> --no-apply-immediately';
  if (check.settings !== undefined)
    return generalRemedy({ settings: check.settings }, { ...elsewhere(check), platform: 'rds' });
  if (readsParameters(check) && check.remediationSql === undefined)
    return 'aws rds modify-db-parameter-group --db-parameter-group-name <group> --parameters ParameterName=<name>,ParameterValue=<value>,ApplyMethod=pending-reboot';
  if (check.remediationSql === undefined) return null;
  return check.engines.includes('postgres')
    ? 'psql "host=<endpoint> dbname=<database> user=<administrator> sslmode=verify-full" --file repair.sql'
    : 'mariadb --host=<endpoint> --user=<administrator> --password --ssl-verify-server-cert < repair.sql';
}

/** A server of the check's first engine that nobody manages. */
function elsewhere({ engines }: Check) {
  return { engine: engines[0] ?? 'postgres', platform: 'elsewhere' } as const;
}

function isCommand(text: string): boolean {
  return /^aws /.test(text);
}

const lists: Readonly<Record<string, string>> = {
  securityHub: 'AWS Security Hub',
  prowler: 'Prowler',
  cis: 'CIS',
  pci: 'PCI DSS',
  cve: 'CVE',
  splinter: 'Supabase splinter',
  docs: '',
};

function referencesOf({ references }: Check): readonly string[] {
  return Object.entries(references)
    .filter(([list]) => list !== 'research')
    .flatMap(([list, ids]) => (ids ?? []).map((id) => referenceOf(list, id)))
    .toSorted();
}

function referenceOf(list: string, id: string): string {
  const address = addressOf(list, id);
  const named = `${lists[list] ?? list} ${id}`.trim();
  return address === null || address === id ? named : `${named}: ${address}`;
}

function addressOf(list: string, id: string): string | null {
  if (list === 'securityHub' && /^RDS\.\d+$/.test(id))
    return `https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-${id.slice(4)}`;
  if (list === 'prowler') return `https://hub.prowler.com/check/${id}`;
  if (list === 'cve') return `https://nvd.nist.gov/vuln/detail/${id}`;
  return null;
}

function uncapitalised(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
