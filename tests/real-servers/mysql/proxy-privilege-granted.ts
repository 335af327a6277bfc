import { definePlant, account } from '../mysql-kit.ts';

export default definePlant({
  sql: ["GRANT PROXY ON owner@'10.0.0.1' TO clerk@'10.0.0.2'"],
  found: [account('clerk', '10.0.0.2')],
  remedy: [{ user: 'clerk', host: '10.0.0.2', 'proxied user': 'owner', 'proxied host': '10.0.0.1' }],
});
