package web

import (
	"context"
	"net/http"

	"github.com/jackc/pgx/v5"

	"example.com/paperbin/internal/actor"
	"example.com/paperbin/internal/policy"
	"example.com/paperbin/internal/store"
)

// params is the union of what the operations take.
type params struct {
	Document int64  `json:"document"`
	Folder   int64  `json:"folder"`
	Comment  int64  `json:"comment"`
	Title    string `json:"title"`
}

type call struct {
	Method string `json:"method"`
	Params params `json:"params"`
}

type op struct {
	action policy.Action
	object func(params) policy.Object
	run    func(context.Context, pgx.Tx, *actor.Actor, params) error
}

func onDocument(p params) policy.Object { return policy.Document(p.Document) }
func onFolder(p params) policy.Object   { return policy.Folder(p.Folder) }

func operations() map[string]op {
	return map[string]op{
		"document.rename": {policy.Edit, onDocument, renameDocument},
		"document.star":   {policy.Read, onDocument, starDocument},
		"folder.rename":   {policy.Edit, onFolder, renameFolder},
		"comment.resolve": {policy.Edit, onDocument, resolveComment},
	}
}

func hit(ctx context.Context, tx pgx.Tx, sql string, args pgx.NamedArgs) error {
	tag, err := tx.Exec(ctx, sql, args)
	if err == nil && tag.RowsAffected() == 0 {
		return store.ErrNotFound
	}
	return err
}

func renameDocument(ctx context.Context, tx pgx.Tx, a *actor.Actor, p params) error {
	return hit(ctx, tx, `UPDATE documents SET title = @title, version = version + 1, updated_by = @by WHERE id = @id`,
		pgx.NamedArgs{"id": p.Document, "title": p.Title, "by": a.UserID})
}

func starDocument(ctx context.Context, tx pgx.Tx, a *actor.Actor, p params) error {
	_, err := tx.Exec(ctx, `INSERT INTO stars (document_id, user_id) SELECT id, @by FROM documents WHERE id = @id ON CONFLICT DO NOTHING`,
		pgx.NamedArgs{"id": p.Document, "by": a.UserID})
	return err
}

func renameFolder(ctx context.Context, tx pgx.Tx, _ *actor.Actor, p params) error {
	return hit(ctx, tx, `UPDATE folders SET name = @name WHERE id = @id`, pgx.NamedArgs{"id": p.Folder, "name": p.Title})
}

func resolveComment(ctx context.Context, tx pgx.Tx, _ *actor.Actor, p params) error {
	return hit(ctx, tx, `UPDATE comments SET resolved_at = now() WHERE id = @id AND document_id = @document`,
		pgx.NamedArgs{"id": p.Comment, "document": p.Document})
}

func (s *Server) call(w http.ResponseWriter, r *http.Request) error {
	c, err := read[call](r)
	if err != nil {
		return err
	}
	o, known := s.ops[c.Method]
	if !known {
		return bad("no method " + c.Method)
	}
	if err := s.policy.Require(r.Context(), o.action, o.object(c.Params)); err != nil {
		return err
	}
	err = pgx.BeginFunc(r.Context(), s.db, func(tx pgx.Tx) error {
		return o.run(r.Context(), tx, actor.Must(r.Context()), c.Params)
	})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]int{"done": 1})
}

func (s *Server) callBatch(w http.ResponseWriter, r *http.Request) error {
	calls, err := read[[]call](r)
	if err != nil {
		return err
	}
	a := actor.Must(r.Context())
	err = pgx.BeginFunc(r.Context(), s.db, func(tx pgx.Tx) error {
		for _, c := range calls {
			o, known := s.ops[c.Method]
			if !known {
				return bad("no method " + c.Method)
			}
			if err := o.run(r.Context(), tx, a, c.Params); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]int{"done": len(calls)})
}
