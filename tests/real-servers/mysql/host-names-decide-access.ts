import { definePlant, account } from '../mysql-kit.ts';

export default definePlant({
  options: () => ['--skip-name-resolve=OFF'],
  choices: { network: ['10.0.0.0/255.255.255.0'] },
  found: [account('roamer', 'app.example.com')],
  sql: (kit) => [kit.account('roamer', 'app.example.com')],
});
