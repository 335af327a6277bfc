import { phrases } from '../knowledge/phrases.ts';
import { jwtFormats } from '../knowledge/value-formats.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'jwt',
  type: 'jwt',
  title: 'JSON Web Token',
  holds: ['text'],
  about: 'any',
  names: {
    says: phrases(`
      jwt, id token, jwt token, access jwt, refresh jwt, auth jwt, json web token, jwt access token, jwt refresh
      token, bearer token jwt`),
    hints: phrases(`
      token, access token, refresh token, bearer, authorization, session, auth token, authtoken, session token,
      api token, token value, jwt value, remember token, id token hint, authorization header, credential,
      credentials, access tokens, refresh, value, data`),
    denies: phrases(`
      jwt key, jwt secret, jwt id, token type, jwt issuer, jwt audience, jwt algorithm, jwt expiry, jwt ttl`),
  },
  values: {
    proof: 'conclusive',
    has: 'eyJ',
    length: [30, 8192],
    needs: [['dot']],
    matches: (value) => /^(?:Bearer )?eyJ[\w-]{10,}\.eyJ[\w-]{5,}\.?[\w-]*/.test(value),
  },
  claims: jwtFormats,
  examples: {
    names: ['jwt', 'id_token', 'accessToken'],
    otherNames: ['jwt_key', 'token_type'],
    values: [['eyJ', 'hbGciOiJIUzI1NiJ9.eyJ', 'zdWIiOiIxIn0.c2lnbmF0dXJl'].join('')],
    otherValues: ['eyJhbGciOiJIUzI1NiJ9', 'a.b.c'],
  },
});
