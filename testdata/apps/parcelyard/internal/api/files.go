package api

import (
	"fmt"
	"net/http"

	"github.com/google/uuid"

	"example.com/parcelyard/internal/parcels"
	"example.com/parcelyard/internal/problem"
	"example.com/parcelyard/internal/store/db"
)

func (s *Server) contentLink(id uuid.UUID) string {
	return fmt.Sprintf("/v1/files/%s/content?%s", id, s.Signer.FileQuery(id))
}

func (s *Server) listFiles(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "parcel")
	if err != nil {
		return err
	}
	rows, err := s.Parcels.Files(r.Context(), id)
	if err != nil {
		return err
	}
	thumbnails := s.Signer.ThumbnailQuery()
	return respond(w, http.StatusOK, list[fileDTO]{Items: mapAll(rows, func(f db.ListAttachmentsRow) fileDTO {
		return fileDTO{
			ID: f.ID, Name: f.FileName, ContentType: f.ContentType, Size: f.SizeBytes,
			Content:   s.contentLink(f.ID),
			Thumbnail: fmt.Sprintf("/v1/files/%s/thumbnail?%s", f.ID, thumbnails),
		}
	})})
}

type attachBody struct {
	Name        string `json:"name"`
	ContentType string `json:"content_type"`
	Size        int64  `json:"size"`
}

// Validate implements validator.
func (b *attachBody) Validate() error {
	if b.Name == "" || b.Size < 0 {
		return problem.Invalid("name is required")
	}
	return nil
}

func (s *Server) attach(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "parcel")
	if err != nil {
		return err
	}
	body, err := decode[attachBody](r)
	if err != nil {
		return err
	}
	f, err := s.Parcels.Attach(r.Context(), id, parcels.NewFile(body))
	if err != nil {
		return err
	}
	return respond(w, http.StatusCreated, fileDTO{ID: f.ID, Name: f.FileName, ContentType: f.ContentType, Size: f.SizeBytes})
}

func (s *Server) getFile(w http.ResponseWriter, r *http.Request) error {
	parcel, err := pathID(r, "parcel")
	if err != nil {
		return err
	}
	id, err := pathUUID(r, "file")
	if err != nil {
		return err
	}
	f, err := s.Parcels.File(r.Context(), parcel, id)
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, fileDTO{
		ID: f.ID, Name: f.FileName, ContentType: f.ContentType, Size: f.SizeBytes, Content: s.contentLink(f.ID),
	})
}

func (s *Server) detach(w http.ResponseWriter, r *http.Request) error {
	parcel, err := pathID(r, "parcel")
	if err != nil {
		return err
	}
	id, err := pathUUID(r, "file")
	if err != nil {
		return err
	}
	if err := s.Parcels.Detach(r.Context(), parcel, id); err != nil {
		return err
	}
	return noContent(w)
}

// content is where the link to a file leads.
func (s *Server) content(w http.ResponseWriter, r *http.Request) error {
	id, err := pathUUID(r, "file")
	if err != nil {
		return err
	}
	if err := s.Signer.CheckFile(id, r.URL.Query()); err != nil {
		return err
	}
	f, err := s.Parcels.Content(r.Context(), id)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", f.ContentType)
	w.Header().Set("X-Accel-Redirect", "/storage/"+f.StorageKey) // nginx sends the bytes
	return nil
}

// thumbnail is where the links of a list lead.
func (s *Server) thumbnail(w http.ResponseWriter, r *http.Request) error {
	id, err := pathUUID(r, "file")
	if err != nil {
		return err
	}
	if err := s.Signer.CheckThumbnail(r.URL.Query()); err != nil {
		return err
	}
	f, err := s.Parcels.Content(r.Context(), id)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "image/webp")
	_, err = w.Write(f.Thumbnail)
	return err
}
