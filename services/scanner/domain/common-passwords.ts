/**
 * The commonest passwords, and those that documentation and container images set: what everybody tries first, whoever's
 * account it is. Facts, in no order that matters.
 */
export const commonPasswords: readonly string[] = `
123456 1234567 12345678 123456789 1234567890 12345 1234 123123 123321 111111 000000 00000000 11111111 112233 121212
654321 666666 696969 777777 888888 987654321 0987654321 123qwe 1q2w3e 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz@WSX !QAZ2wsx
qwerty qwerty1 qwerty12 qwerty123 qwertyuiop qazwsx asdfgh asdfghjkl zxcvbn zxcvbnm q1w2e3r4
password Password PASSWORD password1 Password1 Password1! password12 password123 Password123 Password123! password1234
password! Password! passw0rd Passw0rd Passw0rd! p@ssword P@ssword p@ssw0rd P@ssw0rd P@ssw0rd1 P@ssw0rd! P@ssw0rd123
P@$$w0rd pass Pass pass123 pass1234 Pass1234 Pass@123 passwd passwort
secret Secret secret123 secret1 topsecret supersecret mysecretpassword my-secret-pw my_password mypassword yourpassword
your_password your-password newpassword changeme Changeme changeme1 changeme123 Changeme123 changeit change_me change-me
ChangeMe123! default Default default123 temp temp123 temp1234 temporary Temp123! welcome Welcome welcome1 Welcome1
welcome123 Welcome123 Welcome123! Welcome@123 letmein Letmein letmein123 admin Admin admin1 admin123 Admin123
Admin123! Admin@123 admin1234 admin@123 administrator Administrator superuser superadmin root Root root123 Root123 root1234
toor rootroot rootpassword rootpass user user123 guest guest123 test Test test1 test123 Test123 Test123! test1234
testing testpassword testtest demo demo123 dev dev123 developer example sample database Database db dbpass dbpassword
dbuser postgres Postgres postgres1 postgres123 Postgres123 postgrespw postgresql mysql Mysql mysql123
mariadb mariadb123  oracle manager tiger app appuser application apppassword login master masterpassword
abc123 abcd1234 Abc123 Abcd1234 Aa123456 a123456 aaaaaa iloveyou monkey dragon
shadow trustno1 hello hello123
`
  .trim()
  .split(/\s+/);
