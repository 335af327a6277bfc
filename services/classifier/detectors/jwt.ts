import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'jwt',
  type: 'jwt',
  title: 'JSON Web Token',
  holds: ['text'],
  about: 'any',
  names: {
    says: ['jwt', 'id token', 'jwt token'],
    hints: ['token', 'access token', 'refresh token', 'bearer', 'authorization', 'session'],
    denies: ['jwt key', 'jwt secret', 'jwt id', 'token type'],
  },
  values: {
    proof: 'conclusive',
    has: 'eyJ',
    length: [30, 8192],
    needs: ['dot'],
    matches: (value) => /^(?:Bearer )?eyJ[\w-]{10,}\.eyJ[\w-]{5,}\.?[\w-]*/.test(value),
  },
  examples: {
    names: ['jwt', 'id_token', 'accessToken'],
    otherNames: ['jwt_key', 'token_type'],
    values: [['eyJ', 'hbGciOiJIUzI1NiJ9.eyJ', 'zdWIiOiIxIn0.c2lnbmF0dXJl'].join('')],
    otherValues: ['eyJhbGciOiJIUzI1NiJ9', 'a.b.c'],
  },
});
