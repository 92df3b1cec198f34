package api

import (
	"net/http"

	"example.com/parcelyard/internal/access"
	"example.com/parcelyard/internal/problem"
	"example.com/parcelyard/internal/store/db"
	"example.com/parcelyard/internal/yards"
)

func (s *Server) listSites(w http.ResponseWriter, r *http.Request) error {
	rows, err := s.Yards.Sites(r.Context())
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, list[siteDTO]{Items: mapAll(rows, func(row db.ListSitesRow) siteDTO { return siteDTO(row) })})
}

type patchSiteBody struct {
	Name     *string `json:"name"`
	Timezone *string `json:"timezone"`
	Contact  *string `json:"contact"`
}

func (s *Server) patchSite(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "site")
	if err != nil {
		return err
	}
	body, err := decode[patchSiteBody](r)
	if err != nil {
		return err
	}
	site, err := s.Yards.PatchSite(r.Context(), id, yards.SitePatch(body))
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, siteDTO(site))
}

func (s *Server) setCutoff(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "site")
	if err != nil {
		return err
	}
	body, err := decode[struct {
		Cutoff string `json:"cutoff"`
	}](r)
	if err != nil {
		return err
	}
	if err := s.Yards.SetCutoff(r.Context(), id, body.Cutoff); err != nil {
		return err
	}
	return noContent(w)
}

func (s *Server) closeSite(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "site")
	if err != nil {
		return err
	}
	left, err := s.Yards.Close(r.Context(), id)
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, map[string]int64{"parcels_left": left})
}

type memberBody struct {
	Email string      `json:"email"`
	Role  access.Role `json:"role"`
}

// Validate implements validator.
func (b *memberBody) Validate() error {
	if !b.Role.AtLeast(access.Clerk) {
		return problem.Invalid("no such role")
	}
	return nil
}

func (s *Server) addMember(w http.ResponseWriter, r *http.Request) error {
	site, err := pathID(r, "site")
	if err != nil {
		return err
	}
	body, err := decode[memberBody](r)
	if err != nil {
		return err
	}
	id, err := s.Yards.AddMember(r.Context(), site, body.Email, body.Role)
	if err != nil {
		return err
	}
	return respond(w, http.StatusCreated, map[string]int64{"id": id})
}

func (s *Server) setRole(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "membership")
	if err != nil {
		return err
	}
	body, err := decode[memberBody](r)
	if err != nil {
		return err
	}
	if err := s.Yards.SetRole(r.Context(), id, body.Role); err != nil {
		return err
	}
	return noContent(w)
}

func (s *Server) removeMember(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "membership")
	if err != nil {
		return err
	}
	if err := s.Yards.RemoveMember(r.Context(), id); err != nil {
		return err
	}
	return noContent(w)
}

type manifestBody struct {
	SiteID    int64   `json:"site_id"`
	Carrier   string  `json:"carrier"`
	Reference string  `json:"reference"`
	Driver    *string `json:"driver"`
}

func (s *Server) createManifest(w http.ResponseWriter, r *http.Request) error {
	body, err := decode[manifestBody](r)
	if err != nil {
		return err
	}
	m, err := s.Yards.CreateManifest(r.Context(), yards.NewManifest(body))
	if err != nil {
		return err
	}
	return respond(w, http.StatusCreated, manifestOf(m))
}

func (s *Server) listManifests(w http.ResponseWriter, r *http.Request) error {
	site, err := optional(r, "site_id", int64Of)
	if err != nil {
		return err
	}
	carrier, err := optional(r, "carrier", textOf)
	if err != nil {
		return err
	}
	filter := yards.ManifestFilter{SiteID: site, Carrier: carrier, Limit: pageSize(r)}
	if after, err := optional(r, "after", int64Of); err != nil {
		return err
	} else if after != nil {
		filter.After = *after
	}
	rows, err := s.Yards.Manifests(r.Context(), filter)
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, list[manifestDTO]{Items: mapAll(rows, manifestOf)})
}

type patchManifestBody struct {
	SiteID    *int64  `json:"site_id"`
	Carrier   *string `json:"carrier"`
	Reference *string `json:"reference"`
	Driver    *string `json:"driver"`
}

func (s *Server) patchManifest(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "manifest")
	if err != nil {
		return err
	}
	body, err := decode[patchManifestBody](r)
	if err != nil {
		return err
	}
	m, err := s.Yards.PatchManifest(r.Context(), id, yards.ManifestPatch(body))
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, manifestOf(m))
}

func (s *Server) reassign(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "manifest")
	if err != nil {
		return err
	}
	body, err := decode[struct {
		SiteID int64 `json:"site_id"`
	}](r)
	if err != nil {
		return err
	}
	m, err := s.Yards.Reassign(r.Context(), id, body.SiteID)
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, manifestOf(m))
}

func (s *Server) addLines(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "manifest")
	if err != nil {
		return err
	}
	body, err := decode[idsBody](r)
	if err != nil {
		return err
	}
	added, err := s.Yards.AddLines(r.Context(), id, body.IDs)
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, list[int64]{Items: added})
}

func (s *Server) closeManifest(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "manifest")
	if err != nil {
		return err
	}
	if err := s.Yards.CloseManifest(r.Context(), id); err != nil {
		return err
	}
	return noContent(w)
}
