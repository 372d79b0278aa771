import type { en } from '#i18n/en/problems.ts';
import type { Words } from '#i18n/types.ts';

export const de: Words<typeof en> = {
  'problem.other': 'Das hat nicht geklappt. Wenn es wieder passiert, nennen Sie dem Support die Kennung {code}.',
  'problem.no_answer': 'Die Verbindung ist abgebrochen. Ob es ankam, ist nicht bekannt; erneutes Senden ist gefahrlos.',
  'problem.page_not_loaded': 'Diese Seite konnte nicht geladen werden. Prüfen Sie die Verbindung.',
  'problem.page_defect': 'Auf dieser Seite ist ein Fehler aufgetreten. Es wurde nichts gesendet.',
  'problem.sign_in_needed': 'Sie sind nicht mehr angemeldet. Melden Sie sich neu an; Sie kommen hierher zurück.',
  'problem.sign_in_failed': 'E-Mail und Passwort passen nicht zusammen. Ist das Konto neu, ist es vielleicht noch nicht freigegeben.',
  'problem.too_many_requests': 'Das war oft. Der nächste Versuch ist in {seconds} Sekunden möglich.',
  'problem.permission_missing': 'Ihre Rolle erlaubt das nicht. Ein Account-Manager Ihrer Organisation kann es tun oder Ihre Rolle ändern.',
  'problem.person_needed': 'Dafür muss ein Mensch angemeldet sein. Ein API-Schlüssel kann das nicht.',
  'problem.whole_organisation_needed': 'Das betrifft Ihre ganze Organisation. Verlassen Sie dafür zuerst den Bereich des Kunden.',
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
  'problem.agreement_required': 'Der Kunde hat die Microsoft-Kundenvereinbarung nicht bestätigt. Senden Sie sie an den Kontakt.',
  'problem.agreement_sent': 'Der Link ist beim Kontakt des Kunden, der noch nicht bestätigt hat.',
  'problem.agreement_recorded': 'Der Kunde hat bestätigt; bei Microsoft ist es noch nicht erfasst.',
  'problem.tenant_missing': 'Legen Sie einen Tenant an: Prüfen Sie hier ein Domainpräfix.',
  'problem.tenant_under_way': 'Der Tenant wird angelegt. Das dauert wenige Minuten.',
  'problem.tenant_failed': 'Microsoft konnte den Tenant nicht anlegen. Prüfen Sie den Grund und versuchen Sie es erneut.',
  'problem.microsoft_id_missing': 'Microsoft muss den Tenant Ihrer Firma kennen, bevor einer für einen Kunden angelegt werden kann.',
  'problem.agreement_expired': 'Der Link ist ohne Bestätigung abgelaufen. Senden Sie ihn erneut.',
  'problem.agreement_failed': 'Microsoft hat die Bestätigung nicht angenommen. Prüfen Sie den Kontakt und senden Sie erneut.',
  'problem.agreement_changed': 'Die Vereinbarung hat sich inzwischen geändert. Laden Sie die Seite neu.',
  'problem.reseller_not_approved': 'Ihre Firma ist nicht als Reseller freigegeben. Fragen Sie Ihren Distributor.',
  'problem.order_incomplete': 'Die Bestellung ist nicht vollständig. Was nicht stimmt, steht neben der Position.',
  'problem.order_moved_on': 'Diese Bestellung ist inzwischen weiter. Die Seite zeigt den Stand.',
  'problem.price_sheet_empty': 'Für diesen Markt gibt es noch keine Preise. Sie werden jede Nacht von Microsoft abgerufen.',
  'problem.malformed_request': 'Ein Teil der Eingaben hat nicht die richtige Form.',
  'problem.invalid_input': 'Einige Felder sind zu prüfen.',
  'problem.partner_id_missing': 'Microsoft will wissen, für welchen Reseller eine Bestellung ist.',
  'problem.not_ready': 'Die Bestellung ist noch nicht möglich. Was fehlt, steht daneben, mit dem Weg zur Lösung.',
  'problem.credentials_shown': 'Das erste Passwort wurde schon angezeigt und ist hier vergessen.',
  'problem.credentials_expired':
    'Das erste Passwort wurde sieben Tage aufbewahrt und ist nun vergessen. Lassen Sie es von Ihrem Distributor zurücksetzen.',
  'problem.credentials_lost': 'Das erste Passwort kam von Microsoft nie an. Lassen Sie es von Ihrem Distributor zurücksetzen.',
  'problem.tenant_not_ours': 'Dieser Tenant gehört jemand anderem.',
  'problem.microsoft_acceptance_needed':
    'Microsoft möchte die Zustimmung des Kunden auf der eigenen Seite. Leiten Sie den Kontakt dorthin.',
  'field.other': 'Nicht angenommen ({code})',
  'field.required': 'Füllen Sie dieses Feld aus',
  'field.too_long': 'Zu lang',
  'field.email_malformed': 'Schreiben Sie sie wie name@firma.example',
  'field.phone_malformed': 'Ziffern mit Ländervorwahl: +49 361 555 0170',
  'field.postal_code_malformed': 'Passt nicht zum Land',
  'field.country_not_served': 'Der Distributor verkauft in diesem Land nicht',
  'field.duns_malformed': 'Neun Ziffern',
  'field.partner_id_malformed': 'Sieben Ziffern',
  'field.microsoft_id_malformed': 'Eine Tenant-ID in voller Form, mit Bindestrichen',
  'field.customer_number_malformed': '3 bis 20 Buchstaben, Ziffern oder Bindestriche',
  'field.vat_id_malformed': 'Hat nicht die Form dieses Landes',
  'field.vat_id_check_digit': 'Die Prüfziffer passt nicht: Mindestens ein Zeichen ist vertippt',
  'field.registration_number_malformed': 'Hat nicht die Form dieses Landes',
  'field.registration_number_needed': 'Microsoft verlangt sie in diesem Land',
  'field.phone_needed': 'Microsoft verlangt sie in diesem Land',
  'field.language_unknown': 'Wählen Sie eine der vier',
  'field.partner_id_unknown': 'Microsoft kennt diese PartnerID nicht',
  'field.malformed': 'Hat nicht die richtige Form',
  'field.lines_needed': 'Legen Sie mindestens ein Produkt in den Warenkorb',
  'field.too_many': 'Zu viele auf einmal',
  'field.product_unknown': 'Nicht mehr im Katalog',
  'field.quantity_malformed': 'Eine ganze Zahl ab 1',
  'field.quantity_too_low': 'Microsoft verkauft mindestens {min}',
  'field.quantity_too_high': 'Microsoft verkauft höchstens {max}',
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
  'field.password_wrong': 'Nicht das Passwort Ihres Kontos',
  'field.slug_malformed': '3 bis 40 Kleinbuchstaben, Ziffern und einzelne Bindestriche',
  'field.slug_reserved': 'Dieses Wort ist reserviert',
  'field.slug_taken': 'Gehört schon einem anderen Reseller',
  'field.reason_needed': 'Eine Begründung mit höchstens 1.000 Zeichen',
  'field.prefix_too_long': 'Höchstens 27 Zeichen',
  'field.prefix_malformed': 'Nur Kleinbuchstaben und Ziffern, höchstens 27',
  'field.not_a_number': 'Schreiben Sie eine Zahl',
  'field.negative': 'Nicht unter null',
  'field.one_of_both': 'Entweder Preis oder Aufschlag',
  'field.too_large': 'Höchstens {max}',
  'field.too_precise': 'Höchstens {places} Nachkommastellen',
  'field.currency_differs': 'Nur in {currency}',
  'field.base_missing': 'Braucht ein Basisprodukt, in diesem Warenkorb oder schon beim Kunden',
  'problem.agreement_signed_by_other':
    'Microsoft liegt bereits die Bestätigung einer anderen Person vor. Bitten Sie Ihren Anbieter, beide Bestätigungen zu vergleichen.',
  'problem.agreement_way_closed':
    'Microsoft nimmt Bestätigungen, die Partner erfassen, nicht mehr an. Der Kunde muss auf Microsofts eigener Seite zustimmen; Ihr Anbieter kann den Weg umstellen.',
  'problem.domain_taken':
    'Die Domain wurde inzwischen vergeben. Wählen Sie auf der Seite des Kunden ein anderes Präfix und starten Sie erneut.',
  'problem.address_invalid':
    'Microsoft kennt die Anschrift des Kunden nicht. Berichtigen Sie Straße, Postleitzahl und Ort auf der Seite des Kunden und starten Sie erneut.',
  'problem.registration_number_invalid':
    'Microsoft braucht für dieses Land eine andere Register- oder Steuernummer. Berichtigen Sie die Nummer auf der Seite des Kunden und starten Sie erneut.',
  'problem.phone_missing':
    'Microsoft braucht eine Telefonnummer des Kontakts. Ergänzen Sie die Nummer auf der Seite des Kunden und starten Sie erneut.',
  'problem.agreement_already_recorded':
    'Microsoft hat bereits eine Bestätigung mit demselben Kontakt, wertet sie aber nicht. Senden Sie die Vereinbarung an einen anderen Kontakt des Kunden, oder bitten Sie Ihren Anbieter, es mit Microsoft zu klären.',
  'problem.partner_center_unavailable':
    'Microsoft hat trotz mehrerer Versuche nicht geantwortet. Starten Sie in einer Stunde auf der Seite erneut.',
  'problem.refused':
    'Microsoft hat abgelehnt, ohne einen Grund, den wir in Worte fassen können. Lassen Sie Ihren Distributor das mit Microsoft klären und nennen Sie den Code, falls einer dabeisteht.',
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
  'problem.lines_refused':
    'Microsoft verkauft mindestens eine Position nicht so, wie sie bestellt wurde. Öffnen Sie die Bestellung, berichtigen Sie die markierten Positionen und bestellen Sie erneut.',
  'problem.not_ordered':
    'Die Antwort von Microsoft ging verloren, und Microsoft hat keine solche Bestellung. Öffnen Sie die Bestellung und bestellen Sie erneut; berechnet wurde nichts.',
  'field.offer_unavailable': 'Mit dieser Laufzeit und Abrechnung nicht mehr erhältlich',
};
