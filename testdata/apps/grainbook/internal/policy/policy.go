// Package policy holds the rules about who may do what to a contract.
package policy

import (
	"example.com/grainbook/internal/apperr"
	"example.com/grainbook/internal/authn"
	"example.com/grainbook/internal/store"
)

// Contracts is the policy of contracts.
type Contracts struct{}

// View admits the two parties and the office of the cooperative that brokers
// the contract. Everybody else gets to hear that there is no such contract.
func (Contracts) View(c authn.Caller, k store.Contract) error {
	switch {
	case c.MemberID == k.SellerID, c.MemberID == k.BuyerID:
		return nil
	case c.Manager() && c.CoopID == k.CoopID:
		return nil
	}
	return apperr.NotFound("contract")
}
