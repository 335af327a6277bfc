import { phrases } from '../knowledge/phrases.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'password',
  type: 'password',
  title: 'Password in clear text',
  holds: ['text', 'bytes'],
  about: 'any',
  names: {
    says: phrases(`
      password, pass phrase, passphrase, user password, kennwort, mot de passe, motdepasse, mdp, contrasena,
      senha, haslo, wachtwoord, parola chiave, passcode, userpass, user pass, login password, temp password,
      pass word, passwort klartext, plain password, password plain, plaintext password, clear password,
      cleartext password, clear text password, raw password, initial password, default password, old password,
      new password, current password, previous password, temporary password, generated password, admin password,
      root password, db password, database password, ftp password, ssh password, email password, mail password,
      account password, customer password, member password, staff password, student password, web password,
      portal password, service password, master password, userpassword, userpasswd, userpwd, loginpassword,
      login pass, user passwd, loginpwd, pw, upass, upw, upassword, uname pass, pin password, accespasswort,
      zugangspasswort, benutzerpasswort, geheimwort, losung, mot passe, mot pass, mdpasse, motpasse, code acces
      secret, clave acceso, contrasenia, contrasenya, contrasegna, contrasenna, password usuario, clave usuario,
      pass usuario, contrasena usuario, parola accesso, chiave accesso, palavra passe, palavrapasse, palavra
      chave, senha usuario, senha hash, paswoord, wachtwoord hash, toegangscode, haslo uzytkownika, hasla,
      heslo, heslo uzivatele, adgangskode, passord, kodeord, losenord, salasana, jelszo, sifre, parola
      utilizator, parola hash, lozinka, geslo, zaporka, parool, slaptazodis, parole, parol, kata sandi, sandi,
      mat khau, matkhau, passcodes`),
    hints: phrases(`
      pass, pw, clave, parola, credential, credentials, credentials password, wpa, secret word, key word secret`),
    denies: phrases(`
      password hash, password salt, password reset, password policy, password hint, password digest, boarding
      pass, pass rate, hashed password, pass count, password history, password question, pass mark, pass marks,
      pass status, pass percent, pass percentage, pass id, pass type, pass through, pass date, pass year, pass
      out, bus pass, bypass, pass grade, pass result, pass score, pass fail, passing, pass number, pass no,
      password strength, password length, password expiry, password changed, password updated, password
      attempts, password last, pw reset, password token, password reset token, forgot password, reset password,
      password reset key, parole date, clave producto, clave id, clave articulo, clave unidad, clave elector,
      clave sat, parola count, passes, yard, pass yards, pass attempts, pass completions, passport`),
  },
  values: {
    proof: 'plausible',
    needsName: true,
    length: [2, 200],
    matches: (value) =>
      value.length <= 128 &&
      value.split(' ').length <= 6 &&
      !/^(?:true|false|yes|no|null|n\/a|pass|fail|passed|failed)$/i.test(value),
  },
  examples: {
    names: ['password', 'passwd', 'user_pwd', 'userPassword', 'contrasena', 'wachtwoord'],
    otherNames: ['password_hash', 'password_reset_at', 'password_expires', 'boarding_pass'],
    values: ['hunter2', 'correct horse battery staple'],
    otherValues: ['false', 'x', 'passed'],
  },
});
