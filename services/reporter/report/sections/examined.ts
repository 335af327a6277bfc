import type { Report } from '../../../../events/documents/report.ts';
import { html, type Markup, type Piece } from '../html.ts';
import { facts, name, section, table } from '../parts.ts';
import { clip } from '../visible-text.ts';
import { bytes, count, engineOf, number, targetOf, time } from '../wording.ts';
import type { Section } from './contents.ts';

const title = 'What was examined';

const versionSources = {
  'dump-header': 'read from the header of the dump',
  aws: 'read from the AWS description',
  live: 'asked of the server',
  nowhere: 'nothing says it',
} as const;

/** The database as its source describes it: identity, AWS settings, sizes. */
export function examined(report: Report): Section | null {
  const { source, asset, inventory } = report;
  if (source === null && asset === null && inventory === null) return null;
  return {
    id: 'examined',
    title,
    body: section(
      { id: 'examined', title, flows: true },
      facts([
        ['Target', clip(targetOf(report.target), 120)],
        source ? ['Database', name(source.name)] : null,
        source
          ? [
              'Engine',
              html`${engineOf(source)} <span class="quiet">(version ${versionSources[source.versionFrom]})</span>`,
            ]
          : null,
        report.startedAt ? ['Scan started', time(report.startedAt)] : null,
        inventory ? ['Roles', rolesIn(inventory)] : null,
      ]),
      inventory && inventory.databases.length > 0 ? databases(inventory) : null,
      html`<h3>AWS description</h3>`,
      asset
        ? aws(asset)
        : html`<p>
            None was given, so every check of the AWS settings is unknown. A snapshot folder with the answers of
            <code>aws rds describe-*</code> answers them.
          </p>`,
    ),
  };
}

function rolesIn({ roles, loginRoles }: NonNullable<Report['inventory']>): string {
  if (roles === null) return 'not told by the source';
  return loginRoles === null ? number(roles) : `${number(roles)}, of which ${number(loginRoles)} can log in`;
}

function databases(inventory: NonNullable<Report['inventory']>): Markup {
  return table(
    inventory.databases,
    [
      { heading: 'Database', width: 26, cell: ({ name: database }) => name(database) },
      { heading: 'Schemas', numeric: true, cell: ({ schemas }) => number(schemas) },
      { heading: 'Tables', numeric: true, cell: ({ tables }) => number(tables) },
      { heading: 'Views', numeric: true, cell: ({ views }) => number(views) },
      { heading: 'Functions', numeric: true, cell: ({ functions }) => number(functions) },
      { heading: 'Size', numeric: true, cell: ({ bytes: size }) => (size === null ? 'unknown' : bytes(size)) },
      {
        heading: 'Extensions',
        width: 24,
        cell: ({ extensions }) =>
          extensions.length === 0
            ? 'none'
            : extensions.map((one) => `${clip(one.name, 40)} ${clip(one.version, 20)}`).join(', '),
      },
    ],
    { limit: 40 },
  );
}

function aws(asset: NonNullable<Report['asset']>): Markup {
  const entries: (readonly [string, string | number | boolean | null])[] = [
    ['Identifier', asset.identifier],
    ['Account', asset.account],
    ['Region', asset.region],
    ['Engine', asset.engine === null ? null : `${asset.engine} ${asset.engineVersion ?? ''}`],
    ['Class', asset.instanceClass],
    ['Parameter group', asset.parameterGroup],
    ['Snapshot', asset.snapshotId],
    ['Snapshot taken', asset.snapshotCreatedAt],
    ['Publicly accessible', asset.publiclyAccessible],
    ['Storage encrypted', asset.storageEncrypted],
    ['Multi-AZ', asset.multiAz],
    ['Backups kept', asset.backupRetentionDays === null ? null : count(asset.backupRetentionDays, 'day')],
  ];
  return facts(entries.map(([label, value]): readonly [string, Piece] => [label, spoken(value)]));
}

function spoken(value: string | number | boolean | null): Piece {
  if (value === null) return html`<span class="quiet">not said</span>`;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? clip(value, 120) : number(value);
}
