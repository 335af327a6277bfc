import type { SensitiveType } from '../events/documents/classification.ts';

/**
 * What was planted in the sample snapshot and has to be found, and what must be left alone. Written by hand, not
 * derived from the builder, so that a change of either is noticed.
 */

/** `database.schema.table.column` and the kinds that are a right answer for it. */
export const plantedColumns: Readonly<Record<string, readonly SensitiveType[]>> = {
  'intranet.public.integrations.endpoint': ['url_with_credentials'],
  'intranet.public.members.access_key': ['api_key', 'secret'],
  'intranet.public.members.desk_phone': ['phone'],
  'intranet.public.members.display_name': ['person_name'],
  'intranet.public.members.mail': ['email'],
  'shop.analytics.page_views.visitor': ['ip_address'],
  'shop.billing.bank_accounts.account_holder': ['person_name'],
  'shop.billing.bank_accounts.iban': ['iban'],
  'shop.billing.gateway_log.ref_a': ['credit_card'],
  'shop.billing.payment_cards.card_number': ['credit_card'],
  'shop.billing.payment_cards.expires': ['credit_card_expiry'],
  'shop.billing.payment_cards.holder_name': ['person_name'],
  'shop.hr.employees.birth_date': ['date_of_birth'],
  'shop.hr.employees.first_name': ['first_name'],
  'shop.hr.employees.home_city': ['city'],
  'shop.hr.employees.home_street': ['street_address'],
  'shop.hr.employees.last_name': ['last_name'],
  'shop.hr.employees.mobile': ['phone'],
  'shop.hr.employees.private_email': ['email'],
  'shop.hr.employees.salary': ['salary/financial'],
  'shop.hr.employees.ssn': ['ssn', 'national_id'],
  'shop.hr.employees.zip': ['postal_code'],
  'shop.hr.sick_leave.diagnosis': ['health'],
  'shop.hr.staff_logins.login': ['username'],
  'shop.hr.staff_logins.pwd': ['password'],
  'shop.public.accounts.last_login_ip': ['ip_address'],
  'shop.public.accounts.password_hash': ['password_hash'],
  'shop.public.accounts.username': ['username'],
  'shop.public.api_clients.api_key': ['api_key', 'secret'],
  'shop.public.api_clients.signing_key': ['private_key'],
  'shop.public.api_clients.webhook_secret': ['secret', 'api_key'],
  'shop.public.audit_log.payload': ['email', 'phone', 'free_text_pii'],
  'shop.public.customer_addresses.city': ['city'],
  'shop.public.customer_addresses.postal_code': ['postal_code'],
  'shop.public.customer_addresses.street': ['street_address'],
  'shop.public.customers.date_of_birth': ['date_of_birth'],
  'shop.public.customers.email': ['email'],
  'shop.public.customers.first_name': ['first_name'],
  'shop.public.customers.gender': ['gender'],
  'shop.public.customers.last_name': ['last_name'],
  'shop.public.customers.phone': ['phone'],
  'shop.public.customers_backup_2022.c2': ['person_name'],
  'shop.public.customers_backup_2022.c3': ['email'],
  'shop.public.customers_backup_2022.c4': ['date_of_birth'],
  'shop.public.customers_backup_2022.c5': ['phone'],
  'shop.public.customers_backup_2022.c6': ['credit_card'],
  'shop.public.delivery_notes.note': ['free_text_pii', 'phone', 'email'],
  'shop.public.orders.buyer_mail': ['email'],
  'shop.public.orders.placed_from': ['ip_address'],
  'shop.public.support_tickets.message': ['free_text_pii', 'email', 'phone'],
  'shop.public.web_sessions.bearer': ['jwt'],
  'shop.public.web_sessions.client_ip': ['ip_address'],
};

/** Columns that look like something at a glance and hold nothing of anybody. */
export const cleanColumns: readonly string[] = [
  'intranet.public.pages.body',
  'intranet.public.pages.title',
  'shop.analytics.daily_sales.revenue_cents',
  'shop.analytics.page_views.path',
  'shop.billing.gateway_log.ref_b',
  'shop.billing.invoices.number',
  'shop.hr.staff_logins.changed_on',
  'shop.public.categories.name',
  'shop.public.customers.id',
  'shop.public.customers_backup_2022.c7',
  'shop.public.feature_flags.name',
  'shop.public.order_items.unit_price_cents',
  'shop.public.products.colour',
  'shop.public.products.ean',
  'shop.public.products.sku',
  'shop.public.products.title',
  'shop.public.reviews.body',
  'shop.public.web_sessions.user_agent',
];

/** The extension that a restored copy does not have, and what it takes with it. */
export const plantedGap = {
  extension: 'postgis',
  table: 'public.store_locations',
  columns: ['id', 'name', 'manager_email', 'place'],
} as const;
