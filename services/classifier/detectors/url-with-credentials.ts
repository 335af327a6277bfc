import { phrases } from '../knowledge/phrases.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'url-with-credentials',
  type: 'url_with_credentials',
  title: 'Address with user name and password inside',
  holds: ['text'],
  about: 'any',
  names: {
    hints: phrases(`
      database url, dsn, connection string, connection url, url, uri, endpoint, webhook url, jdbc url,
      connection, conn string, conn str, connection uri, database uri, db url, db uri, redis url, mongo url,
      mongodb uri, mongo uri, amqp url, broker url, rabbitmq url, smtp url, proxy, proxy url, repo url,
      repository url, git url, remote url, ftp url, sftp url, callback url, endpoint url, server url, api url,
      base url, datasource url, jdbc, value, config, link, website, address`),
    denies: phrases(`
      image url, avatar url`),
  },
  values: {
    proof: 'conclusive',
    has: '://',
    length: [10, 4096],
    rare: true,
    needs: [['at']],
    matches: (value) => /[a-z][a-z\d+.-]{1,30}:\/\/[^\s/:@?#]{1,100}:[^\s/@?#]{1,200}@[^\s/@]/i.test(value),
  },
  examples: {
    names: ['database_url', 'connectionString', 'dsn'],
    otherNames: ['image_url', 'description'],
    values: ['postgres://app:s3cret@db.example.org/app', 'jdbc:mysql://root:pw@localhost/x'],
    otherValues: ['https://example.org/a:b@c', 'mailto:a@b.org', 'https://user@example.org/'],
  },
});
