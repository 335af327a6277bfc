import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { JudgedSource } from '../../services/scanner/domain/judged-source.ts';
import { objectName } from '../../services/scanner/domain/object-name.ts';
import { accountName } from '../../services/scanner/domain/mysql-accounts.ts';
import { quoteMysqlIdentifier } from '../../shared/database/mysql-names.ts';
import type { MysqlBinaries } from '../../services/sandbox-provisioner/adapters/local/mysql-binaries.ts';

import type { RepairedBy } from './plant.ts';

export type Flavour = 'mysql' | 'mariadb';

/** What `npm run test:mysql` fetches. */
export const fetched = join(import.meta.dirname, '../../node_modules/.cache/stillframe/mysql');
export const mariadbPlugins = join(fetched, 'mariadb/usr/lib/mysql/plugin');
export const isFetched = existsSync(join(fetched, 'mysqld')) && existsSync(mariadbPlugins);

/** MySQL as `scripts/fetch-mysql.mjs` unpacked it. */
export const mysqlBinaries: MysqlBinaries = {
  flavour: 'mysql',
  program: join(fetched, 'mysqld'),
  version: '9.7.4',
  share: join(fetched, 'root/usr/share/mysql'),
};

/** A name that breaks whatever is put together carelessly. */
export const hostile = 'o"r\'d`\n<script>alert(1)</script>{}$1;--';
export const id = quoteMysqlIdentifier;
/** The same for an account, as short as such names have to be. */
export const odd = 'o`r"d;-- <user>{}$1';

export const word = (user: string) => `Str0ng-Word-99x-${user}`;

/** Statements that differ between the servers. */
export interface Kit {
  readonly flavour: Flavour;
  /** Makes an account with which nothing is wrong. */
  account(user: string, host: string): string;
  /** Changes what is stored of an account behind the back of the server. */
  tamper(user: string, mysql: string, mariadb: string): readonly string[];
}

export function kitOf(flavour: Flavour): Kit {
  const more = 'REQUIRE SSL WITH MAX_USER_CONNECTIONS 5 PASSWORD EXPIRE INTERVAL 90 DAY';
  return {
    flavour,
    account: (user, host) =>
      flavour === 'mysql'
        ? `CREATE USER '${user}'@'${host}' IDENTIFIED BY '${word(user)}' ${more} FAILED_LOGIN_ATTEMPTS 5 PASSWORD_LOCK_TIME 1`
        : `CREATE USER '${user}'@'${host}' IDENTIFIED VIA ed25519 USING PASSWORD('${word(user)}') ${more}`,
    tamper: (user, mysql, mariadb) => [
      flavour === 'mysql'
        ? `UPDATE mysql.user SET ${mysql} WHERE User = '${user}'`
        : `UPDATE mysql.global_priv SET Priv = ${mariadb} WHERE User = '${user}'`,
      'FLUSH PRIVILEGES',
    ],
  };
}

type Choices = Readonly<Record<string, readonly string[]>>;

/** How one check is shown to be right on a real server; one file per check, named like it. */
export interface MysqlPlant {
  /** Servers that can hold the weakness; both when it is left out. */
  readonly on?: Flavour;
  /** Statements of the administrator. */
  readonly sql?: readonly string[] | ((kit: Kit) => readonly string[]);
  /** Options of a server that has the weakness from its start; null: this server gets it by `sql`. */
  readonly options?: (flavour: Flavour) => readonly string[] | null;
  /** Resources of the evidence, all of them, in any order. */
  readonly found: readonly string[] | ((flavour: Flavour) => readonly string[]);
  readonly severity?: string;
  /** Other checks that the same weakness fails; all others must not change. */
  readonly also?: readonly string[] | ((flavour: Flavour) => readonly string[]);
  /** What a reader has to choose, by the placeholder of the remedy, in order of appearance. */
  readonly choices?: Choices | ((kit: Kit) => Choices);
  /** Used instead of the remedy where no statement can repair it; every such check is listed. */
  readonly repairedBy?: RepairedBy & { readonly on?: Flavour };
  /** Takes back what only made the weakness possible. */
  readonly clean?: readonly string[];
  /** Judges this check alone as if the source were so. */
  readonly about?: Partial<JudgedSource>;
  /** Why a server of the one kind cannot hold it, or cannot be free of it, and what stands in for it. */
  readonly recorded?: Partial<Record<Flavour, string>>;
  /** Tables whose rows the remedy is meant to remove. */
  readonly emptied?: readonly string[];
}

export function definePlant<const P extends MysqlPlant>(plant: P): P {
  return plant;
}

export const account = (user: string, host: string) => accountName({ user, host });
export const object = objectName;
export const setting = (name: string) => `setting ${name}`;
