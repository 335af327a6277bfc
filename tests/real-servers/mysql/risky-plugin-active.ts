import { definePlant, object } from '../mysql-kit.ts';

export default definePlant({
  options: (flavour) => (flavour === 'mysql' ? ['--federated'] : null),
  sql: (kit) => (kit.flavour === 'mysql' ? [] : ["INSTALL SONAME 'ha_federated'"]),
  found: [object('plugin', 'federated')],
});
