import { describe, expect, it } from '@jest/globals';
import { hostBasedAuthentication, serverSettings } from './postgres-settings.ts';

describe('serverSettings', () => {
  const settings = serverSettings({ socketDirectory: "/tmp/it's here\\s" });

  it('opens no network address and quotes the directory of the socket', () => {
    expect(settings).toContain("listen_addresses = ''\n");
    expect(settings).toContain("unix_socket_directories = '/tmp/it''s here\\\\s'\n");
  });

  it('logs nothing that could hold a value', () => {
    for (const line of ["log_min_messages = 'panic'", "log_statement = 'none'", "logging_collector = 'off'"])
      expect(settings).toContain(`${line}\n`);
  });

  it('never runs what a dump attached to events', () => {
    expect(settings).toContain("event_triggers = 'off'\n");
  });
});

describe('hostBasedAuthentication', () => {
  it('knows three roles, the socket and scram, and nothing else', () => {
    expect(hostBasedAuthentication().trim().split('\n')).toEqual([
      'local all stillframe_admin scram-sha-256',
      'local all stillframe_loader scram-sha-256',
      'local all stillframe_reader scram-sha-256',
    ]);
  });
});
