package gate

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"example.com/skywatch/internal/kit"
)

// claims is what our tokens say, those of observers and those that the login of partners hands out.
type claims struct {
	Role  string `json:"role,omitempty"`
	Scope string `json:"scope,omitempty"`
	jwt.RegisteredClaims
}

const (
	forObservers = "observers"
	forPartners  = "partners"
)

// Issue makes a token for an observer.
func (g *Gate) Issue(observer int64, role string) (string, error) {
	now := time.Now()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims{Role: role, RegisteredClaims: jwt.RegisteredClaims{
		Subject:   strconv.FormatInt(observer, 10),
		Audience:  jwt.ClaimStrings{forObservers},
		ExpiresAt: jwt.NewNumericDate(now.Add(12 * time.Hour)),
	}}).SignedString(g.secret)
}

func (g *Gate) verify(token, audience string) (*claims, error) {
	var c claims
	_, err := jwt.ParseWithClaims(token, &c, func(*jwt.Token) (any, error) { return g.secret, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithAudience(audience), jwt.WithExpirationRequired())
	if err != nil {
		return nil, kit.Anonymous
	}
	return &c, nil
}

// observer turns the token of an observer into a caller.
func (g *Gate) observer(token string) (*Caller, error) {
	c, err := g.verify(token, forObservers)
	if err != nil {
		return nil, err
	}
	id, err := strconv.ParseInt(c.Subject, 10, 64)
	if err != nil {
		return nil, kit.Anonymous
	}
	return &Caller{Observer: id, Role: c.Role}, nil
}

// partner turns the token of a partner into a caller.
func (g *Gate) partner(token string) (*Caller, error) {
	c, err := g.verify(token, forPartners)
	if err != nil {
		return nil, err
	}
	return &Caller{Partner: c.Subject, Scopes: strings.Fields(c.Scope)}, nil
}

func (g *Gate) mac(text string) []byte {
	h := hmac.New(sha256.New, g.secret)
	h.Write([]byte(text))
	return h.Sum(nil)
}

// ChartLink is what a link to the chart of a request carries: the request and its signature.
func (g *Gate) ChartLink(request int64) string {
	id := strconv.FormatInt(request, 10)
	return id + "." + base64.RawURLEncoding.EncodeToString(g.mac("chart "+id))
}

func (g *Gate) openChartLink(link string) (int64, error) {
	id, signature, _ := strings.Cut(link, ".")
	raw, err := base64.RawURLEncoding.DecodeString(signature)
	if err != nil || !hmac.Equal(raw, g.mac("chart "+id)) {
		return 0, kit.Anonymous
	}
	return strconv.ParseInt(id, 10, 64)
}

// previewLink is what a link to a preview carries.
type previewLink struct {
	Request int64     `json:"request"`
	Until   time.Time `json:"until"`
	Mac     []byte    `json:"mac"`
}

// PreviewLink is good for a week.
func (g *Gate) PreviewLink(request int64) (string, error) {
	link := previewLink{Request: request, Until: time.Now().AddDate(0, 0, 7)}
	link.Mac = g.mac("preview " + strconv.FormatInt(request, 10) + link.Until.String())
	raw, err := json.Marshal(link)
	return base64.RawURLEncoding.EncodeToString(raw), err
}

func openPreviewLink(text string) (int64, error) {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return 0, kit.Anonymous
	}
	var link previewLink
	if err := json.Unmarshal(raw, &link); err != nil || time.Now().After(link.Until) {
		return 0, kit.Anonymous
	}
	return link.Request, nil
}
