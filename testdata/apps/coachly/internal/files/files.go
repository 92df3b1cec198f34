// Package files serves attachments through links that run out.
package files

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/coachly/internal/db"
	"example.com/coachly/internal/web"
)

// LinkKey signs download links.
var LinkKey []byte

func Mount(r gin.IRouter) {
	//authvet:public img tags and mail clients fetch these; the signature names the file
	r.GET("/dl/:id", download)
}

func sign(id, exp int64) string {
	m := hmac.New(sha256.New, LinkKey)
	fmt.Fprintf(m, "%d.%d", id, exp)
	return hex.EncodeToString(m.Sum(nil))
}

// Link returns a path that serves the attachment until the given time.
func Link(id int64, until time.Time) string {
	exp := until.Unix()
	return fmt.Sprintf("/dl/%d?exp=%d&sig=%s", id, exp, sign(id, exp))
}

func download(c *gin.Context) {
	id, ok := web.ID(c, "id")
	if !ok {
		return
	}
	exp, _ := strconv.ParseInt(c.Query("exp"), 10, 64)
	if time.Now().Unix() > exp || !hmac.Equal([]byte(sign(id, exp)), []byte(c.Query("sig"))) {
		web.Fail(c, http.StatusForbidden, "this link has run out")
		return
	}
	var name, mime string
	var content []byte
	err := db.Pool.QueryRow(c, `SELECT name, mime, content FROM attachments WHERE id = $1`, id).Scan(&name, &mime, &content)
	if err != nil {
		web.Broken(c, err)
		return
	}
	c.Header("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name))
	c.Data(http.StatusOK, mime, content)
}
