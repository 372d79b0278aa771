package agreement

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"unicode/utf8"

	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
)

// Proof is a file that shows that somebody agreed elsewhere: a signed page, a mail. Its content is kept sealed.
type Proof struct {
	Digest string // SHA-256 of the content in hex; it names the file
	Name   string // as the reseller's computer calls it
	Size   int    // bytes
	Type   string // media type by the content: application/pdf, image/png, image/jpeg
}

// Bounds of a proof. It comes and goes in pieces, because a function of Lambda takes and answers 6 MB at the most.
const (
	mostProof   = 5 << 20
	ProofPiece  = 256 << 10 // bytes of every piece but the last
	longestFile = 120       // letters of a file's name
)

// ProofStore keeps proofs. A piece is forgotten after a day unless its proof is kept.
type ProofStore interface {
	SaveProofPiece(ctx context.Context, t auth.Tenant, customer, digest string, number int, sealed string) error
	ProofPieces(ctx context.Context, t auth.Tenant, customer, digest string) ([]string, error) // in order; none when nothing was uploaded
	KeepProof(ctx context.Context, t auth.Tenant, customer, digest string, sealed []string) error
	Confirmations(ctx context.Context, t auth.Tenant, customer string) ([]Evidence, error) // newest first; fault.NotFound
}

// Sealer encrypts proofs at rest; bound names what a text belongs to.
type Sealer interface {
	Seal(text []byte, bound string) string
	Open(sealed, bound string) ([]byte, error) // fault.Invalid when altered
}

// Proofs takes and gives the files behind attestations.
type Proofs struct {
	Store ProofStore
	Seal  Sealer
}

func isDigest(text string) bool { return regexp.MustCompile(`^[0-9a-f]{64}$`).MatchString(text) }

func boundTo(t auth.Tenant, customer, digest string, number int) string {
	return "proof|" + t.ID() + "|" + customer + "|" + digest + "|" + strconv.Itoa(number)
}

// Upload takes one piece of a file that is to become a proof; the same piece may come twice.
func (s Service) Upload(ctx context.Context, by auth.Caller, customer, digest string, number int, piece []byte) error {
	if err := by.MayFor(customer, auth.SendAgreements); err != nil {
		return err
	}
	if _, err := s.Store.AgreementCase(ctx, by.Tenant, customer); err != nil {
		return err
	}
	var wrong fault.Fields
	if !isDigest(digest) {
		wrong.Add("digest", "proof_malformed")
	}
	if number < 0 || number*ProofPiece >= mostProof {
		wrong.Add("number", "out_of_range")
	}
	if len(piece) == 0 || len(piece) > ProofPiece {
		wrong.Add("data", "proof_too_large")
	}
	if err := wrong.Err(); err != nil {
		return err
	}
	sealed := s.Proofs.Seal.Seal(piece, boundTo(by.Tenant, customer, digest, number))
	return s.Proofs.Store.SaveProofPiece(ctx, by.Tenant, customer, digest, number, sealed)
}

// proof reads the file a claim names, says what is wrong with it, and keeps it. The kind of file is told by its content.
func (s Service) proof(ctx context.Context, by auth.Caller, customer string, claimed Proof, wrong *fault.Fields) (Proof, error) {
	if claimed == (Proof{}) {
		return Proof{}, nil
	}
	if !isDigest(claimed.Digest) {
		wrong.Add("proof", "proof_malformed")
		return Proof{}, nil
	}
	sealed, err := s.Proofs.Store.ProofPieces(ctx, by.Tenant, customer, claimed.Digest)
	if err != nil {
		return Proof{}, err
	}
	content, err := s.unseal(by.Tenant, customer, claimed.Digest, sealed, 0)
	if err != nil {
		return Proof{}, err
	}
	kind := kindOf(content)
	switch sum := sha256.Sum256(content); {
	case len(content) == 0, hex.EncodeToString(sum[:]) != claimed.Digest:
		wrong.Add("proof", "proof_incomplete")
	case len(content) > mostProof:
		wrong.AddWith("proof", "proof_too_large", "max", "5")
	case kind == "":
		wrong.Add("proof", "proof_type")
	}
	if len(*wrong) > 0 {
		return Proof{}, nil
	}
	name := contact.Plain(claimed.Name)
	if utf8.RuneCountInString(name) > longestFile {
		name = string([]rune(name)[:longestFile])
	}
	kept := Proof{Digest: claimed.Digest, Name: name, Size: len(content), Type: kind}
	return kept, s.Proofs.Store.KeepProof(ctx, by.Tenant, customer, claimed.Digest, sealed)
}

// kindOf is the media type a content has, when it is one that is taken; what its name says counts for nothing.
func kindOf(content []byte) string {
	kind := http.DetectContentType(content)
	if slices.Contains([]string{"application/pdf", "image/png", "image/jpeg"}, kind) {
		return kind
	}
	return ""
}

// unseal opens pieces in their order, which begins with that number.
func (s Service) unseal(t auth.Tenant, customer, digest string, sealed []string, first int) ([]byte, error) {
	var content []byte
	for i, one := range sealed {
		piece, err := s.Proofs.Seal.Open(one, boundTo(t, customer, digest, first+i))
		if err != nil {
			return nil, err
		}
		content = append(content, piece...)
	}
	return content, nil
}

// ProofPart is how much of a proof one answer holds.
const ProofPart = 12 * ProofPiece

// Download gives a part of a proof that an attestation of this customer rests on, from 0. fault.NotFound for any other
// file, and for a part it does not have.
func (s Service) Download(ctx context.Context, by auth.Caller, customer, digest string, part int) (Proof, []byte, error) {
	if err := by.MayFor(customer, auth.SendAgreements); err != nil {
		return Proof{}, nil, err
	}
	all, err := s.Proofs.Store.Confirmations(ctx, by.Tenant, customer)
	if err != nil {
		return Proof{}, nil, err
	}
	at := slices.IndexFunc(all, func(e Evidence) bool { return digest != "" && e.Confirmation.Statement.Proof.Digest == digest })
	if at < 0 || part < 0 || part*ProofPart >= all[at].Confirmation.Statement.Proof.Size {
		return Proof{}, nil, fault.New(fault.NotFound, "not_found")
	}
	sealed, err := s.Proofs.Store.ProofPieces(ctx, by.Tenant, customer, digest)
	if err != nil {
		return Proof{}, nil, err
	}
	first := part * (ProofPart / ProofPiece)
	if first >= len(sealed) {
		return Proof{}, nil, errors.New("proof " + digest + " has lost a piece")
	}
	content, err := s.unseal(by.Tenant, customer, digest, sealed[first:min(len(sealed), first+ProofPart/ProofPiece)], first)
	return all[at].Confirmation.Statement.Proof, content, err
}
