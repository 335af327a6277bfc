// What serverless.yml computes out of its parameters, and what is wrong with them; the plugin refuses to go on with problems.
const { pathToFileURL } = require('node:url');
const { join } = require('node:path');

let rules;

module.exports = async ({ resolveVariable }) => {
  // Once: several variables are resolved at the same time.
  rules ??= loadRules();
  const { parameterNames, deploymentSettings } = await rules;
  const values = { stage: await resolveVariable('sls:stage') };
  for (const name of parameterNames) values[name] = await resolveVariable(`param:${name}`);
  return deploymentSettings(values);
};

async function loadRules() {
  const { bundle, importText } = await import(pathToFileURL(join(__dirname, '../scripts/bundle.mjs')).href);
  return importText(await bundle(join(__dirname, '../scripts/deployment-parameters.ts'), null));
}
