package sandbox

import (
	_ "embed"
	"html/template"
	"net/http"
	"strings"
)

//go:embed acceptance.html
var acceptanceText string

// acceptancePages stand in for Microsoft's two pages on which a customer accepts its agreement: the hosted one of the
// enhanced attestation, without sign-in, and the admin center's. They look like nothing of Microsoft's on purpose.
func (s *Server) acceptancePages(mux *http.ServeMux) {
	mux.HandleFunc("GET /mca/{$}", s.acceptancePage)
	mux.HandleFunc("GET /sandbox/mca", s.acceptancePage)
	mux.HandleFunc("POST /sandbox/mca", s.acceptFromPage)
}

type acceptanceView struct {
	Attestation, Customer, Company, Signatory string
	Accepted, Known                           bool
}

func (s *Server) acceptanceOf(attestationID, customerID string) acceptanceView {
	s.turn.RLock()
	defer s.turn.RUnlock()
	v := acceptanceView{Attestation: strings.ToLower(attestationID), Customer: strings.ToLower(customerID)}
	if a, known := s.center.attestations.get(v.Attestation); known {
		v.Known, v.Accepted, v.Company = true, a.AcceptedAt != nil, a.CompanyName
		v.Signatory = a.SignatoryFirstName + " " + a.SignatoryLastName
	}
	if c, known := s.center.customers.get(v.Customer); known && v.Attestation == "" {
		v.Known, v.Accepted, v.Company = true, c.SignedDirectly, c.Billing.CompanyName
		v.Signatory = strings.TrimSpace(c.Billing.FirstName + " " + c.Billing.LastName)
	}
	return v
}

// acceptancePage is asked with ?attestationid= as Microsoft's, or with ?customer= for the direct way.
func (s *Server) acceptancePage(w http.ResponseWriter, r *http.Request) {
	query := lowerNames(r.URL.Query())
	v := s.acceptanceOf(query.Get("attestationid"), query.Get("customer"))
	page, err := template.New("acceptance").Parse(acceptanceText)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'")
	if !v.Known {
		w.WriteHeader(http.StatusNotFound)
	}
	_ = page.Execute(w, v) // whoever hung up does not want it
}

func (s *Server) acceptFromPage(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, bodyLimit)
	attestation, customer := r.FormValue("attestation"), r.FormValue("customer")
	var err error
	if attestation != "" {
		err = s.Accept(attestation)
	} else {
		err = s.SignDirectly(strings.ToLower(customer))
	}
	if err != nil {
		http.Error(w, "There is nothing to accept here.", http.StatusNotFound)
		return
	}
	// #nosec G710 -- an address of this very server; what was given is only escaped parameters of it
	http.Redirect(w, r, "/sandbox/mca?attestationid="+template.URLQueryEscaper(attestation)+"&customer="+template.URLQueryEscaper(customer), http.StatusSeeOther)
}
