import type { Access } from '../../../events/documents/access.ts';
import type { FactRows } from '../checks/define-check.ts';
import { byHost, coversHost } from './mysql-grants.ts';
import { principalName } from './mysql-principal.ts';

/** Views of MySQL and MariaDB: which tables they read, and which columns their text speaks of; any of them may be shown. */
export function mysqlViews(
  views: FactRows['viewSources'],
  tables: FactRows['schemaTables'],
  accounts: FactRows['accounts'],
  mariadb: boolean,
): Pick<Required<Access>, 'views' | 'problems'> {
  const known = new Map(tables.map(({ schema, table }) => [JSON.stringify([schema, table]), { schema, table }]));
  const hidden = views.filter(({ pairs }) => pairs === null).length;
  const reason = `The server does not show the text of ${hidden === 1 ? 'one view' : `${hidden} views`}.`;
  return {
    views: views.flatMap(({ schema, view, invoker, user, host, pairs, names }) => {
      const columns = names.map((name) => ({ name, shownAs: null }));
      const reads = (pairs ?? []).flatMap((pair) => {
        const table = known.get(JSON.stringify(pair));
        const itself = table?.schema === schema && table.table === view;
        return table === undefined || itself ? [] : [{ ...table, columns }];
      });
      if (reads.length === 0) return [];
      const rights = invoker ? 'reader' : 'owner';
      return [{ database: schema, schema, view, rights, owner: definerOf({ user, host }, accounts, mariadb), reads }];
    }),
    problems: hidden === 0 ? [] : [{ part: 'views', database: null, reason }],
  };
}

/** A definer that was dropped is whoever would be let in by its name and host. */
function definerOf(
  definer: { readonly user: string; readonly host: string },
  accounts: FactRows['accounts'],
  mariadb: boolean,
): string {
  const [heir] = accounts
    .filter(({ user, host }) => user === definer.user && coversHost(host, definer.host))
    .toSorted(byHost(mariadb));
  return principalName(definer.host === '' ? definer : (heir ?? definer));
}
