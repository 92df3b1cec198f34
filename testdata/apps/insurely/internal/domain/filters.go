package domain

// Paging is the part of every list request that selects the page.
type Paging struct {
	Page int `form:"page" validate:"min=0"`
	Size int `form:"size" validate:"min=0,max=200"`
}

func (p Paging) Limit() int {
	if p.Size == 0 {
		return 50
	}
	return p.Size
}

func (p Paging) Offset() int { return p.Page * p.Limit() }

type PolicyFilter struct {
	Paging
	Status     PolicyStatus `form:"status"`
	CustomerID ID           `form:"customer_id" validate:"omitempty,uuid"`
	AgencyID   ID           `form:"-"`
}

type ClaimFilter struct {
	Paging
	Status     ClaimStatus `form:"status"`
	PolicyID   ID          `form:"policy_id" validate:"omitempty,uuid"`
	CustomerID ID          `form:"customer_id" validate:"omitempty,uuid"`
	AdjusterID ID          `form:"adjuster_id" validate:"omitempty,uuid"`
	BrokerID   ID          `form:"broker_id" validate:"omitempty,uuid"`
}

type PayoutFilter struct {
	Paging
	Status     PayoutStatus `form:"status"`
	ClaimID    ID           `form:"claim_id" validate:"omitempty,uuid"`
	PayeeID    ID           `form:"payee_id" validate:"omitempty,uuid"`
	AdjusterID ID           `form:"adjuster_id" validate:"omitempty,uuid"`
}

type ReserveFilter struct {
	AdjusterID ID `form:"adjuster_id" validate:"omitempty,uuid"`
}

// Page is one page of a list.
type Page[T any] struct {
	Items []T   `json:"items"`
	Total int64 `json:"total"`
}
