package care

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"example.com/petclinic9/internal/db"
	"example.com/petclinic9/internal/errs"
	"example.com/petclinic9/internal/token"
)

const certificateTTL = 30 * 24 * time.Hour

type VaccineList struct {
	Vaccines []db.Vaccine `json:"vaccines"`
}

func (s *Service) Vaccines(ctx context.Context, _ *struct{}) (*VaccineList, error) {
	all, err := s.store.ListVaccines(ctx)
	if err != nil {
		return nil, fmt.Errorf("vaccines: %w", err)
	}
	return &VaccineList{all}, nil
}

type VaccinationRef struct {
	PetID int64 `path:"petID" json:"-"`
	ID    int64 `path:"vacID" json:"-"`
}

func (s *Service) Vaccination(ctx context.Context, in *VaccinationRef) (*db.Vaccination, error) {
	pet, err := s.ownPet(ctx, in.PetID)
	if err != nil {
		return nil, err
	}
	v, err := s.store.GetVaccination(ctx, in.ID)
	if err != nil {
		return nil, errs.Row(err, "vaccination")
	}
	if v.PetID != pet.ID {
		return nil, errs.New(errs.NotFound, "no such vaccination")
	}
	return &v, nil
}

type ShareRef struct {
	ID int64 `path:"vacID" json:"-"`
}

type ShareLink struct {
	Path string `json:"path"`
}

// Share makes a link to the certificate that works without an account.
func (s *Service) Share(ctx context.Context, in *ShareRef) (*ShareLink, error) {
	who, err := token.OwnerFrom(ctx)
	if err != nil {
		return nil, err
	}
	v, err := s.store.GetVaccination(ctx, in.ID)
	if err != nil {
		return nil, errs.Row(err, "vaccination")
	}
	if ok, err := s.policy.Pet(ctx, who, v.PetID); err != nil {
		return nil, err
	} else if !ok {
		return nil, errs.New(errs.NotFound, "no such vaccination")
	}
	secret := rand.Text()
	hash := sha256.Sum256([]byte(secret))
	err = s.store.InsertCertificate(ctx, db.InsertCertificateParams{TokenHash: hash[:], VaccinationID: v.ID,
		CreatedBy: who.OwnerID, ExpiresAt: time.Now().Add(certificateTTL)})
	if err != nil {
		return nil, fmt.Errorf("share: %w", err)
	}
	return &ShareLink{"/certificates/" + secret}, nil
}

type CertificateRef struct {
	Token string `path:"token" json:"-"`
}

func (s *Service) Certificate(ctx context.Context, in *CertificateRef) (*db.CertificateByHashRow, error) {
	hash := sha256.Sum256([]byte(in.Token))
	c, err := s.store.CertificateByHash(ctx, hash[:])
	if err != nil {
		return nil, errs.Row(err, "certificate")
	}
	return &c, nil
}

type DocumentRef struct {
	ID int64 `path:"docID" json:"-"`
}

// File is an answer that is not JSON.
type File struct {
	Name, Type string
	Body       []byte
}

func (f *File) Render(w http.ResponseWriter) {
	w.Header().Set("Content-Type", f.Type)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Disposition", "attachment; filename="+strconv.Quote(f.Name))
	_, _ = w.Write(f.Body)
}

// Document downloads a lab report or an x-ray. Guardians may read them, too.
func (s *Service) Document(ctx context.Context, in *DocumentRef) (*File, error) {
	who, err := token.OwnerFrom(ctx)
	if err != nil {
		return nil, err
	}
	d, err := s.store.GetDocument(ctx, in.ID)
	if err != nil {
		return nil, errs.Row(err, "document")
	}
	if _, err := s.policy.Pet(ctx, who, d.PetID); err != nil {
		return nil, err
	}
	return &File{d.Title, d.ContentType, d.Body}, nil
}

// Preview is Document for the <img> element of the owner's own record page.
func (s *Service) Preview(ctx context.Context, in *DocumentRef) (*File, error) {
	who, err := token.OwnerFrom(ctx)
	if err != nil {
		return nil, err
	}
	d, err := s.store.GetDocumentForOwner(ctx, db.GetDocumentForOwnerParams{ID: in.ID, OwnerID: who.OwnerID})
	if err != nil {
		return nil, errs.Row(err, "document")
	}
	return &File{d.Title, d.ContentType, d.Body}, nil
}

// Thumbnail is the small picture in the list of documents.
func (s *Service) Thumbnail(ctx context.Context, in *DocumentRef) (*File, error) {
	d, err := s.store.GetThumbnail(ctx, in.ID)
	if err != nil {
		return nil, errs.Row(err, "document")
	}
	return &File{d.Title + ".png", "image/png", d.Thumb}, nil
}
