import { z } from 'zod';
import { Flag, defineFact } from '../define-fact.ts';
import { settingOverrides } from '../../domain/setting-overrides.ts';

export default defineFact({
  name: 'roleSettings',
  summary: 'Settings that a role gets at log-in (ALTER ROLE … SET); values only of settings that cannot hold a secret.',
  scope: 'server',
  carriedWith: 'roles',
  objects: ['setting'],
  statements: ['ALTER ROLE'],
  sql: settingOverrides('s.setrole <> 0'),
  parameters: ({ ourRoles, ourDatabases }) => [ourRoles, ourDatabases],
  Row: z.object({
    role: z.string().nullable(),
    inDatabase: z.string().nullable(),
    setting: z.string(),
    value: z.string().nullable(),
    secretLike: Flag,
  }),
  example: { role: 'shop_app', inDatabase: null, setting: 'work_mem', value: null, secretLike: false },
});
