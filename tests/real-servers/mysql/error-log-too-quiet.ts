import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  sql: (kit) => [kit.flavour === 'mysql' ? 'SET GLOBAL log_error_verbosity = 1' : 'SET GLOBAL log_warnings = 1'],
  found: (flavour) => [setting(flavour === 'mysql' ? 'log_error_verbosity' : 'log_warnings')],
});
