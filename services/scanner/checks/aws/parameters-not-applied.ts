import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import { visible } from '../../domain/object-name.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'parameters-not-applied',
  title: 'Changed parameters wait for a restart',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'The settings that an audit reads in the parameter group are not the ones that the server runs with.',
  remediation: 'Restart the instance in a maintenance window.',
  references: { research: ['AWS-CFG-02'] },
  needs: ['dbInstances'],
  evaluate: ({ dbInstances }) =>
    judgeEach(dbInstances, ({ DBParameterGroups }) =>
      said(DBParameterGroups, (groups) => {
        const waiting = groups.find(({ ParameterApplyStatus: status }) => status !== undefined && status !== 'in-sync');
        return waiting === undefined ? null : `The parameter group is ${visible(waiting.ParameterApplyStatus ?? '')}.`;
      }),
    ),
  examples: {
    pass: [{ dbInstances: [{ ...instance.example, DBParameterGroups: [{ ParameterApplyStatus: 'in-sync' }] }] }],
    fail: [{ dbInstances: [{ ...instance.example, DBParameterGroups: [{ ParameterApplyStatus: 'pending-reboot' }] }] }],
    unknown: [{ dbInstances: [instance.example] }],
  },
});
