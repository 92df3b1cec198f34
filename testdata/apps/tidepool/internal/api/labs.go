package api

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/tidepool/internal/auth"
	"example.com/tidepool/internal/model"
	"example.com/tidepool/internal/repo"
)

func hash(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:])
}

// addReading is what loggers send every hour, with the key that is burnt into them.
func (a *API) addReading(c *gin.Context) {
	logger, err := a.repo.LoggerByKey(c.Request.Context(), hash(c.GetHeader("X-Logger-Key")))
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	var in model.Reading
	if !bind(c, &in) {
		return
	}
	in.ID, in.LoggerID = 0, logger.ID
	done(c, a.repo.AddReading(c.Request.Context(), &in))
}

// calibrate is what loggers send after they have been in the ice bath.
func (a *API) calibrate(c *gin.Context) {
	var in struct {
		Serial string `json:"serial" binding:"required"`
		Offset int    `json:"offset_milli"`
	}
	if !bind(c, &in) {
		return
	}
	done(c, a.repo.Calibrate(c.Request.Context(), in.Serial, in.Offset))
}

func (a *API) rotateKey(c *gin.Context) {
	n, ok := id(c)
	if !ok {
		return
	}
	m := auth.Member(c)
	if m.Role != "lead" {
		c.AbortWithStatus(http.StatusForbidden)
		return
	}
	key := rand.Text()
	if err := a.repo.RotateKey(c.Request.Context(), m, n, hash(key)); err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"key": key})
}

func (a *API) readings(c *gin.Context) {
	var f repo.ReadingFilter
	if err := c.ShouldBindQuery(&f); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return
	}
	list, err := a.repo.Readings(c.Request.Context(), f)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, list)
}

func (a *API) latest(c *gin.Context) {
	n, ok := id(c)
	if !ok {
		return
	}
	list, err := a.repo.LatestReadings(c.Request.Context(), auth.Member(c), n)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, list)
}
