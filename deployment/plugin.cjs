// Refuses what would go wrong later: parameters before anything is built, a removal while sandboxes stand.
const { DescribeVpcsCommand, EC2Client } = require('@aws-sdk/client-ec2');

module.exports = class Checks {
  constructor(serverless) {
    const refuse = (message, code) => {
      throw new serverless.classes.Error(message, code);
    };

    const checkParameters = () => {
      const { problems } = serverless.service.custom.settings;
      if (problems.length === 0) return;
      const list = problems.map((problem) => `  - ${problem}`).join('\n');
      refuse(`The installation's parameters cannot be used:\n${list}`, 'PARAMETERS');
    };

    // A sandbox's network goes last, so it stands for everything that does. With the stack would go what removes it.
    const checkSandboxes = async () => {
      const provider = serverless.getProvider('aws');
      const ec2 = new EC2Client(await provider.getAwsSdkV3Config());
      const installation = `stillframe-${provider.getStage()}`;
      const Filters = [{ Name: 'tag:stillframe:installation', Values: [installation] }];
      const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({ Filters }));
      if (Vpcs.length === 0) return;
      const names = Vpcs.map(({ VpcId, Tags = [] }) => Tags.find(({ Key }) => Key === 'Name')?.Value ?? VpcId);
      refuse(
        `Sandboxes of ${installation} are still standing: ${names.join(', ')}. ` +
          'Remove them with `npx stillframe clean`, wait until `npx stillframe sandboxes` shows none, then remove the installation.',
        'SANDBOXES_STANDING',
      );
    };

    this.hooks = {
      'before:package:cleanup': checkParameters,
      'before:deploy:deploy': checkParameters,
      'before:remove:remove': checkSandboxes,
    };
  }
};
