package api

import (
	"errors"
	"io"
	"net/http"

	"github.com/jackc/pgx/v5"

	"example.com/trackfit/internal/auth"
	"example.com/trackfit/internal/db"
	"example.com/trackfit/internal/web"
)

func (s *Server) updateDevice(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	var arg db.UpdateDeviceParams
	if err := web.Decode(r, &arg); err != nil {
		return err
	}
	arg.ID = id
	if arg.UserID == 0 {
		arg.UserID = auth.Me(r.Context()).UserID
	}
	d, err := s.store.UpdateDevice(r.Context(), arg)
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, d)
}

func (s *Server) rotateDeviceKey(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	_, err = s.store.GetOwnedDevice(r.Context(), db.GetOwnedDeviceParams{
		ID: id, UserID: auth.Me(r.Context()).UserID,
	})
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return err
	}
	key, hash := auth.NewSecret("tfd_")
	n, err := s.store.RotateDeviceKey(r.Context(), db.RotateDeviceKeyParams{KeyHash: hash, ID: id})
	if err != nil {
		return err
	}
	if n == 0 {
		return web.NotFound("device")
	}
	return web.JSON(w, http.StatusOK, map[string]string{"key": key})
}

func (s *Server) revokeDevice(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	_, err = s.store.GetOwnedDevice(r.Context(), db.GetOwnedDeviceParams{
		ID: id, UserID: auth.Me(r.Context()).UserID,
	})
	if errors.Is(err, pgx.ErrNoRows) {
		return web.NotFound("device")
	}
	if err != nil {
		return err
	}
	if err := s.store.RevokeDevice(r.Context(), id); err != nil {
		return err
	}
	return web.NoContent(w)
}

// putUpload takes a file; devices send it again when the line breaks.
func (s *Server) putUpload(w http.ResponseWriter, r *http.Request) error {
	payload, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 8<<20))
	if err != nil {
		return web.BadRequest("body: %v", err)
	}
	up, err := s.store.UpsertUpload(r.Context(), db.UpsertUploadParams{
		DeviceID:    auth.Device(r.Context()).ID,
		ExternalRef: r.PathValue("ref"),
		Payload:     string(payload),
	})
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusAccepted, up)
}

func (s *Server) getUpload(w http.ResponseWriter, r *http.Request) error {
	up, err := s.store.GetUpload(r.Context(), db.GetUploadParams{
		ExternalRef: r.PathValue("ref"),
		DeviceID:    auth.Device(r.Context()).ID,
	})
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, up)
}

func (s *Server) heartbeat(w http.ResponseWriter, r *http.Request) error {
	var in struct {
		Serial  string `json:"serial"`
		Battery int32  `json:"battery"`
	}
	if err := web.Decode(r, &in); err != nil {
		return err
	}
	if dev := auth.Device(r.Context()); dev.ID != 0 {
		in.Serial = dev.Serial
	}
	n, err := s.store.TouchDevice(r.Context(), db.TouchDeviceParams{Battery: in.Battery, Serial: in.Serial})
	if err != nil {
		return err
	}
	if n == 0 {
		return web.NotFound("device")
	}
	return web.NoContent(w)
}
