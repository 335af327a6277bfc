import { reading, type Expansion } from './expansion.ts';
import { sandbox, bears, gives, ec2, lambda, on } from './requests.ts';

const probes = [lambda(`${sandbox}-scanner`), lambda(`${sandbox}-classifier`)];

/** Commands of Lambda. */
export const functionCalls: Readonly<Record<string, Expansion>> = {
  'lambda.CreateFunction': ({ installation }) =>
    probes.map((probe) => [
      on('lambda:CreateFunction', probe, gives, { 'lambda:VpcIds': ['vpc-1'] }),
      on('lambda:TagResource', probe, gives),
      on('iam:PassRole', installation.arnOf('ProbeRole'), { 'iam:PassedToService': 'lambda.amazonaws.com' }),
      // Lambda looks at the network with the rights of whoever creates the function.
      on('ec2:GetSecurityGroupsForVpc', ec2('vpc/vpc-1'), bears),
      ...['Vpcs', 'Subnets', 'SecurityGroups'].map((what) => on(`ec2:Describe${what}`, '*')),
    ]),
  'lambda.DeleteFunction': () => probes.map((probe) => [on('lambda:DeleteFunction', probe, bears)]),
  'lambda.GetFunction': ({ name, installation }) => [
    ...probes.map((probe) => [on('lambda:GetFunction', probe, bears), on('lambda:ListTags', probe, bears)]),
    // A function that is gone has no tags.
    ...probes.map((probe) => [on('lambda:GetFunction', probe)]),
    ...(name === 'sandbox-provisioner'
      ? ['ScannerProbeLambdaFunction', 'ClassifierProbeLambdaFunction'].map((blueprint) => [
          on('lambda:GetFunction', installation.arnOf(blueprint)),
        ])
      : []),
  ],
  'lambda.GetFunctionConfiguration': () => probes.map((probe) => [on('lambda:GetFunctionConfiguration', probe)]),
  'lambda.Invoke': ({ place }) => [[on('lambda:InvokeFunction', lambda(`${sandbox}-${place.probe}`), bears)]],
  'lambda.ListFunctions': reading('lambda:ListFunctions', '*'),
  'lambda.PutFunctionConcurrency': () => probes.map((probe) => [on('lambda:PutFunctionConcurrency', probe, bears)]),
  'lambda.UpdateFunctionConfiguration': () =>
    // Out of its network: the call names none.
    probes.map((probe) => [on('lambda:UpdateFunctionConfiguration', probe, bears)]),
};
