import type { ClassifiedColumn } from '../../../../events/documents/classification.ts';
import type { ReaderSet, Report } from '../../../../events/documents/report.ts';
import { readersAt, readersInWords } from '../../domain/report-access.ts';
import { html, nothing, type Markup, type Piece } from '../html.ts';
import { compareBy } from '../order.ts';
import { more, name, note, prose, table } from '../parts.ts';
import { clip } from '../visible-text.ts';
import { count, number } from '../wording.ts';

const shownSets = 24;
const shownLogins = 12;
const shownPlaces = 8;
const shownRelations = 3;

const parts = {
  principals: 'the roles',
  memberships: 'the memberships',
  server: 'rights on the whole server',
  databases: 'who may connect',
  schemas: 'who may use schemas',
  tables: 'rights on tables',
  columns: 'rights on columns',
  policies: 'row-security policies',
  views: 'what views show',
  parts: 'partitions and tables that inherit',
} as const;

type Login = ReaderSet['logins'][number];

const whys: Readonly<Record<Login['why'], string>> = {
  superuser: 'superuser',
  administrator: 'administrator',
  everything: 'may read everything',
  owner: 'owner',
  granted: 'granted',
  everybody: 'as everybody',
  'hands-on': 'may add itself',
};

/** One cell of the map: in few words who reads the column. Nothing where access was not told. */
export function readersCell(access: Report['access'], column: ClassifiedColumn): Markup {
  if (access === null) return nothing;
  const found = readersAt(access, column);
  if (found === null) return html`<td class="quiet">not known</td>`;
  const open = found.set.everybody === 'all' || found.through?.everybody === 'all';
  return html`<td class="${open ? 'open' : 'closed'}">${readersInWords(found)}</td>`;
}

/** Sets of readers, the widest first, each with the tables that they read. */
export function whoReads({ access }: Report): Piece {
  if (access === null)
    return [
      html`<h3>Who can read it</h3>`,
      note('plain', 'The scan stored no access lists, so who can read these columns is not known.'),
    ];
  const rows = access.sets
    .map((set, index) => ({ set, places: placesRead(access, index) }))
    .toSorted(
      compareBy(
        ({ set }) => (set.everybody === 'all' ? 0 : set.everybody === 'some' ? 1 : 2),
        ({ set }) => -(set.now + set.afterSetRole),
        ({ places }) => JSON.stringify(places[0] ?? null),
      ),
    );
  const unknown = access.places.filter(({ readers }) => readers === null);
  return [
    html`<h3>
      Who can read it <span class="quiet">${count(rows.length, 'set of readers', 'sets of readers')}</span>
    </h3>`,
    html`<p>
      Memberships, grants on tables and columns, ownership, the right to connect and to use the schema, and row security
      are followed together, and so are views with their owner’s or the reader’s rights, materialized views, partitions
      and inheritance: whoever reads a column only through one of them stands there in a set of his own. Platform
      accounts are left out. Functions that run with their owner’s rights can open more; they are findings of their own.
    </p>`,
    access.problems.length > 0 ? note('warning', problems(access.problems)) : null,
    table(
      rows,
      [
        { heading: 'Readers', width: 44, cell: ({ set }) => readers(set) },
        { heading: 'Sensitive columns that they read', width: 56, cell: ({ places }) => placesOf(places) },
      ],
      { limit: shownSets, kind: 'plain readers' },
    ),
    unknown.length > 0
      ? html`<p class="more">Nothing is told of ${count(unknown.length, 'table')}; who reads them is not known.</p>`
      : null,
  ];
}

function problems(told: NonNullable<Report['access']>['problems']): Piece {
  return html`<b>Not everything is known of the access lists.</b>
    <ul>
      ${told
        .slice(0, 6)
        .map(
          ({ part, database, reason }) =>
            html`<li>
              ${parts[part]}${database === null ? '' : ` of ${JSON.stringify(clip(database, 60))}`}: ${prose(reason)}
            </li>`,
        )}
    </ul>
    ${told.some(({ part }) => part === 'databases') ? 'As long as it is not known, everybody counts as allowed to connect.' : ''}`;
}

function readers(set: ReaderSet): Piece {
  const logins = set.logins.filter(({ why }) => why !== 'everybody' || set.everybody === null);
  const open =
    set.everybody === null
      ? null
      : html`<div class="everybody">
          <b>Everybody who can connect</b>${set.everybody === 'some' ? ', the rows that row security lets through' : ''}
        </div>`;
  const groups: readonly (readonly [string, Login['when'], number])[] = [
    ['', 'now', set.now],
    ['after SET ROLE', 'set-role', set.afterSetRole],
    ['after giving themselves the right', 'self-grant', set.afterSelfGrant],
  ];
  const named = groups.map(([label, when, total]) => {
    const own = logins.filter((login) => login.when === when).slice(0, shownLogins);
    if (own.length === 0) return null;
    return html`<div class="logins ${when}">
      ${label === '' ? '' : html`<span class="quiet">${label}:</span> `}${own.map(
        (login, index) =>
          html`${index === 0 ? '' : ', '}${name(clip(login.name, 60))} <span class="quiet">${because(login)}</span>`,
      )}${set.everybody === null && total > own.length ? html` <span class="quiet">and ${number(total - own.length)} more</span>` : ''}
    </div>`;
  });
  return open === null && named.every((group) => group === null)
    ? html`<span class="quiet">no log-in</span>`
    : [open, named];
}

function because({ why, via, rows }: Login): string {
  const through = via === null ? '' : ` by ${clip(via, 40)}`;
  return `(${whys[why]}${through}${rows === 'some' ? ', some rows' : ''})`;
}

type PlaceRead = Omit<NonNullable<Report['access']>['places'][number], 'readers' | 'through'> & {
  readonly by: NonNullable<NonNullable<Report['access']>['places'][number]['through']>['by'][number] | null;
};

/** What one set reads: where it stands, and through what else. */
function placesRead({ places }: NonNullable<Report['access']>, index: number): readonly PlaceRead[] {
  return places.flatMap(({ readers: own, through, ...place }) => [
    ...(own === index ? [{ ...place, by: null }] : []),
    ...(through?.by ?? []).filter((by) => by.readers === index).map((by) => ({ ...place, by })),
  ]);
}

function placesOf(places: readonly PlaceRead[]): Piece {
  return [
    places.slice(0, shownPlaces).map(
      ({ database, schema, table: own, columns, by }) =>
        html`<div class="seen">
          ${name([database, schema, own].join('.'))} <span class="quiet">${clip(columns.join(', '), 120)}</span>
          ${by === null ? '' : html`<span class="quiet">through</span> ${throughWhat(by)}`}
        </div>`,
    ),
    more(places.length - shownPlaces, 'table'),
  ];
}

function throughWhat({ relations, total }: NonNullable<PlaceRead['by']>): Piece {
  const first = relations.slice(0, shownRelations);
  return [
    first.map(({ schema, name: own }, index) => html`${index === 0 ? '' : ', '}${name([schema, own].join('.'))}`),
    total > first.length ? html` <span class="quiet">and ${number(total - first.length)} more</span>` : '',
  ];
}
