import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/policies.ts';

export default defineCheck({
  id: 'policy-always-true',
  title: 'A policy lets everybody at every row',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Row security is on and lets everything through: it looks like protection and is none.',
  remediation:
    'Replace the policy by a condition that tells rows apart, and that is false where the session says nothing.',
  remediationSql: 'DROP POLICY <policy> ON <schema>.<table>;',
  references: { research: ['PG-RLS-03'], splinter: ['0024'] },
  needs: ['policies'],
  evaluate: ({ policies }) =>
    failWhen(
      policies
        .filter(
          ({ permissive, forPublic, usingTrue, checkTrue, trueWhileUnset }) =>
            permissive && forPublic && (usingTrue || checkTrue || trueWhileUnset),
        )
        .map((row) => ({
          resource: objectName('policy', row.database, row.schema, row.table, row.policy),
          detail: `Its condition is true for everybody${row.usingTrue || row.checkTrue ? '' : ' whose session has not made the setting that it asks for'}${row.command === 'r' ? '' : ', also for changes'}.`,
          fill: row,
        })),
    ),
  examples: {
    pass: [{ policies: [fact.example] }, { policies: [{ ...fact.example, usingTrue: true, permissive: false }] }],
    fail: [
      { policies: [{ ...fact.example, usingTrue: true }] },
      { policies: [{ ...fact.example, trueWhileUnset: true }] },
    ],
  },
});
