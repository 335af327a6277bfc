// Lints fixtures of the house's own rules and prints, as JSON, which rules each breaks.
// `node scripts/house-rules.mjs <file> …`; a plain program, because the linter does not run inside jest.
// A fixture's first line names the path as which it is linted: `// linted as: shared/example.ts`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { houseRules } from '../eslint.config.mjs';
import { root } from './bundle.mjs';

const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: houseRules });
const fixtures = [];
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8');
  const [, path] = /^\/\/ linted as: (.+)$/m.exec(text) ?? [];
  const [, expected] = /^\/\/ breaks: (.+)$/m.exec(text) ?? [];
  if (path === undefined || expected === undefined) throw new Error(`${file} does not say as what it is linted`);
  const results = await eslint.lintText(text, { filePath: join(root, path) });
  const broken = results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ({ rule: ruleId, message })));
  fixtures.push({ file, expected, broken });
}
console.log(JSON.stringify({ restrictions: restrictions(), fixtures }, null, 2));

/** What a fixture has to show: each message of a restriction, and each other rule that is switched on. */
function restrictions() {
  const configured = houseRules
    .flatMap(({ rules = {} }) => Object.entries(rules))
    .filter(([, value]) => value !== 'off');
  const named = configured.flatMap(([rule, value]) => {
    const messages = Array.isArray(value) ? value.slice(1).flatMap(({ message }) => message ?? []) : [];
    return messages.length > 0 ? messages : [rule];
  });
  return [...new Set(named)].sort();
}
