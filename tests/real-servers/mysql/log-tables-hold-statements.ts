import { definePlant, object } from '../mysql-kit.ts';

export default definePlant({
  sql: ["SET GLOBAL log_output = 'TABLE'", 'SET GLOBAL general_log = ON', 'SELECT 1', 'SET GLOBAL general_log = OFF'],
  clean: ["SET GLOBAL log_output = 'FILE'"],
  found: [object('table', 'mysql', 'general_log')],
});
