package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/callsheet/internal/model"
	"example.com/callsheet/internal/session"
)

func (a *API) contacts(c *gin.Context) {
	list, err := a.Contacts.List(c.Request.Context(), session.User(c).StudioID)
	reply(c, list, err)
}

func (a *API) createContact(c *gin.Context) {
	in, ok := bind[struct {
		Name  string `json:"name" binding:"required"`
		Phone string `json:"phone"`
	}](c)
	if !ok {
		return
	}
	n, err := a.Contacts.Create(c.Request.Context(), model.Contact{
		StudioID: session.User(c).StudioID, Name: in.Name, Phone: in.Phone,
	})
	created(c, n, err)
}

func (a *API) contact(c *gin.Context) {
	v, err := a.Contacts.Get(c.Request.Context(), session.User(c).StudioID, id(c, "contact"))
	reply(c, v, err)
}

func (a *API) updateContact(c *gin.Context) {
	in, ok := bind[struct {
		Phone string `json:"phone" binding:"required"`
	}](c)
	if !ok {
		return
	}
	done(c, a.Contacts.Update(c.Request.Context(), session.User(c).StudioID, id(c, "contact"), in.Phone))
}

func (a *API) deleteContact(c *gin.Context) {
	done(c, a.Contacts.Delete(c.Request.Context(), id(c, "contact")))
}

func (a *API) contract(c *gin.Context) {
	v, err := a.Contracts.Get(c.Request.Context(), session.User(c).StudioID, id(c, "contract"))
	reply(c, v, err)
}

// contractPDF is linked from mails, which name the studio since people work for several.
func (a *API) contractPDF(c *gin.Context) {
	studio := session.User(c).StudioID
	if named := queryID(c, "studio"); named != nil {
		studio = *named
	}
	v, err := a.Contracts.Get(c.Request.Context(), studio, id(c, "contract"))
	if err != nil {
		fail(c, err)
		return
	}
	c.Data(http.StatusOK, "application/pdf", []byte(v.Body))
}

func (a *API) contractsOf(c *gin.Context) {
	list, err := a.Contracts.OfProduction(c.Request.Context(), session.User(c).StudioID, productionSlot.get(c).ID)
	reply(c, list, err)
}

func (a *API) signContract(c *gin.Context) {
	done(c, a.Contracts.Sign(c.Request.Context(), session.User(c).ID, id(c, "contract")))
}
