import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  sql: ["SET GLOBAL sql_mode = 'NO_ENGINE_SUBSTITUTION'"],
  found: [setting('sql_mode')],
});
