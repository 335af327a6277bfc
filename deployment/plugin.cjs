// Refuses wrong parameters with sentences, before anything is built or sent.
module.exports = class Parameters {
  constructor(serverless) {
    const refuse = () => {
      const { problems } = serverless.service.custom.settings;
      if (problems.length === 0) return;
      const list = problems.map((problem) => `  - ${problem}`).join('\n');
      throw new serverless.classes.Error(`The installation's parameters cannot be used:\n${list}`, 'PARAMETERS');
    };
    this.hooks = { 'before:package:cleanup': refuse, 'before:deploy:deploy': refuse };
  }
};
