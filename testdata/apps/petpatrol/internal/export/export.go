// Package export has the downloads. Browsers follow links without our
// Authorization header, so the links carry a token.
package export

import (
	"encoding/csv"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/petpatrol/internal/ident"
	"example.com/petpatrol/internal/web"
)

type Deps struct {
	DB     web.DB
	Tokens *ident.Tokens
}

func Register(r gin.IRouter, d Deps) {
	g := r.Group("/exports")
	g.POST("/tickets", d.Tokens.Gate, ident.Only(ident.Staff), web.Reply(d.ticket))
	g.GET("/appointments.csv", d.appointments)
	g.GET("/claims.csv", d.claims)
}

type none struct{}

type ticket struct {
	Ticket string `json:"ticket"`
}

func (d Deps) ticket(_ *gin.Context, who ident.Caller, _ none) (ticket, error) {
	t, err := d.Tokens.Ticket(who)
	return ticket{Ticket: t}, err
}

func (d Deps) appointments(c *gin.Context) {
	cl, ok := d.Tokens.Peek(c.Query("ticket"))
	if !ok || cl.Kind != ident.Staff {
		web.Problem(c, ident.ErrToken)
		return
	}
	d.sheet(c, []string{"starts", "pet", "reason"}, `SELECT a.starts_at::text, p.name, a.reason
		FROM appointments a JOIN pets p ON p.id = a.pet_id
		WHERE a.practice_id = $1 AND a.deleted_at IS NULL ORDER BY a.starts_at`, cl.Tenant)
}

func (d Deps) claims(c *gin.Context) {
	who, err := d.Tokens.Redeem(c.Query("ticket"))
	if err != nil || who.Kind != ident.Staff {
		web.Problem(c, ident.ErrToken)
		return
	}
	d.sheet(c, []string{"filed", "amount", "note"}, `SELECT filed_at::text, amount_cents::text, note
		FROM claims WHERE practice_id = $1 ORDER BY filed_at`, who.Tenant)
}

func (d Deps) sheet(c *gin.Context, head []string, sql string, args ...any) {
	rows, err := d.DB.Query(c, sql, args...)
	if err != nil {
		web.Problem(c, err)
		return
	}
	defer rows.Close()
	c.Header("Content-Type", "text/csv; charset=utf-8")
	c.Status(http.StatusOK)
	w := csv.NewWriter(c.Writer)
	defer w.Flush()
	_ = w.Write(head)
	for rows.Next() {
		var a, b, text string
		if rows.Scan(&a, &b, &text) != nil || w.Write([]string{a, b, harmless(text)}) != nil {
			return
		}
	}
	if rows.Err() != nil {
		_ = c.Error(rows.Err())
	}
}

// harmless keeps spreadsheets from running what people wrote.
func harmless(s string) string {
	if s != "" && (s[0] == '=' || s[0] == '+' || s[0] == '-' || s[0] == '@') {
		return "'" + s
	}
	return s
}
