import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'optionGroups',
  summary: 'The option groups of the source and what is switched on in them.',
  from: ['option-groups'],
  rows: (answers, { instances }) => {
    const used = new Set<string>();
    for (const { OptionGroupMemberships } of instances) {
      if (OptionGroupMemberships === undefined)
        return { unavailable: 'The description of the source does not name its option group (db-instances.json).' };
      for (const { OptionGroupName } of OptionGroupMemberships)
        if (OptionGroupName !== undefined) used.add(OptionGroupName);
    }
    const groups = (answers['option-groups']?.OptionGroupsList ?? []).filter(({ OptionGroupName }) =>
      used.has(OptionGroupName),
    );
    if (groups.length < used.size || groups.some(({ Options }) => Options === undefined))
      return { unavailable: 'Not every option group of the source is described (option-groups.json).' };
    return groups.map(({ OptionGroupName, Options = [] }) => ({
      group: OptionGroupName,
      options: Options.map(({ OptionName, OptionSettings }) => ({
        name: OptionName,
        settings: OptionSettings?.map(({ Name, Value }) => ({ name: Name, value: Value ?? null })) ?? null,
      })),
    }));
  },
  Row: z.object({
    group: z.string(),
    options: z.array(
      z.object({
        name: z.string(),
        settings: z.array(z.object({ name: z.string(), value: z.string().nullable() })).nullable(),
      }),
    ),
  }),
  example: {
    group: 'shop-mysql-8-4',
    options: [
      {
        name: 'MARIADB_AUDIT_PLUGIN',
        settings: [{ name: 'SERVER_AUDIT_EVENTS', value: 'CONNECT,QUERY_DDL,QUERY_DCL' }],
      },
    ],
  },
});
