import { phrases } from '../knowledge/phrases.ts';
import { holdsToken } from '../knowledge/token-forms.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'api-key',
  type: 'api_key',
  title: 'API key or access token',
  holds: ['text'],
  about: 'any',
  names: {
    says: phrases(`
      api key, apikey, access key, access token, auth token, authentication token, client secret, secret key,
      api token, api secret, app key, app secret, consumer key, consumer secret, refresh token, bearer token,
      private token, oauth token, session token, secret access key, access key id, webhook secret, signing key,
      remember token, reset token, password reset token, push token, device token, api credentials, activation
      key, api keys, apitoken, apisecret, api access key, api access token, api auth token, api auth key, api
      client secret, api private key, api secret key, api hash, apikey hash, api key hash, api key secret, rest
      api key, map api key, maps api key, google api key, google key, google maps key, aws key, aws access key,
      aws access key id, aws secret, aws secret key, aws secret access key, s3 key, s3 secret, s3 access key, s3
      secret key, azure key, azure client secret, storage account key, sas token, connection secret, github
      token, gitlab token, slack token, slack webhook, webhook token, stripe key, stripe secret, stripe secret
      key, stripe api key, paypal secret, paypal client secret, twilio token, twilio auth token, twilio sid,
      sendgrid key, mailgun key, mailchimp key, sms api key, fcm token, fcm key, fcm server key, apns token,
      firebase token, firebase key, registration token, device push token, expo push token, oauth access token,
      oauth refresh token, oauth secret, oauth token secret, access token secret, accesstoken, refreshtoken,
      authtoken, usertoken, user token, login token, token string, token secret, personal access token, pat
      token, bearer, auth key, authkey, authorization token, client key secret, app token, app id secret,
      merchant key, merchant secret, merchant token, gateway key, gateway secret, payment key, secret token,
      service account key, secure key, act key, integration token, verify token, unsubscribe token, endpoint secret, webhook signing
      secret, hmac secret, jeton acces, jeton, cle api, clave api, token acceso, chiave api, chave api, sleutel
      api, klucz api, api schluessel, zugriffstoken, zugangstoken, kod licencji, user activation key`),
    hints: phrases(`
      token, key, credential, credentials, secret, authorization, access, bearer, apikey id, client key, app key
      id, sid, license code, security token, public token, verification token, activation token, invite token,
      invitation token, confirm token, share token, download token, payment token, card token, customer token,
      gateway token, transaction token, device token id, account key, serial key, csrf token`),
    denies: phrases(`
      primary key, foreign key, sort key, key name, public key, token type, csrf, cache key, partition key, key
      word, keyword, access level, access type, access time, access date, access count, access code, access ip,
      access log, access control, access group, token count, token id, token expires, token expiry, token name,
      token symbol, token address, token balance, token price, token amount, key type, key id, key value, key
      code, key hash, key order, key date, product key id, natural key, unique key, business key, surrogate key,
      external key, index key, setting key, config key, option key, meta key, translation key, lang key, message
      key, group key, object key, file key, storage key name, cache, i18n key, credential id, credential type,
      secret santa, secret question, sid type, public id, widget key, site key, recaptcha site key, parent key,
      dedup key, idempotency key, hash key, map key, session key, encryption key, private key, key ring, key
      account, key contact, key person`),
  },
  values: {
    proof: 'conclusive',
    length: [16, 65_536],
    needs: [['letter', 'hex'], ['run']],
    matches: holdsToken,
    fits: (value) => /^[\w.~+/=:|$-]{10,2048}$/.test(value) && !/^\d+$/.test(value),
  },
  examples: {
    names: ['api_key', 'apiKey', 'access_token', 'clientSecret', 'refresh_token'],
    otherNames: ['primary_key', 'token_type', 'api_key_id', 'keyboard'],
    values: [
      ['AK', 'IA', 'IOSFODNN7EXAMPLE'].join(''),
      ['gh', 'p_', '0123456789abcdefghijklmnopqrstuvwxyz'].join(''),
      ['sk', '_live_', '0123456789abcdefghijklmn'].join(''),
    ],
    otherValues: ['sk_live_', 'https://example.org', 'hunter2', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
  },
});
