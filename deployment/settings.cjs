// What serverless.yml computes out of its parameters, and what is wrong with them; the plugin refuses to go on with problems.
const { existsSync, readFileSync, statSync } = require('node:fs');
const { pathToFileURL } = require('node:url');
const { join } = require('node:path');

let rules;

module.exports = async ({ resolveVariable }) => {
  // Once: several variables are resolved at the same time.
  rules ??= loadRules();
  const { parameterNames, deploymentSettings } = await rules;
  const values = { stage: await resolveVariable('sls:stage') };
  for (const name of parameterNames) values[name] = await resolveVariable(`param:${name}`);
  return deploymentSettings(values, textOf(values.settingsFile));
};

/** The deployed settings; a path that leads elsewhere is refused by the rules themselves. */
function textOf(name) {
  const path = join(__dirname, '..', String(name));
  return existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : null;
}

async function loadRules() {
  const { bundle, importText } = await import(pathToFileURL(join(__dirname, '../scripts/bundle.mjs')).href);
  return importText(await bundle(join(__dirname, '../scripts/deployment-parameters.ts'), null));
}
