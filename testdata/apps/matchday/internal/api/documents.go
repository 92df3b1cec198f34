package api

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"

	"example.com/matchday/internal/token"
)

type document struct {
	ID          int64      `db:"id" json:"id"`
	ClubID      int64      `db:"club_id" json:"club_id"`
	Title       string     `db:"title" json:"title"`
	ContentType string     `db:"content_type" json:"content_type"`
	Path        string     `db:"path" json:"-"`
	CreatedAt   time.Time  `db:"created_at" json:"created_at"`
	ArchivedAt  *time.Time `db:"archived_at" json:"archived_at,omitempty"`
}

const documentCols = `d.id, d.club_id, d.title, d.content_type, d.path, d.created_at, d.archived_at`

// serve sends the file of the document.
func (s *Server) serve(c *gin.Context, doc *document) {
	f, size, err := s.files.Get(doc.Path)
	if err != nil {
		abort(c, err)
		return
	}
	defer f.Close()
	c.DataFromReader(http.StatusOK, size, doc.ContentType, f, map[string]string{
		"Content-Disposition":    "attachment",
		"X-Content-Type-Options": "nosniff",
	})
}

func (s *Server) documentGet(c *gin.Context) {
	id, ok := pathID(c, "document")
	if !ok {
		return
	}
	mine, err := s.owned(c.Request.Context(), tblDocuments, id, mustUser(c).ID)
	if err != nil {
		abort(c, err)
		return
	}
	if !mine {
		abort(c, errNotFound)
		return
	}
	var doc document
	if err := s.get(c, &doc, `SELECT `+documentCols+` FROM documents d WHERE d.id = $1`, id); err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, doc)
}

// documentFile sends the file. League staff open the files of clubs they are
// not in; that leaves a trace.
func (s *Server) documentFile(c *gin.Context) {
	id, ok := pathID(c, "document")
	if !ok {
		return
	}
	me := mustUser(c)
	mine, err := s.owned(c.Request.Context(), tblDocuments, id, me.ID)
	if err != nil {
		abort(c, err)
		return
	}
	var doc document
	if err := s.get(c, &doc, `SELECT `+documentCols+` FROM documents d WHERE d.id = $1 AND d.archived_at IS NULL`, id); err != nil {
		abort(c, err)
		return
	}
	if !mine {
		if err := audit(s.db, me.String(), "document.staff_access", doc.ID); err != nil {
			abort(c, err)
			return
		}
	}
	s.serve(c, &doc)
}

// documentShare hands out a link that works without an account. An older link
// of the document stops working.
func (s *Server) documentShare(c *gin.Context) {
	id, ok := pathID(c, "document")
	if !ok {
		return
	}
	tok, expires := token.New("mds"), time.Now().Add(s.cfg.ShareTTL)
	err := s.tx(c, func(tx *sqlx.Tx) error {
		res, err := tx.Exec(`
			UPDATE documents d SET share_hash = $2, share_expires = $3
			WHERE d.id = $1 AND d.archived_at IS NULL
			  AND EXISTS (SELECT 1 FROM memberships m
			              WHERE m.club_id = d.club_id AND m.user_id = $4 AND m.role IN ('owner', 'manager'))`,
			id, token.Hash(tok), expires, mustUser(c).ID)
		if err := touched(res, err); err != nil {
			return err
		}
		return audit(tx, mustUser(c).String(), "document.share", id)
	})
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusCreated, gin.H{"url": "/shared/" + tok, "expires_at": expires})
}

// sharedDocument serves the holder of a share link.
func (s *Server) sharedDocument(c *gin.Context) {
	var doc document
	if err := s.get(c, &doc, `SELECT `+documentCols+` FROM documents d
		WHERE d.share_hash = $1 AND d.share_expires > now() AND d.archived_at IS NULL`, token.Hash(c.Param("token"))); err != nil {
		abort(c, err)
		return
	}
	s.serve(c, &doc)
}

// documentArchive takes documents out of the club's shelf.
func (s *Server) documentArchive(c *gin.Context) {
	var in idList
	if !bind(c, &in) {
		return
	}
	me := mustUser(c)
	done(c, s.tx(c, func(tx *sqlx.Tx) error {
		n, err := ownedCount(tx, tblDocuments, in.IDs, me.ID)
		if err != nil {
			return err
		}
		if n == 0 {
			return errNotFound
		}
		q, args, err := sqlx.In(`UPDATE documents SET archived_at = now(), share_hash = NULL, share_expires = NULL
			WHERE id IN (?) AND archived_at IS NULL`, in.IDs)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(tx.Rebind(q), args...); err != nil {
			return err
		}
		return audit(tx, me.String(), "document.archive", in.IDs)
	}))
}
