import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { judgeVariable } from '../../domain/mysql-variables.ts';
import { isSetTo } from '../../domain/parameter-value.ts';
import { onMysql } from '../../domain/judged-source.ts';

const names = ['wait_timeout', 'interactive_timeout'] as const;

export default defineCheck({
  id: 'idle-sessions-live-long',
  title: 'Idle sessions stay open for more than eight hours',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'A forgotten session is a log-in that waits for whoever comes to the machine, and a connection that others lack.',
  remediation: 'Set wait_timeout and interactive_timeout to 28800 seconds or less.',
  settings: { wait_timeout: '28800', interactive_timeout: '28800' },
  references: { research: ['MY-SET-21'], docs: ['STIG SV-235185'] },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) => {
    const judgements = names.map((name) =>
      judgeVariable(serverVariables, name, source, (value) => (Number(value) > 28_800 ? isSetTo(name, value) : null)),
    );
    const evidence = judgements.flatMap((judgement) => (judgement.status === 'fail' ? judgement.evidence : []));
    return evidence.length > 0
      ? failWhen(evidence)
      : (judgements.find(({ status }) => status === 'unknown') ?? failWhen([]));
  },
  examples: {
    pass: [
      {
        serverVariables: [
          { name: 'wait_timeout', value: null },
          { name: 'interactive_timeout', value: '600' },
        ],
        about: onMysql,
      },
    ],
    fail: [
      {
        serverVariables: [
          { name: 'wait_timeout', value: '86400' },
          { name: 'interactive_timeout', value: null },
        ],
        about: onMysql,
      },
    ],
    unknown: [{ serverVariables: [{ name: 'wait_timeout', value: '60' }], about: onMysql }],
  },
});
