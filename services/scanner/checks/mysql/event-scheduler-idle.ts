import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { judgeVariable } from '../../domain/mysql-variables.ts';
import { isOn } from '../../domain/parameter-value.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import storedCodeFact from '../../facts/mysql/stored-code.ts';

export default defineCheck({
  id: 'event-scheduler-idle',
  title: 'The event scheduler runs and has nothing to do',
  severity: 'info',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Whoever may create an event has a job that runs for ever; without the scheduler it would not.',
  remediation: 'Set event_scheduler to OFF.',
  settings: { event_scheduler: 'OFF' },
  references: { research: ['MY-SET-17'] },
  needs: ['serverVariables', 'storedCode'],
  evaluate: ({ serverVariables, storedCode }, source) =>
    storedCode.some(({ kind, enabled }) => kind === 'event' && enabled)
      ? failWhen([])
      : judgeVariable(serverVariables, 'event_scheduler', source, (value) =>
          isOn(value) ? 'event_scheduler is on, and no event is enabled.' : null,
        ),
  examples: {
    pass: [
      {
        serverVariables: [{ name: 'event_scheduler', value: 'ON' }],
        storedCode: [{ ...storedCodeFact.example, kind: 'event' }],
        about: onMysql,
      },
      { serverVariables: [{ name: 'event_scheduler', value: null }], storedCode: [], about: onMariadb },
    ],
    fail: [
      {
        serverVariables: [{ name: 'event_scheduler', value: null }],
        storedCode: [{ ...storedCodeFact.example, kind: 'event', enabled: false }],
        about: onMysql,
      },
    ],
    unknown: [{ serverVariables: [], storedCode: [], about: onMysql }],
  },
});
