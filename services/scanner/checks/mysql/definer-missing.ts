import { defineCheck } from '../define-check.ts';
import { runAsCaller } from '../../domain/run-as-caller.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { accountKey, definerKey } from '../../domain/mysql-accounts.ts';
import { onMysql } from '../../domain/judged-source.ts';
import accountsFact from '../../facts/mysql/accounts.ts';
import storedCodeFact from '../../facts/mysql/stored-code.ts';

export default defineCheck({
  id: 'definer-missing',
  title: 'Code runs with the rights of an account that does not exist',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Whoever may create that account inherits the code: callers then run it with rights of that person’s choosing. Until then it fails.',
  remediation: 'Let it run with the rights of its caller, or make it again with a definer that exists.',
  remediationSql: 'ALTER PROCEDURE <schema>.<name> SQL SECURITY INVOKER;',
  references: {
    research: ['MY-OBJ-02'],
    cis: ['MySQL 8.0 5.10'],
    docs: ['https://dev.mysql.com/doc/refman/8.4/en/stored-objects-security.html'],
  },
  needs: ['storedCode', 'accounts'],
  evaluate: ({ storedCode, accounts }) => {
    const known = new Set(accounts.map(accountKey));
    return failWhen(
      storedCode
        .filter(({ definer, definerRights }) => definerRights && !known.has(definerKey(definer)))
        .map(({ kind, schema, name }) => ({
          resource: objectName(kind, schema, name),
          detail: 'Its definer does not exist.',
          fill: { schema, name },
          sql: runAsCaller(kind),
        })),
    );
  },
  examples: {
    pass: [
      {
        storedCode: [storedCodeFact.example],
        accounts: [{ ...accountsFact.example, user: 'owner', host: 'localhost' }],
        about: onMysql,
      },
    ],
    fail: [{ storedCode: [storedCodeFact.example], accounts: [accountsFact.example], about: onMysql }],
  },
});
