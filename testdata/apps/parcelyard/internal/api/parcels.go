package api

import (
	"net/http"
	"time"

	"example.com/parcelyard/internal/parcels"
	"example.com/parcelyard/internal/problem"
)

func (s *Server) listParcels(w http.ResponseWriter, r *http.Request) error {
	site, err := optional(r, "site_id", int64Of)
	if err != nil {
		return err
	}
	status, err := optional(r, "status", textOf)
	if err != nil {
		return err
	}
	cursor, err := cursorOf(r.URL.Query().Get("cursor"))
	if err != nil {
		return err
	}
	limit := pageSize(r)
	rows, err := s.Parcels.List(r.Context(), parcels.Filter{SiteID: site, Status: status, Cursor: cursor, Limit: limit})
	if err != nil {
		return err
	}
	page := list[parcelDTO]{Items: mapAll(rows, parcelOf)}
	if len(rows) == int(limit) {
		last := rows[len(rows)-1]
		page.Next = encodeCursor(parcels.Cursor{Time: last.CreatedAt.Time, ID: last.ID})
	}
	return respond(w, http.StatusOK, page)
}

type createParcelBody struct {
	SiteID      int64   `json:"site_id"`
	Reference   *string `json:"reference"`
	Recipient   string  `json:"recipient"`
	Email       *string `json:"email"`
	Address     string  `json:"address"`
	WeightGrams int32   `json:"weight_grams"`
}

// Validate implements validator.
func (b *createParcelBody) Validate() error {
	if b.Recipient == "" || b.Address == "" {
		return problem.Invalid("recipient and address are required")
	}
	return nil
}

func (s *Server) createParcel(w http.ResponseWriter, r *http.Request) error {
	body, err := decode[createParcelBody](r)
	if err != nil {
		return err
	}
	p, err := s.Parcels.Create(r.Context(), parcels.NewParcel{
		SiteID: body.SiteID, ExternalRef: body.Reference, Recipient: body.Recipient,
		Email: body.Email, Address: body.Address, WeightGrams: body.WeightGrams,
	})
	if err != nil {
		return err
	}
	return respond(w, http.StatusCreated, parcelOf(p))
}

type patchParcelBody struct {
	Recipient   *string `json:"recipient"`
	Email       *string `json:"email"`
	Address     *string `json:"address"`
	WeightGrams *int32  `json:"weight_grams"`
}

func (s *Server) patchParcel(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "parcel")
	if err != nil {
		return err
	}
	body, err := decode[patchParcelBody](r)
	if err != nil {
		return err
	}
	p, err := s.Parcels.Patch(r.Context(), id, parcels.Patch(body))
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, parcelOf(p))
}

func (s *Server) deleteParcel(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "parcel")
	if err != nil {
		return err
	}
	if err := s.Parcels.Delete(r.Context(), id); err != nil {
		return err
	}
	return noContent(w)
}

func (s *Server) listScans(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "parcel")
	if err != nil {
		return err
	}
	after, err := optional(r, "after", int64Of)
	if err != nil {
		return err
	}
	var from int64
	if after != nil {
		from = *after
	}
	rows, err := s.Parcels.Scans(r.Context(), id, from, pageSize(r))
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, list[scanDTO]{Items: mapAll(rows, scanOf)})
}

type recordScansBody struct {
	SiteID int64 `json:"site_id"`
	Scans  []struct {
		ParcelID int64  `json:"parcel_id"`
		Kind     string `json:"kind"`
		Detail   string `json:"detail"`
	} `json:"scans"`
}

func (s *Server) recordScans(w http.ResponseWriter, r *http.Request) error {
	body, err := decode[recordScansBody](r)
	if err != nil {
		return err
	}
	scans := make([]parcels.NewScan, 0, len(body.Scans))
	for _, scan := range body.Scans {
		scans = append(scans, parcels.NewScan(scan))
	}
	known, err := s.Parcels.Record(r.Context(), body.SiteID, scans)
	if err != nil {
		return err
	}
	return respond(w, http.StatusCreated, list[int64]{Items: known})
}

type holdBody struct {
	Items []struct {
		ParcelID int64     `json:"parcel_id"`
		Until    time.Time `json:"until"`
	} `json:"items"`
}

func (s *Server) holdParcels(w http.ResponseWriter, r *http.Request) error {
	body, err := decode[holdBody](r)
	if err != nil {
		return err
	}
	items := make([]parcels.HoldItem, 0, len(body.Items))
	for _, item := range body.Items {
		items = append(items, parcels.HoldItem{ParcelID: item.ParcelID, Until: item.Until})
	}
	res, err := s.Parcels.Hold(r.Context(), items)
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, batchOf(res))
}

type weighBody struct {
	Items []struct {
		ParcelID int64 `json:"parcel_id"`
		Grams    int32 `json:"grams"`
	} `json:"items"`
}

func (s *Server) weighParcels(w http.ResponseWriter, r *http.Request) error {
	body, err := decode[weighBody](r)
	if err != nil {
		return err
	}
	items := make([]parcels.WeighItem, 0, len(body.Items))
	for _, item := range body.Items {
		items = append(items, parcels.WeighItem{ParcelID: item.ParcelID, Grams: item.Grams})
	}
	res, err := s.Parcels.Weigh(r.Context(), items)
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, batchOf(res))
}

type idsBody struct {
	IDs []int64 `json:"ids"`
}

// Validate implements validator.
func (b *idsBody) Validate() error {
	if len(b.IDs) == 0 || len(b.IDs) > 500 {
		return problem.Invalid("1 to 500 ids")
	}
	return nil
}

func (s *Server) releaseParcels(w http.ResponseWriter, r *http.Request) error {
	body, err := decode[idsBody](r)
	if err != nil {
		return err
	}
	if err := s.Parcels.Release(r.Context(), body.IDs); err != nil {
		return err
	}
	return noContent(w)
}
