package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/callsheet/internal/model"
	"example.com/callsheet/internal/repo"
	"example.com/callsheet/internal/session"
)

func (a *API) createExpense(c *gin.Context) {
	in, ok := bind[struct {
		Cents   int64  `json:"cents" binding:"min=1"`
		Note    string `json:"note"`
		Receipt string `json:"receipt"`
	}](c)
	if !ok {
		return
	}
	ctx, u, p := c.Request.Context(), session.User(c), productionSlot.get(c)
	if works, err := a.Crew.Has(ctx, p.ID, u.ID); err != nil || !works {
		fail(c, errForbidden)
		return
	}
	n, err := a.Expenses.Create(ctx, model.Expense{
		ProductionID: p.ID, UserID: u.ID, Cents: in.Cents, Note: in.Note, Receipt: in.Receipt,
	})
	created(c, n, err)
}

// expenses lists by production or by person, all of the studio otherwise.
func (a *API) expenses(c *gin.Context) {
	q := repo.FindExpense{ProductionID: queryID(c, "production"), UserID: queryID(c, "user")}
	if q.ProductionID == nil && q.UserID == nil {
		q.StudioID = &session.User(c).StudioID
	}
	list, err := a.Expenses.List(c.Request.Context(), q)
	reply(c, list, err)
}

func (a *API) myExpenses(c *gin.Context) {
	list, err := a.Expenses.List(c.Request.Context(), repo.FindExpense{
		UserID: &session.User(c).ID, ProductionID: queryID(c, "production"),
	})
	reply(c, list, err)
}

func (a *API) withdrawExpense(c *gin.Context) {
	done(c, a.Expenses.Withdraw(c.Request.Context(), session.User(c).ID, id(c, "expense")))
}

func (a *API) approveExpense(c *gin.Context) {
	done(c, a.Expenses.Approve(c.Request.Context(), id(c, "expense")))
}

func (a *API) rejectExpense(c *gin.Context) {
	done(c, a.Expenses.Reject(c.Request.Context(), session.User(c).StudioID, id(c, "expense")))
}

// receipt is what the accounting system fetches.
func (a *API) receipt(c *gin.Context) {
	e, err := a.Expenses.Find(c.Request.Context(), repo.FindExpense{ID: repo.Of(id(c, "expense"))})
	if err != nil {
		fail(c, err)
		return
	}
	c.String(http.StatusOK, e.Receipt)
}
