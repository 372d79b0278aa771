package mailer

// orderReasons are why a line of an order was refused.
var orderReasons = map[string]reasonTexts{
	"agreement_missing": {
		why: [4]string{"The customer has not confirmed the Microsoft Customer Agreement.", "Der Kunde hat die Microsoft-Kundenvereinbarung nicht bestätigt.", "Zákazník nepotvrdil Smlouvu se zákazníkem společnosti Microsoft.", "Klient nie potwierdził Umowy z Klientem firmy Microsoft."},
		way: [4]string{"Send the agreement from the customer’s page and order again after the confirmation.", "Senden Sie die Vereinbarung von der Seite des Kunden und bestellen Sie nach der Bestätigung erneut.", "Pošlete smlouvu ze stránky zákazníka a po potvrzení objednejte znovu.", "Trzeba wysłać umowę ze strony klienta i po potwierdzeniu zamówić ponownie."},
	},
	"customer_under_review": {
		why: [4]string{"Microsoft is still reviewing the customer’s account.", "Microsoft prüft das Konto des Kunden noch.", "Microsoft účet zákazníka ještě prověřuje.", "Microsoft nadal sprawdza konto klienta."},
		way: [4]string{"Order again when the review is over; the customer’s page shows it.", "Bestellen Sie nach der Prüfung erneut; die Seite des Kunden zeigt den Stand.", "Až prověření skončí, objednejte znovu; stav ukazuje stránka zákazníka.", "Po zakończeniu sprawdzania można zamówić ponownie; stan widać na stronie klienta."},
	},
	"customer_not_approved": {
		why: [4]string{"Microsoft has not approved the customer’s account.", "Microsoft hat das Konto des Kunden nicht freigegeben.", "Microsoft účet zákazníka neschválil.", "Microsoft nie zatwierdził konta klienta."},
		way: [4]string{"Correct company data on the customer’s page, or ask your provider to resolve it with Microsoft.", "Korrigieren Sie die Firmendaten auf der Seite des Kunden, oder bitten Sie Ihren Distributor, es mit Microsoft zu klären.", "Opravte údaje společnosti na stránce zákazníka, nebo požádejte poskytovatele, aby to s Microsoftem vyřešil.", "Trzeba poprawić dane firmy na stronie klienta lub poprosić dostawcę o wyjaśnienie sprawy z Microsoft."},
	},
	"partner_not_authorised": {
		why: [4]string{"Microsoft does not see you as the customer’s authorised partner.", "Microsoft führt Sie nicht als autorisierten Partner des Kunden.", "Microsoft vás nevede jako autorizovaného partnera zákazníka.", "Według Microsoft ta firma nie jest autoryzowanym partnerem klienta."},
		way: [4]string{"Check the relationship and your partner status, then order again.", "Prüfen Sie die Beziehung zum Kunden und Ihren Partnerstatus und bestellen Sie dann erneut.", "Zkontrolujte vztah se zákazníkem a svůj partnerský status a objednejte znovu.", "Trzeba sprawdzić relację z klientem i status partnera, a potem zamówić ponownie."},
	},
	"partner_id_invalid": {
		why: [4]string{"Microsoft does not accept your PartnerID for this order.", "Microsoft akzeptiert Ihre PartnerID für diese Bestellung nicht.", "Microsoft vaše PartnerID pro tuto objednávku nepřijímá.", "Microsoft nie przyjmuje numeru PartnerID dla tego zamówienia."},
		way: [4]string{"Have your provider check the PartnerID, then order again.", "Lassen Sie die PartnerID von Ihrem Distributor prüfen und bestellen Sie dann erneut.", "Nechte PartnerID zkontrolovat poskytovatelem a objednejte znovu.", "Dostawca powinien sprawdzić PartnerID; potem można zamówić ponownie."},
	},
	"partner_id_changed": {
		why: [4]string{"The order names a PartnerID that is no longer the one of your account.", "Die Bestellung nennt eine PartnerID, die nicht mehr die Ihres Kontos ist.", "Objednávka uvádí PartnerID, které už vašemu účtu nepatří.", "Zamówienie wskazuje PartnerID, który nie należy już do konta."},
		way: [4]string{"Order again; the order then names the PartnerID of today.", "Bestellen Sie erneut; die Bestellung nennt dann die heutige PartnerID.", "Objednejte znovu; objednávka pak ponese dnešní PartnerID.", "Wystarczy zamówić ponownie; zamówienie wskaże wtedy obecny PartnerID."},
	},
	"reseller_status_lost": {
		why: [4]string{"Microsoft no longer authorises your company as an indirect reseller.", "Microsoft autorisiert Ihre Firma nicht mehr als Indirect Reseller.", "Microsoft už vaši společnost neautorizuje jako nepřímého prodejce.", "Microsoft nie autoryzuje już firmy jako sprzedawcy pośredniego."},
		way: [4]string{"The page of your partnership leads to a new authorisation. The order is kept and can be repeated then.", "Die Seite Ihrer Partnerschaft führt zu einer neuen Autorisierung. Die Bestellung bleibt erhalten und lässt sich dann wiederholen.", "K nové autorizaci vede stránka vašeho partnerství. Objednávka zůstává a půjde pak zopakovat.", "Do nowej autoryzacji prowadzi strona partnerstwa. Zamówienie zostaje i będzie można je wtedy powtórzyć."},
	},
	"offer_unavailable": {
		why: [4]string{"Microsoft no longer sells this product with this term and billing.", "Microsoft verkauft dieses Produkt mit dieser Laufzeit und Abrechnung nicht mehr.", "Microsoft tento produkt s tímto obdobím a fakturací už neprodává.", "Microsoft nie sprzedaje już tego produktu z takim okresem i rozliczeniem."},
		way: [4]string{"Choose another term or product in the catalogue and order the line again.", "Wählen Sie im Katalog eine andere Laufzeit oder ein anderes Produkt und bestellen Sie die Position erneut.", "Zvolte v katalogu jiné období nebo produkt a položku objednejte znovu.", "Trzeba wybrać w katalogu inny okres lub produkt i zamówić pozycję ponownie."},
	},
	"sold_out": {
		why: [4]string{"Microsoft has none of this product to give at the moment.", "Microsoft hat dieses Produkt derzeit nicht vorrätig.", "Microsoft tento produkt právě nemá k dispozici.", "Microsoft nie ma obecnie tego produktu."},
		way: [4]string{"Order the line again later, or choose another product.", "Bestellen Sie die Position später erneut, oder wählen Sie ein anderes Produkt.", "Položku objednejte později znovu, nebo zvolte jiný produkt.", "Pozycję można zamówić ponownie później lub wybrać inny produkt."},
	},
	"segment_mismatch": {
		why: [4]string{"The product is for another kind of customer, such as education or charity.", "Das Produkt ist für andere Kunden bestimmt, etwa Bildung oder gemeinnützige Organisationen.", "Produkt je určen jiným zákazníkům, například školám nebo neziskovým organizacím.", "Produkt jest przeznaczony dla innych klientów, na przykład szkół lub organizacji non-profit."},
		way: [4]string{"Choose the commercial product, or have the customer’s entitlement confirmed.", "Wählen Sie das Produkt für Unternehmen, oder lassen Sie die Berechtigung des Kunden bestätigen.", "Zvolte produkt pro firmy, nebo nechte potvrdit nárok zákazníka.", "Trzeba wybrać produkt dla firm lub uzyskać potwierdzenie uprawnienia klienta."},
	},
	"base_missing": {
		why: [4]string{"The add-on needs a product the customer does not have.", "Das Zusatzprodukt braucht ein Produkt, das der Kunde nicht hat.", "Doplněk vyžaduje produkt, který zákazník nemá.", "Dodatek wymaga produktu, którego klient nie ma."},
		way: [4]string{"Order the base product first, then the add-on.", "Bestellen Sie zuerst das Basisprodukt, dann das Zusatzprodukt.", "Nejprve objednejte základní produkt, potom doplněk.", "Najpierw trzeba zamówić produkt podstawowy, potem dodatek."},
	},
	"credit_exhausted": {
		why: [4]string{"The credit line at Microsoft is used up.", "Der Kreditrahmen bei Microsoft ist ausgeschöpft.", "Úvěrový rámec u Microsoftu je vyčerpán.", "Limit kredytowy w Microsoft jest wyczerpany."},
		way: [4]string{"Your provider has to raise it; order again after that.", "Ihr Distributor muss ihn erhöhen; bestellen Sie danach erneut.", "Musí ho zvýšit poskytovatel; potom objednejte znovu.", "Musi go podnieść dostawca; potem można zamówić ponownie."},
	},
	"risk_check": {
		why: [4]string{"The order did not pass Microsoft’s risk check.", "Die Bestellung hat die Risikoprüfung von Microsoft nicht bestanden.", "Objednávka neprošla kontrolou rizik Microsoftu.", "Zamówienie nie przeszło kontroli ryzyka w Microsoft."},
		way: [4]string{"Ask your provider to resolve it with Microsoft.", "Bitten Sie Ihren Distributor, es mit Microsoft zu klären.", "Požádejte poskytovatele, aby to s Microsoftem vyřešil.", "Sprawę z Microsoft powinien wyjaśnić dostawca."},
	},
	"limit_reached": {
		why: [4]string{"The customer would have more of this product than Microsoft allows.", "Der Kunde hätte mehr von diesem Produkt, als Microsoft erlaubt.", "Zákazník by měl tohoto produktu více, než Microsoft dovoluje.", "Klient miałby więcej tego produktu, niż pozwala Microsoft."},
		way: [4]string{"Order fewer licences, or change to a product with a higher limit.", "Bestellen Sie weniger Lizenzen, oder wechseln Sie zu einem Produkt mit höherer Grenze.", "Objednejte méně licencí, nebo přejděte na produkt s vyšším limitem.", "Trzeba zamówić mniej licencji lub przejść na produkt z wyższym limitem."},
	},
	"quantity_out_of_range": {
		why: [4]string{"The number of licences is outside what Microsoft sells.", "Die Anzahl der Lizenzen liegt außerhalb dessen, was Microsoft verkauft.", "Počet licencí je mimo rozsah, který Microsoft prodává.", "Liczba licencji wykracza poza zakres sprzedawany przez Microsoft."},
		way: [4]string{"Change the number and order the line again.", "Ändern Sie die Anzahl und bestellen Sie die Position erneut.", "Změňte počet a položku objednejte znovu.", "Trzeba zmienić liczbę i zamówić pozycję ponownie."},
	},
	"price_changed": {
		why: [4]string{"The price changed between your acceptance and the order.", "Der Preis hat sich zwischen Ihrer Zustimmung und der Bestellung geändert.", "Cena se mezi vaším souhlasem a objednáním změnila.", "Cena zmieniła się między akceptacją a zamówieniem."},
		way: [4]string{"Look at the new price and order the line again.", "Sehen Sie sich den neuen Preis an und bestellen Sie die Position erneut.", "Podívejte se na novou cenu a položku objednejte znovu.", "Trzeba sprawdzić nową cenę i zamówić pozycję ponownie."},
	},
	"lines_refused": {
		why: [4]string{"Microsoft does not sell at least one line as it was ordered.", "Microsoft verkauft mindestens eine Position nicht so, wie sie bestellt wurde.", "Microsoft neprodává alespoň jednu položku tak, jak byla objednána.", "Microsoft nie sprzedaje co najmniej jednej pozycji w zamówionej postaci."},
		way: [4]string{"Open the order, correct the lines that are marked and order again.", "Öffnen Sie die Bestellung, korrigieren Sie die markierten Positionen und bestellen Sie erneut.", "Otevřete objednávku, opravte označené položky a objednejte znovu.", "Trzeba otworzyć zamówienie, poprawić oznaczone pozycje i zamówić ponownie."},
	},
	"not_ordered": {
		why: [4]string{"Microsoft’s answer was lost, and Microsoft has no such order.", "Die Antwort von Microsoft ging verloren, und Microsoft hat keine solche Bestellung.", "Odpověď Microsoftu se ztratila a Microsoft takovou objednávku nemá.", "Odpowiedź Microsoft zaginęła, a Microsoft nie ma takiego zamówienia."},
		way: [4]string{"Open the order and order again; nothing was charged.", "Öffnen Sie die Bestellung und bestellen Sie erneut; berechnet wurde nichts.", "Otevřete objednávku a objednejte znovu; nic nebylo účtováno.", "Trzeba otworzyć zamówienie i zamówić ponownie; nic nie zostało naliczone."},
	},
}
