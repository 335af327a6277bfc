// Cruises trees of sources under the import law and prints, as JSON, how many modules each has and which rules it breaks.
// `node scripts/architecture.mjs <directory> …`; a plain program, because the cruiser does not run inside jest.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';
import law from '../.dependency-cruiser.mjs';

const folders = ['bench', 'cli', 'demo', 'events', 'scripts', 'services', 'shared', 'tests'];
const answers = [];
for (const directory of process.argv.slice(2).map((path) => resolve(path))) {
  const roots = folders.filter((name) => existsSync(join(directory, name)));
  const { output } = await cruise(roots, {
    ...law.options,
    ruleSet: { forbidden: law.forbidden },
    validate: true,
    baseDir: directory,
    exclude: { path: '^tests/architecture-fixtures/' },
  });
  answers.push({
    directory,
    modules: output.modules.map(({ source }) => source).filter((source) => roots.includes(source.split('/')[0])),
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  });
}
console.log(JSON.stringify(answers, null, 2));
