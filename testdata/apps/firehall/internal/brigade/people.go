package brigade

import (
	"crypto/rand"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/firehall/internal/auth"
	"example.com/firehall/internal/db"
)

// duty shows when somebody is on duty
//
//	@Summary	When somebody is on duty
//	@Tags		people
//	@Param		personId	path	int	true	"person"
//	@Success	200
//	@Security
//	@Router		/people/{personId}/duty [get]
func (h *Handler) duty(c *gin.Context) {
	duty, err := h.q.GetDuty(c.Request.Context(), number(c, "personId"))
	reply(c, gin.H{"duty": duty}, err)
}

// crewMember shows somebody of a crew
//
//	@Summary	Somebody of a brigade that you are in
//	@Tags		people
//	@Param		brigadeId	path		int	true	"brigade"
//	@Param		personId	path		int	true	"person"
//	@Success	200			{object}	db.Person
//	@Router		/crews/{brigadeId}/members/{personId} [get]
func (h *Handler) crewMember(c *gin.Context, who auth.Member) {
	brigade := number(c, "brigadeId")
	if !h.mine(c, who, brigade) {
		c.JSON(http.StatusNotFound, gin.H{"error": "not found"})
		return
	}
	person, err := h.q.GetCrewMember(c.Request.Context(), db.GetCrewMemberParams{BrigadeID: brigade, PersonID: number(c, "personId")})
	reply(c, person, err)
}

// leaveCrew leaves a brigade
//
//	@Summary	Leave a brigade
//	@Tags		people
//	@Param		brigadeId	path	int	true	"brigade"
//	@Param		personId	path	int	true	"you"
//	@Success	200
//	@Router		/crews/{brigadeId}/members/{personId} [delete]
func (h *Handler) leaveCrew(c *gin.Context, who auth.Member) {
	if number(c, "personId") != who.ID {
		c.JSON(http.StatusForbidden, gin.H{"error": "only you can leave"})
		return
	}
	n, err := h.q.RemoveCrewMember(c.Request.Context(), db.RemoveCrewMemberParams{BrigadeID: number(c, "brigadeId"), PersonID: who.ID})
	done(c, n, err)
}

// listCertificates lists certificates
//
//	@Summary	Your certificates
//	@Tags		certificates
//	@Success	200	{array}	db.Certificate
//	@Router		/certificates [get]
func (h *Handler) listCertificates(c *gin.Context, who auth.Member) {
	list, err := h.q.ListCertificates(c.Request.Context(), who.ID)
	reply(c, list, err)
}

// getCertificate shows a certificate
//
//	@Summary	One of your certificates
//	@Tags		certificates
//	@Param		certificateId	path		int	true	"certificate"
//	@Success	200				{object}	db.Certificate
//	@Router		/certificates/{certificateId} [get]
func (h *Handler) getCertificate(c *gin.Context, _ auth.Member) {
	certificate, err := h.q.GetCertificate(c.Request.Context(), number(c, "certificateId"))
	reply(c, certificate, err)
}

// verifyCertificate tells whether a certificate is one of ours
//
//	@Summary	The certificate with the code that is printed on it
//	@Tags		certificates
//	@Param		code	path		string	true	"code"
//	@Success	200		{object}	db.Certificate
//	@Security
//	@Router		/verify/{code} [get]
func (h *Handler) verifyCertificate(c *gin.Context) {
	certificate, err := h.q.GetCertificateByCode(c.Request.Context(), c.Param("code"))
	reply(c, certificate, err)
}

// Token is an access token without its secret.
type Token struct {
	ID      int64      `json:"id"`
	Name    string     `json:"name"`
	Scopes  []string   `json:"scopes"`
	Revoked *time.Time `json:"revoked,omitempty"`
}

