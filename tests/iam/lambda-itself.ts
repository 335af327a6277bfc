import type { Surroundings } from './places.ts';
import { bears, ec2, on, type Call } from './requests.ts';
import { account, region } from './template-roles.ts';

/** What Lambda itself does with the function's role. */
export function callsOfLambda({ name, place, installation }: Surroundings): Call {
  const log = `arn:aws:logs:${region}:${account}:log-group:/aws/lambda/stillframe-test-${name}:log-stream:2026/11/23/a`;
  const queue = installation.arnOf(place.queue);
  const polls = ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'];
  return {
    command: 'lambda',
    requests: [
      on('logs:CreateLogStream', log),
      on('logs:PutLogEvents', log),
      ...polls.map((action) => on(`sqs:${action}`, queue)),
    ],
  };
}

/** What Lambda does with the role of the probes: their code does nothing. */
export function callsForProbes(): Call[] {
  const log = `arn:aws:logs:${region}:${account}:log-group:/stillframe/stillframe-test/probes:log-stream:2026/11/23/a`;
  const own = ec2('network-interface/eni-1');
  return [
    {
      command: 'lambda',
      requests: [
        on('logs:CreateLogStream', log),
        on('logs:PutLogEvents', log),
        ...['CreateNetworkInterface', 'DeleteNetworkInterface'].map((action) => on(`ec2:${action}`, own)),
        on('ec2:CreateNetworkInterface', ec2('subnet/subnet-1'), bears),
        on('ec2:CreateNetworkInterface', ec2('security-group/sg-1')),
        ...['AssignPrivateIpAddresses', 'UnassignPrivateIpAddresses'].map((action) => on(`ec2:${action}`, own)),
        ...['DescribeNetworkInterfaces', 'DescribeSubnets'].map((action) => on(`ec2:${action}`, '*')),
      ],
    },
  ];
}
