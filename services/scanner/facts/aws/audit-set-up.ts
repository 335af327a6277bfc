import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';
import groupParameters from './group-parameters.ts';
import optionGroups from './option-groups.ts';

export default defineAwsFact({
  name: 'auditSetUp',
  summary: 'Whether the audit of MySQL, MariaDB and Aurora MySQL is set up: by an option, or by cluster parameters.',
  from: [],
  rows: (answers, subject) => {
    const { instances, cluster } = subject;
    const engine = cluster?.Engine ?? instances[0]?.Engine;
    if (engine === undefined) return { unavailable: 'The description of the source does not say its engine.' };
    if (engine === 'aurora-mysql') {
      const parameters = groupParameters.aws?.rows(answers, subject) ?? [];
      return 'unavailable' in parameters ? parameters : auroraRows(parameters);
    }
    if (answers['option-groups'] === undefined)
      return { unavailable: 'The option group of the source is not described (option-groups.json).' };
    const groups = optionGroups.aws?.rows(answers, subject) ?? [];
    if ('unavailable' in groups) return groups;
    if (groups.length === 0) return { unavailable: 'The description of the source names no option group.' };
    return groups.map(({ group, options }) => ({
      where: `option group ${group}`,
      missing: options.some(({ name }) => name === 'MARIADB_AUDIT_PLUGIN')
        ? null
        : 'It lacks the option MARIADB_AUDIT_PLUGIN.',
    }));
  },
  Row: z.object({
    where: z.string(),
    /** What keeps the audit from recording; null when nothing does. */
    missing: z.string().nullable(),
  }),
  example: { where: 'option group shop-mysql-8-4', missing: null },
});

/** Aurora MySQL records nothing unless both are set; what a group does not set is off. */
function auroraRows(parameters: readonly { readonly name: string; readonly value: string | null }[]) {
  const logging = parameters.find(({ name }) => name === 'server_audit_logging');
  const events = parameters.find(({ name }) => name === 'server_audit_events');
  if (logging === undefined || events === undefined)
    return { unavailable: 'The audit is not among the described cluster parameters (db-cluster-parameters.json).' };
  const on = /^(1|on|true)$/i.test(logging.value ?? '0');
  const where = 'cluster parameters';
  if (!on) return [{ where, missing: 'server_audit_logging is not 1.' }];
  return [{ where, missing: (events.value ?? '') === '' ? 'server_audit_events is empty.' : null }];
}