// listTokens lists access tokens
//
//	@Summary	Your access tokens
//	@Tags		tokens
//	@Success	200	{array}	Token
//	@Router		/access-tokens [get]
func (h *Handler) listTokens(c *gin.Context, who auth.Member) {
	rows, err := h.q.ListAccessTokens(c.Request.Context(), who.ID)
	list := make([]Token, 0, len(rows))
	for _, row := range rows {
		t := Token{ID: row.ID, Name: row.Name, Scopes: row.Scopes}
		if row.RevokedAt.Valid {
			t.Revoked = &row.RevokedAt.Time
		}
		list = append(list, t)
	}
	reply(c, list, err)
}

// NewToken is what an access token is for.
type NewToken struct {
	Name   string   `json:"name" binding:"required"`
	Scopes []string `json:"scopes" binding:"dive,oneof=drills:write"`
}

// addToken makes an access token
//
//	@Summary	Make an access token, which is shown once
//	@Tags		tokens
//	@Param		body	body	NewToken	true	"name and scopes"
//	@Success	200
//	@Router		/access-tokens [post]
func (h *Handler) addToken(c *gin.Context, who auth.Member) {
	body, ok := read[NewToken](c)
	if !ok {
		return
	}
	secret := rand.Text()
	id, err := h.q.CreateAccessToken(c.Request.Context(), db.CreateAccessTokenParams{
		PersonID: who.ID, Name: body.Name, Digest: auth.Digest(secret), Scopes: append([]string{}, body.Scopes...),
	})
	reply(c, gin.H{"id": id, "token": secret}, err)
}

// revokeToken ends an access token
//
//	@Summary	End an access token
//	@Tags		tokens
//	@Param		tokenId	path	int	true	"access token"
//	@Success	200
//	@Router		/access-tokens/{tokenId} [delete]
func (h *Handler) revokeToken(c *gin.Context, who auth.Member) {
	n, err := h.q.RevokeAccessToken(c.Request.Context(), db.RevokeAccessTokenParams{ID: number(c, "tokenId"), PersonID: who.ID})
	done(c, n, err)
}

// rotateToken gives an access token another secret
//
//	@Summary	Give an access token another secret
//	@Tags		tokens
//	@Param		tokenId	path	int	true	"access token"
//	@Success	200
//	@Router		/access-tokens/{tokenId}/rotate [post]
func (h *Handler) rotateToken(c *gin.Context, _ auth.Member) {
	secret := rand.Text()
	n, err := h.q.RotateAccessToken(c.Request.Context(), db.RotateAccessTokenParams{ID: number(c, "tokenId"), Digest: auth.Digest(secret)})
	if err != nil || n == 0 {
		done(c, n, err)
		return
	}
	reply(c, gin.H{"token": secret}, nil)
}

// roster is everybody of the caller's brigades, for a spreadsheet.
func (h *Handler) roster(c *gin.Context, who auth.Member) {
	list, err := h.q.ListRoster(c.Request.Context(), who.ID)
	reply(c, list, err)
}

// listPeople lists everybody
//
//	@Summary	Everybody; for administrators
//	@Tags		admin
//	@Success	200	{array}	db.Person
//	@Router		/admin/people [get]
func (h *Handler) listPeople(c *gin.Context, _ auth.Member) {
	list, err := h.q.ListPeople(c.Request.Context())
	reply(c, list, err)
}

// dropPerson deletes somebody
//
//	@Summary	Delete somebody; for administrators
//	@Tags		admin
//	@Param		personId	path	int	true	"person"
//	@Success	200
//	@Router		/admin/people/{personId} [delete]
func (h *Handler) dropPerson(c *gin.Context, _ auth.Member) {
	n, err := h.q.DeletePerson(c.Request.Context(), number(c, "personId"))
	done(c, n, err)
}

// mergePeople makes one person of two
//
//	@Summary	Make one person of two; for administrators
//	@Tags		admin
//	@Param		personId	path	int	true	"person"
//	@Success	200
//	@Router		/admin/people/{personId}/merge [post]
func (h *Handler) mergePeople(c *gin.Context, _ auth.Member) {
	c.Status(http.StatusNotImplemented)
}
