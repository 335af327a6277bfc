import { definePlant, object } from '../mysql-kit.ts';

export default definePlant({
  sql: [
    "CREATE SERVER crm FOREIGN DATA WRAPPER mysql OPTIONS (HOST '10.0.0.9', DATABASE 'crm', USER 'link', PASSWORD 'hunter22x')",
  ],
  found: [object('server', 'crm')],
  clean: ['DROP SERVER crm'],
});
