package domain

// Access decides who may see what. It knows no storage.
type Access struct{}

// CanViewClaim admits the member who filed the claim and the staff.
func (Access) CanViewClaim(p Principal, c Claim) bool {
	if p.Kind != KindMember {
		return false
	}
	return c.MemberID == p.MemberID || p.Has(RoleAdjuster)
}

// CanEditClaim admits the member who filed it and nobody else.
func (Access) CanEditClaim(p Principal, c Claim) bool {
	return p.Kind == KindMember && c.MemberID == p.MemberID
}
