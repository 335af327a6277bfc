/** A vendor's token: who gives it, what it looks like. Forms as the vendors document them, so that scanners can find them. */
interface TokenForm {
  readonly vendor: string;
  readonly form: string;
}

/** Lengths are bounded or open, never followed by something that can fail: a search takes linear time. */
const forms: readonly TokenForm[] = [
  { vendor: 'Adafruit', form: 'aio_[A-Za-z\\d]{28}' },
  { vendor: 'Adobe', form: 'p8e-[A-Za-z\\d]{32}' },
  { vendor: 'age', form: 'AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}' },
  { vendor: 'Airtable', form: 'pat[A-Za-z\\d]{14}\\.[a-f\\d]{64}' },
  { vendor: 'Alibaba Cloud', form: 'LTAI[A-Za-z\\d]{12,20}' },
  {
    vendor: 'Amazon Web Services',
    form: '(?:A3T[A-Z\\d]|AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA|ANPA|ANVA|APKA)[A-Z2-7]{16}',
  },
  { vendor: 'Amazon Web Services (documented example)', form: '(?:AKIA|ASIA)[A-Z\\d]{9}EXAMPLE' },
  { vendor: 'Amazon Bedrock', form: '(?:ABSK[A-Za-z\\d+/]{109,269}|bedrock-api-key-[A-Za-z\\d+/]{40,})' },
  { vendor: 'Amazon MWS', form: 'amzn\\.mws\\.[a-f\\d]{8}-[a-f\\d-]{27}' },
  { vendor: 'language-model APIs (sk-ant-)', form: 'sk-ant-[a-z\\d]{3,8}-[\\w-]{80,}' },
  { vendor: 'Artifactory', form: '(?:AKCp[A-Za-z\\d]{69}|cmVmd[A-Za-z\\d]{59})' },
  { vendor: 'Atlassian', form: 'ATATT3[\\w=-]{180,}' },
  { vendor: 'Azure AD', form: '[\\w~.]{3}\\dQ~[\\w~.-]{31,34}' },
  { vendor: 'Azure Storage', form: 'AccountKey=[A-Za-z\\d+/]{86}==' },
  { vendor: 'Azure shared access signature', form: 'sig=[A-Za-z\\d%]{43,}%3[Dd]' },
  { vendor: 'Bitbucket', form: 'ATBB[A-Za-z\\d]{32}' },
  { vendor: 'Brevo', form: 'xkeysib-[a-f\\d]{64}-[A-Za-z\\d]{16}' },
  { vendor: 'Clojars', form: 'CLOJARS_[a-z\\d]{60}' },
  { vendor: 'Cloudflare', form: 'v1\\.0-[a-f\\d]{24}-[a-f\\d]{146}' },
  { vendor: 'Databricks', form: 'dapi[a-f\\d]{32}(?:-\\d)?' },
  { vendor: 'DigitalOcean', form: 'do[opr]_v1_[a-f\\d]{64}' },
  { vendor: 'Discord', form: '[MNO][A-Za-z\\d_-]{23,25}\\.[\\w-]{6}\\.[\\w-]{27,38}' },
  { vendor: 'Docker Hub', form: 'dckr_(?:pat|oat)_[\\w-]{27,32}' },
  { vendor: 'Doppler', form: 'dp\\.(?:pt|st|ct|scim|audit)\\.[A-Za-z\\d._-]{40,}' },
  { vendor: 'Duffel', form: 'duffel_(?:test|live)_[\\w=-]{43}' },
  { vendor: 'Dynatrace', form: 'dt0c01\\.[A-Z\\d]{24}\\.[A-Z\\d]{64}' },
  { vendor: 'EasyPost', form: 'EZ[AT]K[A-Za-z\\d]{54}' },
  { vendor: 'Facebook', form: '(?:EAAC[A-Za-z\\d]{20,}|EAAM[A-Za-z\\d]{20,}|\\d{15,16}\\|[A-Za-z\\d_-]{27,40})' },
  { vendor: 'Figma', form: 'figd_[\\w-]{40,}' },
  { vendor: 'Flutterwave', form: 'FLW(?:PUBK|SECK)_TEST-[a-h\\d]{12,32}' },
  { vendor: 'Fly.io', form: '(?:fo1_[\\w-]{43}|fm[12][ar]?_[A-Za-z\\d+/=]{100,})' },
  { vendor: 'Frame.io', form: 'fio-u-[\\w=-]{64}' },
  { vendor: 'GitHub', form: '(?:gh[pousr]_[A-Za-z\\d]{36}|github_pat_\\w{82})' },
  { vendor: 'GitLab', form: '(?:gl(?:pat|ptt|dt|rt|cbt|ft|oas|imt|agent|soat|ffct)-[\\w.-]{20,}|GR1348941[\\w-]{20})' },
  { vendor: 'GoCardless', form: 'live_[\\w=-]{40}' },
  { vendor: 'Google API', form: 'AIza[\\w-]{35}' },
  { vendor: 'Google OAuth', form: '(?:GOCSPX-[\\w-]{28}|ya29\\.[\\w-]{20,}|1//0[\\w-]{40,})' },
  { vendor: 'Firebase Cloud Messaging', form: 'AAAA[\\w-]{7}:[\\w-]{140}' },
  { vendor: 'Grafana', form: '(?:glc_[A-Za-z\\d+/]{32,}|glsa_[A-Za-z\\d]{32}_[A-Fa-f\\d]{8}|eyJrIjoi[\\w=+/-]{40,})' },
  { vendor: 'Harness', form: '(?:pat|sat)\\.[\\w-]{22}\\.[A-Za-z\\d]{24}\\.[A-Za-z\\d]{20}' },
  { vendor: 'HashiCorp Terraform', form: '[A-Za-z\\d]{14}\\.atlasv1\\.[\\w=-]{60,70}' },
  { vendor: 'HashiCorp Vault', form: '(?:hv[sbr]\\.[\\w-]{24,}|s\\.[A-Za-z\\d]{24})' },
  { vendor: 'Heroku', form: 'HRKU-AA[\\w-]{58}' },
  { vendor: 'HubSpot', form: 'pat-(?:na1|eu1)-[a-f\\d]{8}-[a-f\\d-]{27}' },
  { vendor: 'Hugging Face', form: '(?:hf_[A-Za-z]{34}|api_org_[A-Za-z]{34})' },
  { vendor: 'Infracost', form: 'ico-[A-Za-z\\d]{32}' },
  { vendor: 'LaunchDarkly', form: '(?:sdk|mob|api)-[a-f\\d]{8}-[a-f\\d]{4}-4[a-f\\d]{3}-[a-f\\d]{4}-[a-f\\d]{12}' },
  { vendor: 'Linear', form: 'lin_(?:api|oauth)_[A-Za-z\\d]{40}' },
  { vendor: 'Mailchimp', form: '[a-f\\d]{32}-us\\d{1,2}' },
  { vendor: 'Mailgun', form: '(?:key-[a-f\\d]{32}|pubkey-[a-f\\d]{32})' },
  { vendor: 'Mapbox', form: '[ps]k\\.[A-Za-z\\d]{60}\\.[\\w-]{22}' },
  { vendor: 'MessageBird, Twilio', form: '(?:AC|SK)[a-f\\d]{32}' },
  {
    vendor: 'Microsoft Teams',
    form: 'https://[a-z\\d-]{1,60}\\.webhook\\.office\\.com/webhookb2/[a-f\\d-]{36}@[a-f\\d-]{36}/IncomingWebhook/[a-f\\d]{32}/',
  },
  { vendor: 'MongoDB', form: 'mdb_sa_(?:id|sk)_[\\w-]{20,}' },
  { vendor: 'New Relic', form: 'NR(?:AK|II|JS)-[A-Za-z\\d_-]{19,32}' },
  { vendor: 'Notion', form: '(?:ntn_\\d{11}[A-Za-z\\d]{35}|secret_[A-Za-z\\d]{43})' },
  { vendor: 'npm', form: 'npm_[A-Za-z\\d]{36}' },
  { vendor: 'NuGet', form: 'oy2[a-z\\d]{43}' },
  { vendor: 'Okta', form: '00[A-Za-z\\d_-]{38}[\\w-]{2}' },
  { vendor: 'OpenAI', form: 'sk-(?:proj-|svcacct-|admin-|None-)?[\\w-]{20,100}T3BlbkFJ[\\w-]{20,}' },
  { vendor: 'OpenShift', form: 'sha256~[\\w-]{43}' },
  {
    vendor: '1Password',
    form: '(?:ops_eyJ[\\w+/=-]{200,}|A3-[A-Z\\d]{6}-(?:[A-Z\\d]{11}|[A-Z\\d]{6}-[A-Z\\d]{5})(?:-[A-Z\\d]{5}){3})',
  },
  { vendor: 'Perplexity', form: 'pplx-[A-Za-z\\d]{48}' },
  { vendor: 'PlanetScale', form: 'pscale_(?:tkn|pw|oauth)_[\\w=.-]{32,}' },
  { vendor: 'Postman', form: 'PMAK-[a-f\\d]{24}-[a-f\\d]{34}' },
  { vendor: 'Prefect', form: 'pn[ub]_[a-z\\d]{36}' },
  { vendor: 'Pulumi', form: 'pul-[a-f\\d]{40}' },
  { vendor: 'PyPI', form: 'pypi-AgE[\\w-]{50,}' },
  { vendor: 'Razorpay', form: 'rzp_(?:live|test)_[A-Za-z\\d]{14}' },
  { vendor: 'ReadMe', form: 'rdme_[a-z\\d]{70}' },
  { vendor: 'Replicate', form: 'r8_[\\w-]{37}' },
  { vendor: 'RubyGems', form: 'rubygems_[a-f\\d]{48}' },
  { vendor: 'Scalingo', form: 'tk-us-[\\w-]{48}' },
  { vendor: 'SendGrid', form: 'SG\\.[\\w-]{16,}\\.[\\w-]{16,}' },
  { vendor: 'Sentry', form: '(?:sntrys_eyJ[\\w+/=]{60,}|sntryu_[a-f\\d]{64})' },
  { vendor: 'Shippo', form: 'shippo_(?:live|test)_[a-f\\d]{40}' },
  { vendor: 'Shopify', form: 'shp(?:at|ca|pa|ss)_[a-fA-F\\d]{32}' },
  { vendor: 'Slack', form: '(?:xox[abeoprs]-[\\w-]{10,}|xoxe\\.xox[bp]-\\d-[A-Za-z\\d]{100,}|xapp-\\d-[\\w-]{20,})' },
  { vendor: 'Slack webhook', form: 'https?://hooks\\.slack\\.com/(?:services|workflows|triggers)/[\\w+/-]{40,60}' },
  { vendor: 'SonarQube', form: 'sq[aup]_[a-f\\d]{40}' },
  { vendor: 'Square', form: '(?:sq0(?:atp|csp|idp)-[\\w-]{22,}|EAAA[\\w-]{60})' },
  { vendor: 'Stripe', form: '(?:(?:sk|rk|pk)_(?:live|test|prod)_[A-Za-z\\d]{10,}|whsec_[A-Za-z\\d+/=]{20,})' },
  { vendor: 'Supabase', form: '(?:sbp_[a-f\\d]{40}|sb_(?:secret|publishable)_[\\w-]{20,})' },
  { vendor: 'Tailscale', form: 'tskey-[a-z]{3,10}-[A-Za-z\\d-]{20,}' },
  { vendor: 'Telegram', form: '\\d{8,10}:AA[\\w-]{33}' },
  { vendor: 'Typeform', form: 'tfp_[A-Za-z\\d_.=-]{40,60}' },
  { vendor: 'Vercel', form: 'vc[pkiat]_[A-Za-z\\d]{24,}' },
  { vendor: 'Xai', form: 'xai-[\\w-]{80}' },
  { vendor: 'Yandex Cloud', form: '(?:AQVN[\\w-]{35,38}|t1\\.[A-Z\\d]\\w{1,200}\\.[\\w-]{86})' },
];

const anywhere = new RegExp(`(?<![A-Za-z\\d_~.-])(?:${forms.map(({ form }) => form).join('|')})`);
const whole = new RegExp(`^(?:${forms.map(({ form }) => form).join('|')})$`);

export const tokenVendors: readonly string[] = [...new Set(forms.map(({ vendor }) => vendor))];

/** The value is one token and nothing else. */
export const isToken = (value: string): boolean => whole.test(value);

/** A token stands somewhere in the value, as in a line of configuration. */
export const holdsToken = (value: string): boolean => anywhere.test(value);
