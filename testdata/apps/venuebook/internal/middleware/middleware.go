package middleware

import (
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"example.com/venuebook/internal/apperr"
	"example.com/venuebook/internal/auth"
	"example.com/venuebook/internal/domain"
	"example.com/venuebook/internal/service"
)

var statusOf = map[apperr.Kind]int{
	apperr.KindInternal:     http.StatusInternalServerError,
	apperr.KindInvalid:      http.StatusBadRequest,
	apperr.KindUnauthorized: http.StatusUnauthorized,
	apperr.KindForbidden:    http.StatusForbidden,
	apperr.KindNotFound:     http.StatusNotFound,
	apperr.KindConflict:     http.StatusConflict,
}

// Errors answers for whoever left an error in the context.
func Errors(log *slog.Logger) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Next()
		last := c.Errors.Last()
		if last == nil || c.Writer.Written() {
			return
		}
		kind := apperr.KindOf(last.Err)
		message := "internal error"
		var e *apperr.Error
		if errors.As(last.Err, &e) {
			message = e.Error()
		} else {
			log.Error("request failed", "path", c.FullPath(), "error", last.Err)
		}
		c.JSON(statusOf[kind], gin.H{"error": message})
	}
}

func abort(c *gin.Context, err error) {
	_ = c.Error(err)
	c.Abort()
}

// Authenticate demands a valid access token.
func Authenticate(tokens *auth.TokenManager) gin.HandlerFunc {
	return func(c *gin.Context) {
		p, err := tokens.VerifyHeader(c.GetHeader("Authorization"))
		if err != nil {
			abort(c, err)
			return
		}
		auth.Store(c, p)
		c.Next()
	}
}

// AuthenticateDownload also takes the token from the query, for links that the browser opens.
func AuthenticateDownload(tokens *auth.TokenManager) gin.HandlerFunc {
	return func(c *gin.Context) {
		header := c.GetHeader("Authorization")
		if q := c.Query("access_token"); q != "" {
			header = "Bearer " + q
		}
		p, err := tokens.VerifyHeader(header)
		if err != nil {
			_ = c.Error(err)
			return
		}
		auth.Store(c, p)
		c.Next()
	}
}

func RequireRole(min domain.Role) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !auth.Actor(c).Role.AtLeast(min) {
			abort(c, apperr.Forbidden("insufficient role"))
			return
		}
		c.Next()
	}
}

const venueKey = "venuebook.venue"

// LoadVenue puts the venue of the path into the context.
func LoadVenue(venues service.VenueService) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, err := strconv.ParseInt(c.Param("venueID"), 10, 64)
		if err != nil {
			abort(c, apperr.NotFound("venue"))
			return
		}
		v, err := venues.Get(c.Request.Context(), id)
		if err != nil {
			abort(c, err)
			return
		}
		c.Set(venueKey, v)
		c.Next()
	}
}

func Venue(c *gin.Context) *domain.Venue { return c.MustGet(venueKey).(*domain.Venue) }

// RequireVenueManager comes after LoadVenue.
func RequireVenueManager(policy service.Policy) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := policy.ManageVenue(c.Request.Context(), auth.Actor(c), Venue(c)); err != nil {
			abort(c, err)
			return
		}
		c.Next()
	}
}
