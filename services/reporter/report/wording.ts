import type { SensitiveType } from '../../../events/documents/classification.ts';
import type { Finding, Report } from '../../../events/documents/report.ts';
import type { Family, Severity } from '../../../events/documents/verdict.ts';
import type { SourceDatabase } from '../../../events/sandbox.ts';
import type { Stage } from '../../../events/stage.ts';
import type { Target } from '../../../events/target.ts';

export const severityNames: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
};

export const familyNames: Readonly<Record<Family, string>> = {
  posture: 'Posture',
  vulnerabilities: 'Vulnerabilities',
  privacy: 'Privacy',
};

export const stageNames: Readonly<Record<Stage, string>> = {
  provision: 'preparing the sandbox',
  restore: 'restoring the copy',
  posture: 'assessing the posture',
  check: 'checking the database',
  classify: 'classifying the data',
  report: 'writing the report',
  'clean-up': 'removing the sandbox',
};

/** Groups of the sensitive-data map, gravest first. */
export const categories: readonly {
  readonly name: string;
  readonly short: string;
  readonly types: readonly SensitiveType[];
}[] = [
  {
    name: 'Credentials and secrets',
    short: 'Secrets',
    types: ['password', 'password_hash', 'private_key', 'api_key', 'secret', 'jwt', 'url_with_credentials'],
  },
  {
    name: 'Payment and banking',
    short: 'Payment',
    types: ['credit_card', 'credit_card_expiry', 'iban', 'bank_account', 'salary/financial'],
  },
  {
    name: 'Identity numbers',
    short: 'Identity',
    types: ['ssn', 'national_id', 'passport', 'driving_licence', 'tax_id'],
  },
  { name: 'Health and special categories', short: 'Special', types: ['health', 'special_category'] },
  {
    name: 'Contact and address',
    short: 'Contact',
    types: ['email', 'phone', 'street_address', 'postal_code', 'city', 'region', 'country', 'geo_coordinates'],
  },
  { name: 'Person', short: 'Person', types: ['person_name', 'first_name', 'last_name', 'date_of_birth', 'gender'] },
  { name: 'Online and free text', short: 'Online', types: ['username', 'ip_address', 'mac_address', 'free_text_pii'] },
];

const typeNames: Partial<Record<SensitiveType, string>> = {
  email: 'Email address',
  phone: 'Phone number',
  person_name: 'Name of a person',
  credit_card: 'Payment card number',
  credit_card_expiry: 'Card expiry date',
  iban: 'IBAN',
  national_id: 'National identity number',
  ssn: 'US social security number',
  driving_licence: 'Driving licence',
  tax_id: 'Tax number',
  ip_address: 'IP address',
  mac_address: 'MAC address',
  url_with_credentials: 'URL with credentials',
  api_key: 'API key',
  jwt: 'JSON web token',
  username: 'User name',
  'salary/financial': 'Salary or financial detail',
  free_text_pii: 'Personal data in free text',
  special_category: 'Special category of personal data',
};

export function typeName(type: SensitiveType): string {
  const spaced = type.replaceAll('_', ' ');
  return typeNames[type] ?? spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

export function number(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 1 });
}

/** `1 table`, `3 tables`. */
export function count(value: number, singular: string, plural = `${singular}s`): string {
  return `${number(value)} ${value === 1 ? singular : plural}`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

export function bytes(value: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  let size = value;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${number(unit === 0 ? size : Math.round(size * 10) / 10)} ${units[unit]}`;
}

/** `2026-11-23 10:00 UTC` of an ISO time. */
export function time(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

export function seconds(milliseconds: number): string {
  return `${number(Math.round(milliseconds / 100) / 10)} s`;
}

const engineNames = { postgres: 'PostgreSQL', mysql: 'MySQL', mariadb: 'MariaDB' } as const;

export function engineOf(source: Pick<SourceDatabase, 'engine' | 'version'>): string {
  return source.version === null ? engineNames[source.engine] : `${engineNames[source.engine]} ${source.version}`;
}

export function targetOf(target: Target): string {
  switch (target.kind) {
    case 'dump':
      return target.path === '-' ? 'a dump from standard input' : `dump ${fileName(target.path)}`;
    case 'folder':
      return `snapshot folder ${fileName(target.path)}`;
    case 'live':
      return `live server ${withoutParameters(target.url)}`;
    case 'rds':
      return `Amazon RDS ${target.databaseId}`;
  }
}

function fileName(path: string): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== '');
  return parts.at(-1) ?? path;
}

/** Parameters of a connection URL may hold secrets (`?password=`). */
function withoutParameters(url: string): string {
  return url.replace(/[?#].*$/s, '');
}

/** How the reader knows this database: its name, or what was asked for. */
export function titleOf(report: Pick<Report, 'source' | 'target'>): string {
  return report.source?.name ?? targetOf(report.target);
}

export function firstSentence(text: string): string {
  const end = text.search(/[.;](\s|$)/);
  return end < 0 ? text : `${text.slice(0, end)}.`;
}

/** Which places of an unchanged finding came and went, e.g. `2 new places, 1 gone`; null when none did. */
export function changedPlaces({ placesSince }: Pick<Finding, 'placesSince'>): string | null {
  if (placesSince === undefined || placesSince.new + placesSince.gone === 0) return null;
  const { new: fresh, gone } = placesSince;
  if (fresh === 0) return `${count(gone, 'place')} gone`;
  return `${count(fresh, 'new place')}${gone === 0 ? '' : `, ${number(gone)} gone`}`;
}
