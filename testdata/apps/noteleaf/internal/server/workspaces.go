package server

import (
	"encoding/xml"
	"net/http"
	"time"

	"example.com/noteleaf/internal/access"
	"example.com/noteleaf/internal/auth"
	"example.com/noteleaf/internal/db"
	"example.com/noteleaf/internal/problem"
	"example.com/noteleaf/internal/wiki"
)

func (s *server) handleWorkspaces(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		list, err := q.ListWorkspaces(r.Context(), auth.Caller(r).UserID)
		if err != nil {
			return err
		}
		return respond(w, http.StatusOK, list)
	})
}

type rename struct {
	Name string `json:"name"`
}

func (in rename) Valid() problem.Fields {
	if in.Name == "" || len(in.Name) > 100 {
		return problem.Fields{"name": "1 to 100 characters"}
	}
	return nil
}

func (s *server) handleWorkspaceRename(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		in, err := decode[rename](r)
		if err != nil {
			return err
		}
		ws, err := q.RenameWorkspace(r.Context(), db.RenameWorkspaceParams{Name: in.Name, ID: workspaceOf(r)})
		if err != nil {
			return err
		}
		return respond(w, http.StatusOK, ws)
	})
}

type roleRequest struct {
	Role string `json:"role"`
}

func (in roleRequest) Valid() problem.Fields {
	if !access.Known(in.Role) {
		return problem.Fields{"role": "viewer, editor or owner"}
	}
	return nil
}

// handleMemberPut adds somebody to the workspace or changes a role.
func (s *server) handleMemberPut(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		user, err := pathID(r, "user")
		if err != nil {
			return err
		}
		in, err := decode[roleRequest](r)
		if err != nil {
			return err
		}
		if user == auth.Caller(r).UserID {
			return problem.Conflict("have another owner change your own role")
		}
		err = q.PutMembership(r.Context(), db.PutMembershipParams{WorkspaceID: workspaceOf(r), UserID: user, Role: in.Role})
		if err != nil {
			return err
		}
		w.WriteHeader(http.StatusNoContent)
		return nil
	})
}

func (s *server) handlePages(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		query := r.URL.Query()
		author, err := queryID(query, "author")
		if err != nil {
			return err
		}
		limit, offset := paging(query)
		pages, err := q.ListPages(r.Context(), db.ListPagesParams{
			WorkspaceID: workspaceOf(r), AuthorID: author, MaxRows: limit, SkipRows: offset,
		})
		if err != nil {
			return err
		}
		return respond(w, http.StatusOK, pages)
	})
}

func (s *server) handlePageCreate(svc *wiki.Service) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		in, err := decode[wiki.Draft](r)
		if err != nil {
			return err
		}
		page, err := svc.Create(r.Context(), auth.Caller(r), workspaceOf(r), in)
		if err != nil {
			return err
		}
		return respond(w, http.StatusCreated, page)
	})
}

func (s *server) handleRecent(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		pages, err := q.ListPages(r.Context(), db.ListPagesParams{WorkspaceID: workspaceOf(r), MaxRows: 10})
		if err != nil {
			return err
		}
		return respond(w, http.StatusOK, pages)
	})
}

// handleMembers feeds the completion of @mentions.
func (s *server) handleMembers(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		members, err := q.ListMembers(r.Context(), workspaceOf(r))
		if err != nil {
			return err
		}
		return respond(w, http.StatusOK, members)
	})
}

type rssItem struct {
	Title   string `xml:"title"`
	GUID    string `xml:"guid"`
	PubDate string `xml:"pubDate"`
}

type rss struct {
	XMLName xml.Name  `xml:"rss"`
	Version string    `xml:"version,attr"`
	Title   string    `xml:"channel>title"`
	Items   []rssItem `xml:"channel>item"`
}

// handleFeed is the feed of the pages changed last. Feed readers identify
// themselves with an API token like every other program.
func (s *server) handleFeed(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "workspace")
		if err != nil {
			return err
		}
		pages, err := q.ListPages(r.Context(), db.ListPagesParams{WorkspaceID: id, MaxRows: 20})
		if err != nil {
			return err
		}
		feed := rss{Version: "2.0", Title: "Changes"}
		for _, p := range pages {
			feed.Items = append(feed.Items, rssItem{p.Title, p.ID.String(), p.UpdatedAt.Time.Format(time.RFC1123Z)})
		}
		w.Header().Set("Content-Type", "application/rss+xml")
		return xml.NewEncoder(w).Encode(feed)
	})
}
