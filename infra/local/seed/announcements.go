package seed

import (
	"context"
	"time"
)

// announce has the provider tell what Home shows from the first day: news of prices, a maintenance ahead, a guide, and whom
// to ask.
func announce(ctx context.Context, provider *browser, now time.Time) error {
	type text = map[string]string
	saturday := now.AddDate(0, 0, 6-int(now.Weekday())+7).UTC().Truncate(24 * time.Hour)
	for _, one := range []map[string]any{
		{"kind": "news", "texts": map[string]text{
			"en": {"title": "New prices from 1 December", "body": "Some prices change on **1 December**. The catalogue shows both, and each cart says which one applies.\n\n- Renewals before then keep today’s price for the whole term.\n- Open quotes keep theirs until their last day."},
			"de": {"title": "Neue Preise ab 1. Dezember", "body": "Einige Preise ändern sich zum **1. Dezember**. Der Katalog zeigt beide, und jeder Warenkorb sagt, welcher gilt.\n\n- Verlängerungen davor behalten den heutigen Preis für die ganze Laufzeit.\n- Offene Angebote behalten ihren bis zum letzten Tag."},
			"cs": {"title": "Nové ceny od 1. prosince", "body": "Některé ceny se k **1. prosinci** změní. Katalog ukazuje obě."},
			"pl": {"title": "Nowe ceny od 1 grudnia", "body": "Niektóre ceny zmieniają się **1 grudnia**. Katalog pokazuje obie."},
		}},
		{"kind": "maintenance", "customers": true, "happens": map[string]any{"from": saturday.Add(20 * time.Hour), "until": saturday.Add(22 * time.Hour)},
			"until": saturday.Add(22 * time.Hour), "texts": map[string]text{
				"en": {"title": "No new tenants on Saturday evening", "body": "Orders are taken and run afterwards."},
				"de": {"title": "Am Samstagabend keine neuen Tenants", "body": "Bestellungen werden angenommen und danach ausgeführt."},
			}},
		{"kind": "guide", "texts": map[string]text{
			"en": {"title": "How a term ends, and how to decide it", "body": "What renews by itself, what ends, and what the extended term costs: [Microsoft’s page](https://learn.microsoft.com/partner-center/)."},
			"de": {"title": "Wie eine Laufzeit endet und wie Sie entscheiden", "body": "Was sich von selbst verlängert, was endet und was die verlängerte Laufzeit kostet: [Seite von Microsoft](https://learn.microsoft.com/partner-center/)."},
		}},
		{"kind": "contact", "person": map[string]string{"name": "Miriam Oltmanns", "email": "partner@aldermark.example", "phone": "+49 421 555 0142"}, "texts": map[string]text{
			"en": {"title": "Partner care, Monday to Friday, 8 to 17"},
			"de": {"title": "Partnerbetreuung, Montag bis Freitag, 8 bis 17 Uhr"},
		}},
	} {
		if err := provider.post(ctx, "/api/provider/announcements", one, nil); err != nil {
			return err
		}
	}
	return nil
}
