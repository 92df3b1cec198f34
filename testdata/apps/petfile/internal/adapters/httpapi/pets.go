package httpapi

import (
	"context"

	"example.com/petfile/internal/adapters/httpapi/oapi"
	"example.com/petfile/internal/domain"
	"example.com/petfile/internal/service"
)

func petOut(p domain.Pet) oapi.PetJSONResponse {
	return oapi.PetJSONResponse{Id: p.ID, Name: p.Name, Species: p.Species, Notes: p.Notes}
}

func (s *Server) GetPet(ctx context.Context, req oapi.GetPetRequestObject) (oapi.GetPetResponseObject, error) {
	pet, err := s.Pets.Get(ctx, caller(ctx), req.PetId)
	if err != nil {
		return nil, err
	}
	return oapi.GetPet200JSONResponse{PetJSONResponse: petOut(pet)}, nil
}

func (s *Server) UpdatePet(ctx context.Context, req oapi.UpdatePetRequestObject) (oapi.UpdatePetResponseObject, error) {
	change := service.PetChange{Name: req.Body.Name, Notes: req.Body.Notes}
	pet, err := s.Pets.Update(ctx, caller(ctx), req.PetId, change)
	if err != nil {
		return nil, err
	}
	return oapi.UpdatePet200JSONResponse{PetJSONResponse: petOut(pet)}, nil
}

func (s *Server) CreateShareLink(ctx context.Context, req oapi.CreateShareLinkRequestObject) (oapi.CreateShareLinkResponseObject, error) {
	link, err := s.Pets.Share(ctx, caller(ctx), req.PetId)
	if err != nil {
		return nil, err
	}
	return oapi.CreateShareLink201JSONResponse{Token: link.Token, ExpiresAt: link.ExpiresAt}, nil
}

func (s *Server) GetSharedRecord(ctx context.Context, req oapi.GetSharedRecordRequestObject) (oapi.GetSharedRecordResponseObject, error) {
	pet, err := s.Pets.Shared(ctx, req.Token)
	if err != nil {
		return nil, err
	}
	return oapi.GetSharedRecord200JSONResponse{PetName: pet.Name, Species: pet.Species, Notes: pet.Notes}, nil
}
