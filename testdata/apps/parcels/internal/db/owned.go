package db

// Account returns who sends the parcel.
func (p Parcel) Account() int64 { return p.AccountID }
