import type { en } from '#i18n/en/problems.ts';
import type { Words } from '#i18n/types.ts';

export const de: Words<typeof en> = {
  'problem.other': 'Das hat nicht geklappt. Wenn es wieder passiert, nennen Sie dem Support die Kennung {code}.',
  'problem.no_answer': 'Die Verbindung ist abgebrochen. Ob es ankam, ist nicht bekannt; erneutes Senden ist gefahrlos.',
  'problem.page_not_loaded': 'Diese Seite konnte nicht geladen werden. Prüfen Sie die Verbindung.',
  'problem.page_defect': 'Auf dieser Seite ist ein Fehler aufgetreten. Es wurde nichts gesendet.',
  'problem.sign_in_needed': 'Sie sind nicht mehr angemeldet. Melden Sie sich neu an; Sie kommen hierher zurück.',
  'problem.sign_in_failed': 'E-Mail und Passwort passen nicht zusammen. Ist das Konto neu, ist es vielleicht noch nicht freigegeben.',
  'problem.too_many_tries': 'Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es dann erneut.',
  'problem.permission_missing': 'Ihre Rolle erlaubt das nicht. Ein Account-Manager Ihrer Organisation kann es tun oder Ihre Rolle ändern.',
  'problem.foreign_request': 'Die Anfrage kam nicht von dieser Seite. Laden Sie sie neu.',
  'problem.organisation_unknown': 'Sie sind in dieser Organisation kein Mitglied.',
  'problem.not_found': 'Das gibt es nicht, oder es gehört jemand anderem.',
  'problem.link_unknown': 'Dieser Link ist nicht bekannt, oder er wurde durch einen neueren ersetzt.',
  'problem.link_used': 'Dieser Link wurde schon benutzt. Es ist nichts weiter zu tun.',
  'problem.link_expired': 'Dieser Link ist abgelaufen. Fordern Sie einen neuen an.',
  'problem.link_withdrawn': 'Dieser Link wurde zurückgezogen.',
  'problem.email_taken': 'Zu dieser E-Mail-Adresse gibt es schon ein Konto.',
  'problem.application_decided': 'Über diesen Antrag wurde inzwischen entschieden.',
  'problem.stale_version': 'Jemand anderes hat das inzwischen geändert. Laden Sie neu und vergleichen Sie.',
  'problem.store_unavailable': 'Der Datenspeicher antwortet nicht. Ihre Eingaben sind noch da; versuchen Sie es gleich erneut.',
  'problem.store_busy': 'Zu viele Änderungen gleichzeitig. Versuchen Sie es gleich erneut.',
  'problem.idempotency_key_reused': 'Das wurde schon mit anderem Inhalt gesendet. Laden Sie die Seite neu.',
  'problem.body_too_large': 'Das ist mehr, als auf einmal gesendet werden kann.',
  'problem.tenant_none': 'Legen Sie einen Tenant an: Prüfen Sie unten ein Domainpräfix.',
  'problem.tenant_pending': 'Der Tenant wird angelegt. Das dauert wenige Minuten.',
  'problem.tenant_failed': 'Microsoft konnte den Tenant nicht anlegen. Prüfen Sie den Grund und versuchen Sie es erneut.',
  'problem.agreement_required': 'Der Kunde hat die Microsoft-Kundenvereinbarung nicht bestätigt. Senden Sie sie an den Kontakt.',
  'problem.agreement_sent': 'Der Link ist beim Kontakt des Kunden, der noch nicht bestätigt hat.',
  'problem.agreement_recorded': 'Der Kunde hat bestätigt; Microsoft erfasst es noch.',
  'problem.partner_id_missing': 'Microsoft will wissen, für welchen Reseller eine Bestellung ist.',
  'problem.standing_lost': 'Microsoft hat die Autorisierung als Reseller beendet. Laufende Abonnements bleiben.',
  'problem.not_ready': 'Die Bestellung ist noch nicht möglich. Was fehlt, steht daneben, mit dem Weg zur Lösung.',
  'problem.terms_changed': 'Die Bedingungen haben eine neue Version. Lesen und akzeptieren Sie sie und bestellen Sie dann erneut.',
  'problem.order_not_draft': 'Diese Bestellung wurde inzwischen aufgegeben oder verworfen.',
  'field.other': 'Nicht angenommen ({code})',
  'field.required': 'Wird gebraucht',
  'field.too_long': 'Zu lang',
  'field.email_malformed': 'Schreiben Sie sie wie name@firma.example',
  'field.phone_malformed': 'Ziffern mit Ländervorwahl: +49 361 555 0170',
  'field.postal_code_malformed': 'Passt nicht zum Land',
  'field.country_not_served': 'Der Distributor verkauft in diesem Land nicht',
  'field.state_unknown': 'Gehört nicht zum Land',
  'field.duns_malformed': 'Neun Ziffern',
  'field.partner_id_malformed': 'Sieben Ziffern',
  'field.microsoft_id_malformed': 'Eine Tenant-ID in voller Form, mit Bindestrichen',
  'field.customer_number_malformed': '3 bis 20 Buchstaben, Ziffern oder Bindestriche',
  'field.vat_id_malformed': 'Hat nicht die Form dieses Landes',
  'field.vat_id_checksum': 'Die Prüfziffer passt nicht: Mindestens ein Zeichen ist vertippt',
  'field.tax_id_malformed': 'Hat nicht die Form dieses Landes',
  'field.tax_id_checksum': 'Die Prüfziffer passt nicht: Mindestens ein Zeichen ist vertippt',
  'field.iban_malformed': 'Land oder Länge passen nicht',
  'field.iban_checksum': 'Die Prüfziffern passen nicht: Mindestens ein Zeichen ist vertippt',
  'field.bic_malformed': '8 oder 11 Zeichen, etwa COBADEFFXXX',
  'field.bic_country': 'Die Bank liegt in einem anderen Land als das Konto',
  'field.acceptance_needed': 'Zustimmung nötig',
  'field.document_changed': 'Es gibt eine neuere Version. Laden Sie die Seite neu und akzeptieren Sie sie.',
  'field.password_too_short': 'Mindestens 8 Zeichen',
  'field.password_too_long': 'Höchstens 128 Zeichen',
  'field.password_needs_variety': 'Groß- und Kleinbuchstaben, Ziffer und Sonderzeichen, oder 15 beliebige Zeichen',
  'field.password_contains_names': 'Ohne Ihre E-Mail-Adresse, Ihren Firmennamen und unseren Namen',
  'field.password_common': 'Dieses benutzen viele; es wird zuerst geraten',
  'field.slug_malformed': '3 bis 40 Kleinbuchstaben, Ziffern und einzelne Bindestriche',
  'field.slug_reserved': 'Dieses Wort ist reserviert',
  'field.slug_taken': 'Gehört schon einem anderen Reseller',
  'field.reason_needed': 'Eine Begründung mit höchstens 1.000 Zeichen',
  'field.prefix_characters': 'Nur Kleinbuchstaben und Ziffern',
  'field.prefix_too_long': 'Höchstens 27 Zeichen',
  'field.prefix_malformed': 'Nur Kleinbuchstaben und Ziffern, höchstens 27',
  'field.domain_taken': 'Schon vergeben',
  'field.not_a_number': 'Schreiben Sie eine Zahl',
  'field.negative': 'Nicht unter null',
  'field.one_of_both': 'Entweder Preis oder Aufschlag',
  'field.too_large': 'Höchstens {max}',
  'field.too_precise': 'Höchstens {places} Nachkommastellen',
  'field.currency_differs': 'Nur in {currency}',
  'field.quantity_out_of_range': 'Außerhalb dessen, was Microsoft verkauft',
  'field.base_missing': 'Braucht ein Basisprodukt, in diesem Warenkorb oder schon beim Kunden',
  'field.offer_unavailable': 'Mit dieser Laufzeit und Abrechnung nicht mehr erhältlich',
  'problem.domain_taken':
    'Die Domain wurde inzwischen vergeben. Wählen Sie auf der Seite des Kunden ein anderes Präfix und starten Sie erneut.',
  'problem.address_invalid':
    'Microsoft kennt die Anschrift des Kunden nicht. Berichtigen Sie Straße, Postleitzahl und Ort auf der Seite des Kunden und starten Sie erneut.',
  'problem.registration_number_invalid':
    'Microsoft braucht für dieses Land eine andere Register- oder Steuernummer. Berichtigen Sie die Nummer auf der Seite des Kunden und starten Sie erneut.',
  'problem.phone_missing':
    'Microsoft braucht eine Telefonnummer des Kontakts. Ergänzen Sie die Nummer auf der Seite des Kunden und starten Sie erneut.',
  'problem.tenant_missing':
    'Der Kunde hat noch keinen Tenant bei Microsoft. Legen Sie den Tenant auf der Seite des Kunden an; die Vereinbarung geht danach von selbst an Microsoft.',
  'problem.agreement_already_recorded':
    'Microsoft hat bereits eine Bestätigung mit demselben Kontakt, wertet sie aber nicht. Senden Sie die Vereinbarung an einen anderen Kontakt des Kunden, oder bitten Sie Ihren Anbieter, es mit Microsoft zu klären.',
  'problem.partner_center_unavailable':
    'Microsoft hat trotz mehrerer Versuche nicht geantwortet. Starten Sie in einer Stunde auf der Seite erneut.',
  'problem.agreement_missing':
    'Der Kunde hat die Microsoft-Kundenvereinbarung nicht bestätigt. Senden Sie die Vereinbarung von der Seite des Kunden und bestellen Sie nach der Bestätigung erneut.',
  'problem.customer_under_review':
    'Microsoft prüft das Konto des Kunden noch. Bestellen Sie nach der Prüfung erneut; die Seite des Kunden zeigt den Stand.',
  'problem.customer_not_approved':
    'Microsoft hat das Konto des Kunden nicht freigegeben. Berichtigen Sie die Firmendaten auf der Seite des Kunden, oder bitten Sie Ihren Anbieter, es mit Microsoft zu klären.',
  'problem.partner_not_authorised':
    'Microsoft führt Sie nicht als autorisierten Partner des Kunden. Prüfen Sie die Beziehung zum Kunden und Ihren Partnerstatus und bestellen Sie dann erneut.',
  'problem.partner_id_invalid':
    'Microsoft akzeptiert Ihre PartnerID für diese Bestellung nicht. Lassen Sie die PartnerID von Ihrem Anbieter prüfen und bestellen Sie dann erneut.',
  'problem.offer_unavailable':
    'Microsoft verkauft dieses Produkt mit dieser Laufzeit und Abrechnung nicht mehr. Wählen Sie im Katalog eine andere Laufzeit oder ein anderes Produkt und bestellen Sie die Position erneut.',
  'problem.segment_mismatch':
    'Das Produkt ist für andere Kunden bestimmt, etwa Bildung oder gemeinnützige Organisationen. Wählen Sie das Produkt für Unternehmen, oder lassen Sie die Berechtigung des Kunden bestätigen.',
  'problem.base_missing':
    'Das Zusatzprodukt braucht ein Produkt, das der Kunde nicht hat. Bestellen Sie zuerst das Basisprodukt, dann das Zusatzprodukt.',
  'problem.credit_exhausted':
    'Der Kreditrahmen bei Microsoft ist ausgeschöpft. Ihr Anbieter muss ihn erhöhen; bestellen Sie danach erneut.',
  'problem.risk_check':
    'Die Bestellung hat die Risikoprüfung von Microsoft nicht bestanden. Bitten Sie Ihren Anbieter, es mit Microsoft zu klären.',
  'problem.limit_reached':
    'Der Kunde hätte mehr von diesem Produkt, als Microsoft erlaubt. Bestellen Sie weniger Lizenzen, oder wechseln Sie zu einem Produkt mit höherer Grenze.',
  'problem.quantity_out_of_range':
    'Die Anzahl der Lizenzen liegt außerhalb dessen, was Microsoft verkauft. Ändern Sie die Anzahl und bestellen Sie die Position erneut.',
  'problem.price_changed':
    'Der Preis hat sich zwischen Ihrer Zustimmung und der Bestellung geändert. Sehen Sie sich den neuen Preis an und bestellen Sie die Position erneut.',
  'field.price_changed': 'Der Preis hat sich geändert',
};
