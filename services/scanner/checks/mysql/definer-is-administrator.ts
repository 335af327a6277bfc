import { defineCheck } from '../define-check.ts';
import { runAsCaller } from '../../domain/run-as-caller.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { accountKey, definerKey } from '../../domain/mysql-accounts.ts';
import { onMysql } from '../../domain/judged-source.ts';
import accountsFact from '../../facts/mysql/accounts.ts';
import storedCodeFact from '../../facts/mysql/stored-code.ts';

const decisive = new Set([
  'SUPER',
  'CREATE USER',
  'GRANT OPTION',
  'SET USER',
  'SET_USER_ID',
  'SET_ANY_DEFINER',
  'SYSTEM_USER',
  'ROLE_ADMIN',
]);

export default defineCheck({
  id: 'definer-is-administrator',
  title: 'Code runs with the rights of an administrator',
  severity: 'high',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Whoever may call it, or change a row that a trigger watches, acts as the administrator as far as the code lets them; a flaw in it is a way up.',
  remediation:
    'Make it with a definer that holds only what the code needs, or let it run with the rights of its caller.',
  remediationSql: 'ALTER PROCEDURE <schema>.<name> SQL SECURITY INVOKER;',
  references: { research: ['MY-OBJ-03'], cis: ['MySQL 8.0 5.10'], docs: ['STIG SV-235180'] },
  needs: ['storedCode', 'accounts'],
  evaluate: ({ storedCode, accounts }) => {
    const mighty = new Set(
      accounts
        .filter(({ privileges, platform }) => !platform && privileges.some((one) => decisive.has(one)))
        .map(accountKey),
    );
    return failWhen(
      storedCode
        .filter(({ definer, definerRights }) => definerRights && mighty.has(definerKey(definer)))
        .map(({ kind, schema, name }) => ({
          resource: objectName(kind, schema, name),
          detail: 'Its definer may administer the server or hand on rights on everything.',
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
      {
        storedCode: [{ ...storedCodeFact.example, definerRights: false }],
        accounts: [{ ...accountsFact.example, user: 'owner', host: 'localhost', privileges: ['SUPER'] }],
        about: onMysql,
      },
    ],
    fail: [
      {
        storedCode: [storedCodeFact.example],
        accounts: [{ ...accountsFact.example, user: 'owner', host: 'LOCALHOST', privileges: ['CREATE USER'] }],
        about: onMysql,
      },
    ],
  },
});
