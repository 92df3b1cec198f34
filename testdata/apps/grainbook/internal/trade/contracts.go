// Package trade has the services of contracts and money.
package trade

import (
	"context"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protojson"

	pb "example.com/grainbook/gen/grainbook/v1"
	"example.com/grainbook/internal/apperr"
	"example.com/grainbook/internal/authn"
	"example.com/grainbook/internal/policy"
	"example.com/grainbook/internal/store"
)

// Contracts implements ContractService and serves the papers of contracts.
type Contracts struct {
	pb.UnimplementedContractServiceServer
	store  *store.Store
	policy policy.Contracts
	now    func() time.Time
}

// NewContracts returns the service of the forward contracts.
func NewContracts(s *store.Store) *Contracts { return &Contracts{store: s, now: time.Now} }

// GetContract shows a contract to whom the policy admits.
func (s *Contracts) GetContract(ctx context.Context, req *pb.GetContractRequest) (*pb.Contract, error) {
	caller, err := authn.Require(ctx)
	if err != nil {
		return nil, err
	}
	k, err := s.store.Contract(ctx, req.GetContractId())
	if err != nil {
		return nil, apperr.From(ctx, err, "contract")
	}
	if err := s.policy.View(caller, k); err != nil {
		return nil, err
	}
	return contractPB(k), nil
}

// ListAmendments shows the parties of a contract what is published, and authors
// their drafts.
func (s *Contracts) ListAmendments(ctx context.Context, req *pb.ListAmendmentsRequest) (*pb.ListAmendmentsResponse, error) {
	caller, err := authn.Require(ctx)
	if err != nil {
		return nil, err
	}
	list, err := s.store.Amendments(ctx, req.GetContractId(), caller.MemberID)
	if err != nil {
		return nil, apperr.From(ctx, err, "amendment")
	}
	out := &pb.ListAmendmentsResponse{}
	for _, a := range list {
		out.Amendments = append(out.Amendments, &pb.Amendment{
			Id: a.ID, ContractId: a.ContractID, AuthorId: a.AuthorID, Body: a.Body, Published: a.Published,
		})
	}
	return out, nil
}

// SignContract is how the buyer accepts an offer.
func (s *Contracts) SignContract(ctx context.Context, req *pb.SignContractRequest) (*pb.Contract, error) {
	caller, err := authn.Require(ctx)
	if err != nil {
		return nil, err
	}
	k, err := s.store.SignContract(ctx, req.GetContractId(), s.now())
	if err != nil {
		return nil, apperr.From(ctx, err, "open offer")
	}
	if k.BuyerID != caller.MemberID {
		return nil, apperr.Forbidden("only the buyer signs an offer")
	}
	if err := s.store.Audit(ctx, caller.MemberID, "contract.sign", k.ID); err != nil {
		return nil, apperr.From(ctx, err, "contract")
	}
	return contractPB(k), nil
}

// WithdrawContract is how the seller takes an offer back.
func (s *Contracts) WithdrawContract(ctx context.Context, req *pb.WithdrawContractRequest) (*pb.Contract, error) {
	caller, err := authn.Require(ctx)
	if err != nil {
		return nil, err
	}
	reason := strings.TrimSpace(req.GetReason())
	if reason == "" {
		return nil, apperr.Invalid("reason", "required")
	}
	var k store.Contract
	err = s.store.InTx(ctx, func(tx *store.Store) error {
		var err error
		if k, err = tx.WithdrawContract(ctx, req.GetContractId(), reason); err != nil {
			return err
		}
		if k.SellerID != caller.MemberID {
			return apperr.Forbidden("only the seller withdraws an offer")
		}
		return tx.Audit(ctx, caller.MemberID, "contract.withdraw", k.ID)
	})
	if err != nil {
		return nil, apperr.From(ctx, err, "open offer")
	}
	return contractPB(k), nil
}

// Document serves the signed paper of a contract.
func (s *Contracts) Document(w http.ResponseWriter, r *http.Request, params map[string]string) {
	caller, err := authn.Require(r.Context())
	if err != nil {
		fail(w, err)
		return
	}
	id, err := strconv.ParseInt(params["contract_id"], 10, 64)
	if err != nil {
		fail(w, apperr.Invalid("contract_id", "malformed"))
		return
	}
	f, err := s.store.ContractDocument(r.Context(), id, caller.MemberID)
	if err != nil {
		fail(w, apperr.From(r.Context(), err, "document"))
		return
	}
	w.Header().Set("Content-Type", f.MIME)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	_, _ = w.Write(f.Body)
}

// Shared serves a contract to whoever was given its link, such as a bank.
func (s *Contracts) Shared(w http.ResponseWriter, r *http.Request, params map[string]string) {
	token := params["token"]
	if len(token) < 32 {
		fail(w, apperr.NotFound("link"))
		return
	}
	k, err := s.store.SharedContract(r.Context(), authn.Hash(token))
	if err != nil {
		fail(w, apperr.From(r.Context(), err, "link"))
		return
	}
	raw, err := protojson.Marshal(contractPB(k))
	if err != nil {
		fail(w, apperr.From(r.Context(), err, "contract"))
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Referrer-Policy", "no-referrer")
	_, _ = w.Write(raw)
}

func fail(w http.ResponseWriter, err error) {
	st := status.Convert(err)
	http.Error(w, st.Message(), runtime.HTTPStatusFromCode(st.Code()))
}

func contractPB(k store.Contract) *pb.Contract {
	return &pb.Contract{
		Id: k.ID, SellerId: k.SellerID, BuyerId: k.BuyerID, Crop: k.Crop, Tonnes: k.Tonnes,
		CentsPerTonne: k.CentsPerTonne, Status: k.Status, Terms: k.Terms,
	}
}
