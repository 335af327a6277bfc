import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, visible } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/replication-slots.ts';

export default defineCheck({
  id: 'replication-slot-inactive',
  title: 'A replication slot that nobody reads',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'The server keeps its log for the missing reader until the disk is full and the database stops.',
  remediation: 'Drop the slot when its reader will not come back.',
  remediationSql: `SELECT pg_drop_replication_slot('<slot>');`,
  references: {
    research: ['PG-REPL-03'],
    splinter: ['0031'],
    docs: ['https://www.postgresql.org/docs/current/view-pg-replication-slots.html'],
  },
  needs: ['replicationSlots'],
  evaluate: ({ replicationSlots }) =>
    failWhen(
      replicationSlots
        .filter(({ active }) => !active)
        .map(({ slot, type }) => ({
          resource: objectName('replication slot', slot),
          detail: `Nobody is connected to this ${visible(type)} slot.`,
          fill: { slot },
        })),
    ),
  examples: {
    pass: [{ replicationSlots: [] }, { replicationSlots: [fact.example] }],
    fail: [{ replicationSlots: [{ ...fact.example, active: false }] }],
  },
});
