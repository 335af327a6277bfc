import { isName, spells, type SqlToken } from '../sql-tokens.ts';
import { dangerousSettings } from './dangerous-settings.ts';
import type { Decision } from './decision.ts';
import { refusal } from './refusals.ts';

const fileFunction =
  /^(pg_read_file|pg_read_binary_file|pg_read_file_old|pg_ls_\w+|pg_stat_file|pg_file_\w+|pg_logdir_ls|lo_import|lo_export|be_lo_import|be_lo_export|pg_current_logfile|pg_walfile\w*)$/;
const remoteFunction = /^(dblink\w*|postgres_fdw_\w+)$/;
const serverFunction =
  /^(pg_reload_conf|pg_rotate_logfile|pg_terminate_backend|pg_cancel_backend|pg_promote|pg_switch_wal|pg_create_restore_point|pg_backup_\w+|pg_start_backup|pg_stop_backup|pg_create_(?:physical|logical)_replication_slot|pg_copy_\w+_replication_slot|pg_replication_origin_\w+|pg_logical_slot_\w+|pg_log_backend_memory_contexts)$/;

/** Calls by name in a plain statement; what hides deeper meets the loader's missing privileges. */
export function judgeCalls(tokens: readonly SqlToken[]): Decision {
  for (let index = 0; index + 1 < tokens.length; index++) {
    const token = tokens[index] as SqlToken;
    if (!isName(token) || !spells(tokens, index + 1, '(')) continue;
    const name = token.value.toLowerCase();
    if (fileFunction.test(name)) return refusal('file-function');
    if (remoteFunction.test(name)) return refusal('remote-function');
    if (serverFunction.test(name)) return refusal('server-function');
    if (name === 'set_config') {
      const parameter = tokens[index + 2];
      if (parameter?.kind === 'string' && dangerousSettings.has(parameter.value.toLowerCase()))
        return refusal('dangerous-setting');
    }
  }
  return { do: 'run' };
}
