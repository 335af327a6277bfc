import { phrases } from '../knowledge/phrases.ts';
import { standardFields } from '../knowledge/standard-fields.ts';
import { countedPeople } from '../knowledge/subject-words.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'username',
  type: 'username',
  title: 'User or login name',
  holds: ['text'],
  about: 'person',
  names: {
    says: [
      ...standardFields.username,
      ...phrases(`
      username, user name, login, login name, user login, user id, screen name, user handle, benutzername, nom
      utilisateur, identifiant, nombre usuario, nome utente, gebruikersnaam, nazwa uzytkownika, uname, logon,
      logon name, sam account name, login id, twitter, skype, github, instagram, nickname, nick, user account,
      useraccount, username login, login username, account username, member username, user nick, user nickname,
      user alias, userlogin, loginuser, user login name, login user, loginid, logon id, logonname, user code
      login, samaccountname, upn, user principal name, unix user, os user, ssh user, ftp user, ftp username, db
      user, db username, database user, smtp username, smtp user, mail user, auth user, web user, web login,
      handle name, nick name, screenname, display nick, gamertag, gamer tag, player tag, discord, discord id,
      discord tag, discord username, telegram username, telegram id, facebook, facebook id, facebook username,
      facebook url, fb id, linkedin, linkedin url, linkedin profile, linkedin id, twitter handle, twitter
      username, twitter url, twitter id, instagram handle, instagram username, instagram url, tiktok, snapchat,
      wechat, wechat id, line id, skype id, skype name, github username, github id, github url, gitlab username,
      xing, icq, aim, msn, yim, yahoo id, google id, apple id, social handle, social media handle,
      benutzerkennung, benutzer kennung, anmeldename, loginname, kuerzel benutzer, nutzername, nickname nutzer,
      identifiant connexion, identifiant utilisateur, nom d utilisateur, login utilisateur, pseudonyme, surnom,
      nombre de usuario, nom usuario, nombreusuario, apodo, alias usuario, usuario login, login usuario,
      nomeutente, soprannome, username utente, nome usuario, nome de usuario, usuario nome, apelido login,
      utilizador, nome utilizador, login utilizador, gebruiker naam, inlognaam, gebruikers naam, bijnaam, login
      uzytkownika, pseudonim, uzivatelske jmeno, prihlasovaci jmeno, brukernavn, brugernavn, anvandarnamn,
      kayttajatunnus, kayttajanimi, felhasznalonev, kullanici adi, kullaniciadi, nume utilizator, korisnicko
      ime, vartotojo vardas, nama pengguna, nama user, ten dang nhap, tendangnhap, tai khoan`),
    ],
    hints: phrases(`
      committer, poster name, first poster name, last poster name, blogger name, lower name,
      user, owner, handle, author, operator, nicename, created by, updated by, modified by, changed by, assigned
      to, performed by, submitted by, uid, user code, usercode, uploaded by, uploader, reviewed by, approved by,
      closed by, opened by, added by, deleted by, entered by, inserted by, last modified by, modified user,
      changed user, created user, creator, editor, poster, posted by, commenter, member, account, sender,
      recipient, from user, to user, assignee, reporter, submitter, agent, gebruiker, utilisateur, benutzer,
      nutzer, uzytkownik, usuario, utente, login user, usu cadastro, cree par, creado por, creato da, criado
      por, erstellt von, geaendert von, aangemaakt door, utworzyl, last user, update user, updateuser,
      createuser, user update, user create, identity, principal, account name`),
    denies: [
      ...phrases(`
      last login, login failed, failed login, login count, login attempts, user role, user agent, user group,
      user agent string, user type, user level, user status, user ip, user token, user key, user rating, user
      score, user count, user notes, user comment, user image, user avatar, user url, user email, user group id,
      login date, login time, login ip, login type, login status, login url, login token, login method, login
      page, login enabled, login at, last login date, twitter card, twitter count, facebook pixel, facebook
      enabled, facebook likes, facebook app, facebook secret, instagram enabled, github repo, twitter enabled,
      linkedin enabled, enable login, social login, alias type, alias id, owner type, owner id, account status,
      aim id, aim type, uid number, author url, editor type, text editor, editor mode, member type, member
      since, member count, member level, handle time, operator type, operator code`),
      ...countedPeople,
    ],
    beside: [
      {
        phrases: phrases(
          `user, account, uid, pseudo, name, usuario, utente, alias, userid, member, nick, utilisateur, gebruiker, benutzer, id, user id`,
        ),
        companions: ['password'],
      },
      {
        phrases: phrases(
          `user, account, uid, pseudo, alias, nick, usuario, utente, utilisateur, gebruiker, benutzer, user id, userid`,
        ),
        companions: ['password-hash'],
      },
      {
        phrases: phrases(`user, account, pseudo, nick, usuario, utente, user id, userid`),
        companions: ['password-digest'],
      },
    ],
  },
  values: {
    proof: 'plausible',
    needsName: true,
    length: [2, 100],
    matches: (value) =>
      /^@?[\p{L}\d][\p{L}\d._@+\\-]{1,99}$/u.test(value) &&
      /\p{L}{2}/u.test(value) &&
      !/^(?:[\da-f]{8}-[\da-f-]{27}|[\da-f]{24,}|https?:.*|true|false|yes|no)$/i.test(value),
  },
  examples: {
    names: ['username', 'user_name', 'login', 'userid', 'loginName', 'created_by'],
    otherNames: ['last_login', 'user_agent', 'login_count', 'user_type'],
    values: ['jsmith', 'Mike', 'ada.lovelace', 'DOMAIN\\ada'],
    otherValues: ['32147', '2b1e6b9c-8f7f-4c7e-9d3c-1a2b3c4d5e6f', 'two words here'],
  },
});
