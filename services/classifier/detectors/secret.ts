import { phrases } from '../knowledge/phrases.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'secret',
  type: 'secret',
  title: 'Secret: PIN, security code, one-time or recovery code',
  holds: ['text', 'integer'],
  about: 'any',
  names: {
    says: phrases(`
      secret, auth tan, tan, totp secret, totp, otp, otp secret, mfa secret, two factor secret, encryption key,
      security code, cvv, cvc, cvv2, card verification, security answer, secret answer, answer secret, recovery
      code, recovery codes, backup codes, pin, pin number, jwt key, jwt secret, shared secret, master key, hmac
      key, secret code, geheimnis, geheimzahl, private key password, ssh key, aes key, two factor recovery
      codes, auth code, auth secret, session secret, cookie secret, smtp password, door code, alarm code,
      security pin, card pin, atm pin, pincode secret, pin hash, user pin, passcode, access pin, transaction
      pin, cvv number, cvv code, cvc code, cvv hash, cvc2, cv2, csc, cvn, cvn2, card cvv, card cvc, card
      security code, card code, cc cvv, cc cvc, cc cvn, cc security, cc cid, cc code, card verification code,
      card verification number, card verification value, ccv, ccv2, cryptogramme, pruefziffer karte,
      pruefnummer, kartenpruefnummer, codigo seguridad, cod seguridad, codice sicurezza, codigo seguranca,
      beveiligingscode, kod bezpieczenstwa, kod cvv, kod pin, code pin, numero pin, geheimfrage antwort,
      sicherheitsantwort, security question answer, answer hash, reponse secrete, respuesta secreta, respuesta
      seguridad, risposta segreta, resposta secreta, odpowiedz, forgot answer, otp code, otp token, sms code,
      mfa code, mfa token, two factor code, two factor token, totp key, google secret, google2fa secret, 2fa
      secret, twofa secret, twofactor secret, authenticator secret, authenticator key, one time code, one time
      password, verify code, verification token, confirm code, confirmation token, activation token, email
      token, email verification token, forgot token, forgot password code, reset code, reset key, reset hash,
      password reset code, recovery token, recovery key, recovery phrase, seed phrase, mnemonic, unlock code,
      safe code, gate code, lock code, entry code, wifi password, wifi key, wpa key, psk, pre shared key,
      preshared key, shared key, passphrase hash, encryption secret, encrypted secret, signing secret, app
      secret, salt secret, jwt signing key, webhook key, session token, session key, sessionid, sessid, session
      hash, session payload, remember me, remember hash, csrf secret, nonce secret, cookie value, auth hash,
      authcode, auth cookie, auth token hash, auth key, user key secret, secret value, secret text, secret hash,
      client secret hash, token hash, tokenhash, pin salt, code acces, code acces secret, code access, acces
      code, verificatie code, verificatiecode, bevestigingscode, code verification, code de verification, codigo
      verificacion, codigo de verificacao, codice verifica, kod weryfikacyjny, bestaetigungscode, bestaetigungs
      code, geheim antwoord, geheime antwort, hashed token, token hashed, selector token, reset selector, snmp community, community string, snmp auth key, snmp priv key, snmp auth passphrase, snmp priv passphrase, reset password token, password reset token, remember token, remember created token, unlock token, invitation token, key auth, p256dh`),
    hints: phrases(`
      session id, cookie, seed, verification code, activation code, confirmation code, access code, pin, code
      verification, verification, otp, challenge, answer, hash, salt, nonce, activation key, confirm, checksum,
      unlock, auth, pwd reset, temp code, invite code, invitation code, invitation token, invite token,
      unsubscribe token, state token, device id, fingerprint, device fingerprint, pin code, selector`),
    denies: phrases(`
      secret question, secret santa, pin code area, pinned, secret name, secret type, pin id, pin type, pin
      color, pin status, pin count, is pinned, pin map, file hash, content hash, tan code type, hash algorithm,
      session count, session name, session date, session time, session number, session type, session status,
      session title, session duration, session year, academic session, cookie consent, cookie policy, cookie
      banner, seed type, seed count, seed data, seed name, otp expires, otp enabled, otp sent, otp verified,
      auth type, auth method, auth provider, postal pin, zip pin, pin postal, pin city, answer id, answer text,
      correct answer, quiz answer, tan amount, tan plan, auth code amount`),
    beside: [
      {
        phrases: phrases(
          `security number, security no, security code, cvv, cvc, cvn, csc, security, code, cid, verification, verification number, card code`,
        ),
        companions: ['credit-card'],
      },
      { phrases: phrases(`salt, hash, nonce, answer`), companions: ['username', 'password-hash'] },
      { phrases: phrases(`answer`), companions: ['password'] },
    ],
  },
  values: {
    proof: 'plausible',
    needsName: true,
    length: [3, 4096],
    matches: (value) => /^\S+(?: \S+){0,11}$/.test(value) && !/^(?:true|false|yes|no|null)$/i.test(value),
  },
  examples: {
    names: ['secret', 'auth_tan', 'totp_secret', 'cvv', 'securityAnswer', 'pin'],
    otherNames: ['pinned', 'secret_question', 'secret_id', 'shipping'],
    values: ['P45JSI', '123', 'qwertyqwerty1234'],
    otherValues: ['no', 'true'],
  },
});
