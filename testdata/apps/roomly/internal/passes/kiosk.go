package passes

import (
	"context"
	"net/http"
	"strings"

	"example.com/roomly/internal/web"
)

// KioskHeader carries the key of the device.
const KioskHeader = "X-Kiosk-Key"

type kioskKey struct{}

// kioskOnly keeps everything but our kiosks out.
func kioskOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key := r.Header.Get(KioskHeader)
		if !strings.HasPrefix(key, "rk_") || len(key) < 20 {
			web.Fail(w, r, web.Unauthorized("a kiosk key is required"))
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), kioskKey{}, key)))
	})
}

func (h *Handler) expected(r *http.Request) (any, error) {
	return h.svc.Expected(r.Context(), web.ID(r, "locationID"))
}

func (h *Handler) arrive(r *http.Request) (any, error) {
	in, err := web.Decode[struct {
		Code string `json:"code"`
	}](r)
	if err != nil {
		return nil, err
	}
	key, _ := r.Context().Value(kioskKey{}).(string)
	p, err := h.svc.Arrive(r.Context(), key, strings.ToUpper(strings.TrimSpace(in.Code)))
	return map[string]string{"welcome": p.VisitorName}, err
}
