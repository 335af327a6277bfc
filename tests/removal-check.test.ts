import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';

type Hooks = Readonly<Record<string, () => Promise<void> | void>>;
const Checks = createRequire(import.meta.url)('../deployment/plugin.cjs') as new (serverless: unknown) => {
  readonly hooks: Hooks;
};

let server: Server | undefined;
afterEach(() => new Promise((resolve) => (server === undefined ? resolve(null) : server.close(resolve))));

/** The plugin beside an EC2 that knows these networks; `asked` is what it was asked. */
async function checks(networks: readonly string[]): Promise<{ hooks: Hooks; asked: string[] }> {
  const asked: string[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push(decodeURIComponent(body));
      const items = networks.map(
        (name) =>
          `<item><vpcId>vpc-1</vpcId><tagSet><item><key>Name</key><value>${name}</value></item></tagSet></item>`,
      );
      response.setHeader('content-type', 'text/xml');
      response.end(`<DescribeVpcsResponse><vpcSet>${items.join('')}</vpcSet></DescribeVpcsResponse>`);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const config = {
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const { hooks } = new Checks({
    classes: { Error },
    service: { custom: { settings: { problems: [] } } },
    getProvider: () => ({ getStage: () => 'test', getAwsSdkV3Config: () => Promise.resolve(config) }),
  });
  return { hooks, asked };
}

describe('serverless remove', () => {
  it('is refused while a sandbox of this installation stands, with the command that removes it', async () => {
    const { hooks, asked } = await checks(['stillframe-3f9c2a7b41-1']);
    await expect(hooks['before:remove:remove']?.()).rejects.toThrow(/stillframe-3f9c2a7b41-1.*npx stillframe clean/);
    expect(asked[0]).toContain('Filter.1.Name=tag:stillframe:installation&Filter.1.Value.1=stillframe-test');
  });

  it('goes on when none stands', async () => {
    const { hooks } = await checks([]);
    await expect(hooks['before:remove:remove']?.()).resolves.toBeUndefined();
  });
});
