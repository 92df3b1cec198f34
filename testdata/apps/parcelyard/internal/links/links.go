// Package links makes the links that we hand to people without an account.
package links

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strconv"
	"time"

	"github.com/google/uuid"

	"example.com/parcelyard/internal/problem"
)

// Signer signs the addresses of files, which browsers load without a token.
type Signer struct {
	key []byte
	now func() time.Time
}

// NewSigner returns a signer with the key.
func NewSigner(key []byte) *Signer { return &Signer{key: key, now: time.Now} }

func (s *Signer) mac(text string) string {
	m := hmac.New(sha256.New, s.key)
	m.Write([]byte(text))
	return hex.EncodeToString(m.Sum(nil))
}

// FileQuery is the query of a link to one file's content.
func (s *Signer) FileQuery(file uuid.UUID) string {
	expires := s.now().Add(10 * time.Minute).Unix()
	sig := s.mac(fmt.Sprintf("file\n%s\n%d", file, expires))
	return url.Values{"expires": {strconv.FormatInt(expires, 10)}, "sig": {sig}}.Encode()
}

// CheckFile verifies such a query.
func (s *Signer) CheckFile(file uuid.UUID, query url.Values) error {
	expires, err := s.fresh(query)
	if err != nil {
		return err
	}
	want := s.mac(fmt.Sprintf("file\n%s\n%d", file, expires))
	if !hmac.Equal([]byte(want), []byte(query.Get("sig"))) {
		return problem.Forbidden("signature")
	}
	return nil
}

// ThumbnailQuery is the query of links to thumbnails. A list shows hundreds of
// them, so one signature does for all of its rows.
func (s *Signer) ThumbnailQuery() string {
	expires := s.now().Add(10 * time.Minute).Unix()
	sig := s.mac(fmt.Sprintf("thumbnails\n%d", expires))
	return url.Values{"expires": {strconv.FormatInt(expires, 10)}, "sig": {sig}}.Encode()
}

// CheckThumbnail verifies such a query.
func (s *Signer) CheckThumbnail(query url.Values) error {
	expires, err := s.fresh(query)
	if err != nil {
		return err
	}
	want := s.mac(fmt.Sprintf("thumbnails\n%d", expires))
	if !hmac.Equal([]byte(want), []byte(query.Get("sig"))) {
		return problem.Forbidden("signature")
	}
	return nil
}

func (s *Signer) fresh(query url.Values) (int64, error) {
	expires, err := strconv.ParseInt(query.Get("expires"), 10, 64)
	if err != nil || s.now().Unix() > expires {
		return 0, problem.Forbidden("the link has expired")
	}
	return expires, nil
}
