package domain

import (
	"database/sql/driver"

	"github.com/google/uuid"
)

// Every aggregate has an id type of its own, so that the compiler catches a
// pledge id where a payout id is wanted. All of them are version 7 UUIDs and
// sort by the time of creation.
type (
	AccountID       uuid.UUID
	CharityID       uuid.UUID
	DonorID         uuid.UUID
	CampaignID      uuid.UUID
	RewardID        uuid.UUID
	PledgeID        uuid.UUID
	PayoutAccountID uuid.UUID
	PayoutID        uuid.UUID
	ReceiptID       uuid.UUID
)

func fresh() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func parse(dst *uuid.UUID, text []byte) error {
	id, err := uuid.ParseBytes(text)
	if err != nil {
		return Invalid("id", "not a valid id")
	}
	*dst = id
	return nil
}

func NewAccountID() AccountID                         { return AccountID(fresh()) }
func (id AccountID) String() string                   { return uuid.UUID(id).String() }
func (id AccountID) MarshalText() ([]byte, error)     { return uuid.UUID(id).MarshalText() }
func (id *AccountID) UnmarshalText(text []byte) error { return parse((*uuid.UUID)(id), text) }
func (id AccountID) Value() (driver.Value, error)     { return uuid.UUID(id).Value() }
func (id *AccountID) Scan(src any) error              { return (*uuid.UUID)(id).Scan(src) }

func (id CharityID) String() string                   { return uuid.UUID(id).String() }
func (id CharityID) MarshalText() ([]byte, error)     { return uuid.UUID(id).MarshalText() }
func (id *CharityID) UnmarshalText(text []byte) error { return parse((*uuid.UUID)(id), text) }
func (id CharityID) Value() (driver.Value, error)     { return uuid.UUID(id).Value() }
func (id *CharityID) Scan(src any) error              { return (*uuid.UUID)(id).Scan(src) }

func (id DonorID) String() string                   { return uuid.UUID(id).String() }
func (id DonorID) MarshalText() ([]byte, error)     { return uuid.UUID(id).MarshalText() }
func (id *DonorID) UnmarshalText(text []byte) error { return parse((*uuid.UUID)(id), text) }
func (id DonorID) Value() (driver.Value, error)     { return uuid.UUID(id).Value() }
func (id *DonorID) Scan(src any) error              { return (*uuid.UUID)(id).Scan(src) }

func NewCampaignID() CampaignID                        { return CampaignID(fresh()) }
func (id CampaignID) String() string                   { return uuid.UUID(id).String() }
func (id CampaignID) MarshalText() ([]byte, error)     { return uuid.UUID(id).MarshalText() }
func (id *CampaignID) UnmarshalText(text []byte) error { return parse((*uuid.UUID)(id), text) }
func (id CampaignID) Value() (driver.Value, error)     { return uuid.UUID(id).Value() }
func (id *CampaignID) Scan(src any) error              { return (*uuid.UUID)(id).Scan(src) }

func NewRewardID() RewardID                          { return RewardID(fresh()) }
func (id RewardID) String() string                   { return uuid.UUID(id).String() }
func (id RewardID) MarshalText() ([]byte, error)     { return uuid.UUID(id).MarshalText() }
func (id *RewardID) UnmarshalText(text []byte) error { return parse((*uuid.UUID)(id), text) }
func (id RewardID) Value() (driver.Value, error)     { return uuid.UUID(id).Value() }
func (id *RewardID) Scan(src any) error              { return (*uuid.UUID)(id).Scan(src) }

func NewPledgeID() PledgeID                          { return PledgeID(fresh()) }
func (id PledgeID) String() string                   { return uuid.UUID(id).String() }
func (id PledgeID) MarshalText() ([]byte, error)     { return uuid.UUID(id).MarshalText() }
func (id *PledgeID) UnmarshalText(text []byte) error { return parse((*uuid.UUID)(id), text) }
func (id PledgeID) Value() (driver.Value, error)     { return uuid.UUID(id).Value() }
func (id *PledgeID) Scan(src any) error              { return (*uuid.UUID)(id).Scan(src) }

func NewPayoutAccountID() PayoutAccountID                   { return PayoutAccountID(fresh()) }
func (id PayoutAccountID) String() string                   { return uuid.UUID(id).String() }
func (id PayoutAccountID) MarshalText() ([]byte, error)     { return uuid.UUID(id).MarshalText() }
func (id *PayoutAccountID) UnmarshalText(text []byte) error { return parse((*uuid.UUID)(id), text) }
func (id PayoutAccountID) Value() (driver.Value, error)     { return uuid.UUID(id).Value() }
func (id *PayoutAccountID) Scan(src any) error              { return (*uuid.UUID)(id).Scan(src) }

func NewPayoutID() PayoutID                          { return PayoutID(fresh()) }
func (id PayoutID) String() string                   { return uuid.UUID(id).String() }
func (id PayoutID) MarshalText() ([]byte, error)     { return uuid.UUID(id).MarshalText() }
func (id *PayoutID) UnmarshalText(text []byte) error { return parse((*uuid.UUID)(id), text) }
func (id PayoutID) Value() (driver.Value, error)     { return uuid.UUID(id).Value() }
func (id *PayoutID) Scan(src any) error              { return (*uuid.UUID)(id).Scan(src) }

func (id ReceiptID) String() string                   { return uuid.UUID(id).String() }
func (id ReceiptID) MarshalText() ([]byte, error)     { return uuid.UUID(id).MarshalText() }
func (id *ReceiptID) UnmarshalText(text []byte) error { return parse((*uuid.UUID)(id), text) }
func (id ReceiptID) Value() (driver.Value, error)     { return uuid.UUID(id).Value() }
func (id *ReceiptID) Scan(src any) error              { return (*uuid.UUID)(id).Scan(src) }
