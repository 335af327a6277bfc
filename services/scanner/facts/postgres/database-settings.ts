import { z } from 'zod';
import { Flag, defineFact } from '../define-fact.ts';
import { settingOverrides } from '../../domain/setting-overrides.ts';

export default defineFact({
  name: 'databaseSettings',
  summary: 'Settings that every session of a database gets (ALTER DATABASE … SET).',
  scope: 'server',
  carriedWith: 'databaseSettings',
  objects: ['setting'],
  statements: ['ALTER DATABASE'],
  sql: settingOverrides('s.setrole = 0'),
  parameters: ({ ourRoles, ourDatabases }) => [ourRoles, ourDatabases],
  Row: z.object({
    role: z.string().nullable(),
    inDatabase: z.string().nullable(),
    setting: z.string(),
    value: z.string().nullable(),
    secretLike: Flag,
  }),
  example: { role: null, inDatabase: 'shop', setting: 'work_mem', value: null, secretLike: false },
});
