package seed

import (
	"context"
	"strings"
	"time"
)

// importRecords brings in what the provider knows of companies from its own system, as a person of it would by file.
func importRecords(ctx context.Context, provider *browser) error {
	file := []byte(strings.Join(recordLines(), "\n") + "\n")
	var made struct {
		ID string `json:"id"`
	}
	columns := []string{"number", "companyName", "line1", "postalCode", "city", "country", "vatId", "registerNumber", "contact", "email", "phone"}
	begun := map[string]any{"fileName": "haendlerstamm.csv", "size": len(file), "complete": true,
		"format": map[string]any{"encoding": "utf-8", "delimiter": ";", "columns": columns}}
	if err := provider.post(ctx, "/api/master-data/imports", begun, &made); err != nil {
		return err
	}
	path := "/api/master-data/imports/" + made.ID
	if err := provider.post(ctx, path+"/pieces", map[string]any{"number": 0, "data": file}, nil); err != nil {
		return err
	}
	if err := provider.post(ctx, path+"/start", map[string]any{}, nil); err != nil {
		return err
	}
	return until(ctx, 30*time.Second, "importing the reseller records", func() (bool, error) {
		var read struct{ Status string }
		err := provider.get(ctx, path, &read)
		return read.Status == "done", err
	})
}

// recordLines is a small part of a distributor's customers. Standuhr is another legal form there, and has moved.
func recordLines() []string {
	return []string{
		"Kundennummer;Firma;Straße;PLZ;Ort;Land;USt-IdNr.;HRB;Ansprechpartner;E-Mail;Telefon",
		"KD-20417;Standuhr Digital UG (haftungsbeschränkt);Anger 14;99084;Erfurt;DE;DE136695976;;Ole Brandt;buero@standuhr.example;0361 5550123",
		"KD-20391;Rohrpost Systemhaus GmbH;Hafenstr. 3;27568;Bremerhaven;DE;;HRB 4417;Inga Martens;info@rohrpost-it.example;0471 5550180",
		"KD-20402;Ahrens & Lüdtke IT GbR;Nordbahnhofstr. 21;25813;Husum;DE;;;Merle Lüdtke;kontakt@ahrens-luedtke.example;04841 555017",
		"KD-20433;Cloudhaus Wien OG;Gumpendorfer Str. 8;1060;Wien;AT;ATU13585627;;Valentin Moser;office@cloudhaus.example;01 5550190",
		"KD-20440;Horák Síťové Služby s.r.o.;Dlouhá 5;11000;Praha;CZ;CZ25596641;25596641;Petr Horák;petr@horak-it.example;224 555 012",
		"KD-20455;Informatyka Sowa Sp. z o.o.;ul. Długa 5;60-101;Poznań;PL;PL5252344078;;Ewa Sowa;biuro@sowa-it.example;61 555 01 20",
		"KD-20478;Grafenau Systems GmbH;Stadtplatz 2;94481;Grafenau;DE;;HRB 2208;Korbinian Huber;info@grafenau-systems.example;08552 555016",
	}
}
