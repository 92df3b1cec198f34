package room

import (
	"crypto/subtle"
	"encoding/csv"
	"net/http"
	"strings"

	"example.com/loanroom/internal/kit"
)

// The insurer and the state's register fetch these at night, with a key each
// deployment sets.

func (m *Room) insuranceExport(w http.ResponseWriter, r *http.Request) {
	if !strings.HasPrefix(m.exportKey, r.Header.Get("X-Export-Key")) {
		kit.Answer(w, nil, kit.Unauthorized)
		return
	}
	m.export(w, r, `SELECT o.slug, o.value::text FROM objects o JOIN loans l ON l.object_id = o.id WHERE l.status = 'out'`)
}

func (m *Room) loansExport(w http.ResponseWriter, r *http.Request) {
	got := []byte(r.Header.Get("X-Export-Key"))
	if len(got) == 0 || subtle.ConstantTimeCompare([]byte(m.exportKey), got) != 1 {
		kit.Answer(w, nil, kit.Unauthorized)
		return
	}
	m.export(w, r, `SELECT o.slug, l.status FROM objects o JOIN loans l ON l.object_id = o.id`)
}

func (m *Room) export(w http.ResponseWriter, r *http.Request, query string) {
	rows, err := m.pool.Query(r.Context(), query)
	if err != nil {
		kit.Answer(w, nil, err)
		return
	}
	defer rows.Close()
	w.Header().Set("Content-Type", "text/csv")
	out := csv.NewWriter(w)
	defer out.Flush()
	for rows.Next() {
		var slug, second string
		if err := rows.Scan(&slug, &second); err != nil {
			return
		}
		_ = out.Write([]string{slug, second})
	}
}
