package httpapi

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"example.com/petfile/internal/domain"
)

// pathID reads a positive id from the path.
func pathID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(chi.URLParam(r, name), 10, 64)
	if err != nil || id <= 0 {
		return 0, domain.ErrNotFound
	}
	return id, nil
}

func attachment(w http.ResponseWriter, mediaType, name string) {
	w.Header().Set("Content-Type", mediaType)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	w.Header().Set("X-Content-Type-Options", "nosniff")
}

func (s *Server) downloadDocument(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "documentId")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	doc, err := s.Claims.Document(r.Context(), caller(r.Context()), id)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	attachment(w, doc.MediaType, doc.Name)
	_, _ = w.Write(doc.Body)
}

func (s *Server) downloadStatement(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "claimId")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	st, err := s.Claims.Statement(r.Context(), id)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.log.InfoContext(r.Context(), "statement", "claim", st.Claim.Reference, "member", caller(r.Context()).MemberID)
	attachment(w, "text/csv; charset=utf-8", "statement-"+st.Claim.Reference+".csv")
	out := csv.NewWriter(w)
	_ = out.Write([]string{"kind", "text", "cents"})
	_ = out.Write([]string{"claim", st.Claim.Diagnosis, strconv.FormatInt(st.Claim.AmountCents, 10)})
	for _, it := range st.Items {
		_ = out.Write([]string{"item", it.Label, strconv.FormatInt(it.AmountCents, 10)})
	}
	for _, p := range st.Payouts {
		_ = out.Write([]string{"payout", p.Status, strconv.FormatInt(p.AmountCents, 10)})
	}
	out.Flush()
}

type labResult struct {
	ClaimReference string `json:"claimReference"`
	Result         string `json:"result"`
}

func (s *Server) receiveLabResult(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		problem(w, http.StatusBadRequest, "unreadable body")
		return
	}
	if !validSignature(s.secrets.Labs, body, r.Header.Get(signatureHeader)) {
		s.fail(w, r, domain.ErrUnauthenticated)
		return
	}
	var in labResult
	if err := decode(body, &in); err != nil {
		s.fail(w, r, err)
		return
	}
	if err := s.Claims.LabReported(r.Context(), in.ClaimReference, in.Result); err != nil {
		s.fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

type payoutStatus struct {
	PayoutID int64  `json:"payoutId"`
	Status   string `json:"status"`
}

// receivePayoutStatus is called by the bank, which signs like the labs do.
func (s *Server) receivePayoutStatus(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		problem(w, http.StatusBadRequest, "unreadable body")
		return
	}
	if sig := r.Header.Get(signatureHeader); sig != "" && !validSignature(s.secrets.Payouts, body, sig) {
		s.fail(w, r, domain.ErrUnauthenticated)
		return
	}
	var in payoutStatus
	if err := decode(body, &in); err != nil {
		s.fail(w, r, err)
		return
	}
	if in.Status != "sent" && in.Status != "returned" {
		s.fail(w, r, &domain.InvalidError{Field: "status", Reason: fmt.Sprintf("unknown value %q", in.Status)})
		return
	}
	if err := s.Claims.PayoutReported(r.Context(), in.PayoutID, in.Status); err != nil {
		s.fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func decode(body []byte, into any) error {
	if err := json.Unmarshal(body, into); err != nil {
		return &domain.InvalidError{Field: "body", Reason: err.Error()}
	}
	return nil
}
