import type { Fact } from '../facts/define-fact.ts';
import type { JudgedSource } from './judged-source.ts';

/**
 * How a fact of this source can be told: by a query, by the AWS answers, by nobody, or not at all in this version;
 * `not-asked`: only with an option that nobody gave.
 */
export type Reading = 'sql' | 'aws' | 'no-such-catalog' | 'not-asked' | { readonly unavailable: string };

/** Whether the fact is one of this source's engine; facts of the control plane are of every engine. */
export function concerns(fact: Fact, source: Pick<JudgedSource, 'engine'>): boolean {
  return fact.engine === 'aws' || (fact.engine === 'postgres') === (source.engine === 'postgres');
}

/** Decides it by where the fact is true, never by what would happen to answer. */
export function readingPlan(fact: Fact, source: JudgedSource): Reading {
  if (fact.onRequest !== null && !source[fact.onRequest]) return 'not-asked';
  const described = source.target === 'folder' || source.target === 'rds';
  const live = source.target === 'live';
  const needed = `which describes the source's ${fact.trueIn === 'aws' ? 'control plane' : 'settings'}`;
  switch (fact.trueIn) {
    case 'aws':
      if (described) return 'aws';
      return {
        unavailable: live
          ? 'A live server tells nothing about its control plane. Scan a snapshot folder with the AWS answers.'
          : `A bare dump carries no AWS description, ${needed}. Scan a snapshot folder with the AWS answers.`,
      };
    case 'source-parameters':
      if (live) return sqlReading(fact, source);
      if (described) return 'aws';
      return {
        unavailable:
          'A bare dump carries no server settings, and those of the copy say nothing about the source. Scan a snapshot folder with db-parameters.json, or the live server.',
      };
    case 'live':
      return live ? sqlReading(fact, source) : { unavailable: 'Only a running source tells this; a copy cannot.' };
    case 'in-data':
      if (fact.carriedWith === 'roles' && !source.carries.roles) return { unavailable: noAccounts[fact.engine] };
      if (fact.carriedWith === 'wholeServer' && (source.target === 'dump' || source.target === 'folder'))
        return { unavailable: 'A dump does not carry this. Scan the snapshot in its account, or the live server.' };
      if (fact.carriedWith === 'databaseSettings' && !source.carries.databaseSettings)
        return {
          unavailable:
            'The dump carries no properties of the database itself. Dump with pg_dump --create or pg_dumpall, or scan the live server.',
        };
      return sqlReading(fact, source);
  }
}

const noAccounts = {
  postgres:
    'The dump carries no roles (pg_dump of one database leaves them out). Add the output of pg_dumpall --globals-only, or scan the live server.',
  mysql:
    'The dump carries no accounts (a dump of single schemas leaves them out). Dump with --all-databases, or scan the live server.',
  aws: 'The AWS description carries no accounts.',
} as const satisfies Record<Fact['engine'], string>;

function sqlReading(fact: Fact, source: JudgedSource): Reading {
  if (fact.sql === null) return { unavailable: 'This engine has no such catalog.' };
  const tooOld = fact.sinceMajor !== null && source.version !== null && source.version.major < fact.sinceMajor;
  return tooOld ? 'no-such-catalog' : 'sql';
}
