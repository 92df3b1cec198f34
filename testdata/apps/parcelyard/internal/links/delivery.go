package links

import (
	"fmt"
	"strconv"
	"time"

	"github.com/lestrrat-go/jwx/v3/jwa"
	"github.com/lestrrat-go/jwx/v3/jwt"

	"example.com/parcelyard/internal/problem"
)

const deliveryAudience = "delivery"

// Delivery makes the tokens in "your parcel is on its way" mails.
type Delivery struct {
	key []byte
}

// NewDelivery returns delivery tokens signed with the key.
func NewDelivery(key []byte) *Delivery { return &Delivery{key: key} }

// Issue returns a token for the recipient of the parcel.
func (d *Delivery) Issue(parcel int64) (string, error) {
	tok, err := jwt.NewBuilder().
		Audience([]string{deliveryAudience}).
		Subject(strconv.FormatInt(parcel, 10)).
		Expiration(time.Now().Add(14 * 24 * time.Hour)).
		Build()
	if err != nil {
		return "", fmt.Errorf("build delivery token: %w", err)
	}
	raw, err := jwt.Sign(tok, jwt.WithKey(jwa.HS256(), d.key))
	return string(raw), err
}

// Parcel returns the parcel of a valid token.
func (d *Delivery) Parcel(token string) (int64, error) {
	tok, err := jwt.ParseString(token, jwt.WithKey(jwa.HS256(), d.key), jwt.WithAudience(deliveryAudience))
	if err != nil {
		return 0, problem.Unauthorized("the link is not valid any more")
	}
	return subject(tok)
}

// Peek returns the parcel of a token that may have expired: the page shall
// still say what became of the parcel when the mail is old.
func (d *Delivery) Peek(token string) (int64, error) {
	tok, err := jwt.ParseInsecure([]byte(token))
	if err != nil {
		return 0, problem.Unauthorized("the link is not valid")
	}
	return subject(tok)
}

func subject(tok jwt.Token) (int64, error) {
	sub, _ := tok.Subject()
	id, err := strconv.ParseInt(sub, 10, 64)
	if err != nil {
		return 0, problem.Unauthorized("the link is not valid")
	}
	return id, nil
}
