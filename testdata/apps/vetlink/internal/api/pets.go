package api

import (
	"context"
	"html/template"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/vetlink/internal/app"
	"example.com/vetlink/internal/domain"
	"example.com/vetlink/internal/httpx"
)

type pets struct{ uc *app.Pets }

func (m *pets) Mount(r chi.Router) {
	r.Route("/pets", func(r chi.Router) {
		r.Get("/", httpx.New(m.bindList, m.list).ServeHTTP)
		r.Post("/", httpx.New(m.bindAdd, m.uc.Add, httpx.Needs(domain.PermPets), httpx.Status(http.StatusCreated)).ServeHTTP)
		r.Route("/{petID}", func(r chi.Router) {
			r.Get("/", httpx.New(bindPet, m.uc.Get).ServeHTTP)
			r.Patch("/", httpx.New(m.bindUpdate, m.uc.Update, httpx.Needs(domain.PermPets)).ServeHTTP)
			r.Delete("/", httpx.New(m.bindRetire, m.uc.Retire).ServeHTTP)
			r.Post("/transfer", httpx.New(m.bindTransfer, m.uc.Transfer, httpx.Needs(domain.PermPets)).ServeHTTP)
			r.Get("/card", httpx.Raw(m.card))
			r.Get("/visits/{visitID}", httpx.New(m.bindVisit, m.uc.Visit).ServeHTTP)
			r.Get("/documents/{docID}", httpx.Raw(m.document))
		})
	})
}

func bindPet(r *http.Request, q *app.GetPet) error {
	return httpx.From(r).Path("petID", &q.PetID).Err()
}

func (m *pets) bindList(r *http.Request, q *app.ListPets) error {
	return httpx.From(r).ID("client", &q.ClientID).Page(&q.After, &q.Limit).Err()
}

func (m *pets) list(ctx context.Context, q app.ListPets) (httpx.List[domain.Pet], error) {
	rows, err := m.uc.List(ctx, q)
	return httpx.ListOf(rows, q.Limit, func(p domain.Pet) domain.ID { return p.ID }), err
}

func (m *pets) bindAdd(r *http.Request, c *app.AddPet) error { return httpx.From(r).JSON(c).Err() }

func (m *pets) bindUpdate(r *http.Request, c *app.UpdatePet) error {
	return httpx.From(r).JSON(c).Path("petID", &c.PetID).Err()
}

func (m *pets) bindRetire(r *http.Request, c *app.RetirePet) error {
	return httpx.From(r).Path("petID", &c.PetID).Err()
}

func (m *pets) bindTransfer(r *http.Request, c *app.TransferPet) error {
	return httpx.From(r).JSON(c).Path("petID", &c.PetID).Err()
}

func (m *pets) bindVisit(r *http.Request, q *app.PetVisit) error {
	return httpx.From(r).Path("petID", &q.PetID).Path("visitID", &q.VisitID).Err()
}

// document sends a file of the patient.
func (m *pets) document(w http.ResponseWriter, r *http.Request) error {
	if _, ok := domain.ActorFrom(r.Context()); !ok {
		return domain.ErrUnauthenticated
	}
	var q app.PetDocument
	if err := httpx.From(r).Path("petID", &q.PetID).Path("docID", &q.DocumentID).Err(); err != nil {
		return err
	}
	doc, err := m.uc.Document(r.Context(), q)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", doc.Mime)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, err = w.Write(doc.Body)
	return err
}

var cardPage = template.Must(template.New("card").Parse(
	`<!doctype html><h1>{{.Name}}</h1><p>{{.Species}}</p><p>{{.Owner}} {{.Phone}}</p><pre>{{.Notes}}</pre>`))

// card prints the kennel card on the ward's label printer.
func (m *pets) card(w http.ResponseWriter, r *http.Request) error {
	var q app.GetPet
	if err := bindPet(r, &q); err != nil {
		return err
	}
	actor, _ := domain.ActorFrom(r.Context())
	slog.DebugContext(r.Context(), "card printed", "pet", q.PetID, "by", actor.ID)
	c, err := m.uc.Card(r.Context(), q)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	return cardPage.Execute(w, c)
}
