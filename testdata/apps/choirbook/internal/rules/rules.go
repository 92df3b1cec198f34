// Package rules says who may call which operation.
package rules

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"net/http"
	"strings"

	"example.com/choirbook/internal/api"
	"example.com/choirbook/internal/store"
)

var (
	ErrNobody = errors.New("sign in first")
	ErrDenied = errors.New("not for you")
)

type singerKey struct{}

// Me is the signed-in singer, the zero Singer when there is none.
func Me(ctx context.Context) store.Singer {
	s, _ := ctx.Value(singerKey{}).(store.Singer)
	return s
}

// Book is the table of rules over the storage that they ask.
type Book struct {
	st    *store.Store
	rules map[string]rule
}

// rule returns nil when the singer may make the request.
type rule func(ctx context.Context, me store.Singer, request any) error

// New returns the Book; an operation without a rule is refused.
func New(st *store.Store) *Book {
	b := &Book{st: st}
	b.rules = map[string]rule{
		"Health":        anyone,
		"JoinUp":        anyone,
		"SignIn":        anyone,
		"GetInvitation": anyone,
		"GetCalendar":   anyone, // calendar programs cannot sign in

		"ListLicences":     singer,
		"ListChoirs":       singer,
		"FoundChoir":       singer,
		"GetSong":          singer,
		"Attend":           singer,
		"Excuse":           singer,
		"CallOff":          singer,
		"ListDues":         singer,
		"PayDue":           singer,
		"ListPayments":     singer,
		"AcceptInvitation": singer,
		"AttendanceReport": goodStanding,

		"GetChoir":      member(b, func(r api.GetChoirRequestObject) int64 { return r.ChoirId }),
		"ListSongs":     member(b, func(r api.ListSongsRequestObject) int64 { return r.ChoirId }),
		"GetRehearsal":  member(b, func(r api.GetRehearsalRequestObject) int64 { return r.ChoirId }),
		"RenameChoir":   conductor(b, func(r api.RenameChoirRequestObject) int64 { return r.ChoirId }),
		"AddSong":       conductor(b, func(r api.AddSongRequestObject) int64 { return r.ChoirId }),
		"SaveRehearsal": conductor(b, func(r api.SaveRehearsalRequestObject) int64 { return r.ChoirId }),
		"SaveSong": conductor(b, func(r api.SaveSongRequestObject) int64 {
			if r.Body.ChoirId == nil {
				return 0
			}
			return *r.Body.ChoirId
		}),
		"DropSong": b.conductorOfSong,
	}
	return b
}

func anyone(context.Context, store.Singer, any) error { return nil }

func singer(_ context.Context, me store.Singer, _ any) error {
	if me.ID == 0 {
		return ErrNobody
	}
	return nil
}

// goodStanding keeps out who has not paid.
func goodStanding(_ context.Context, me store.Singer, _ any) error {
	if me.Suspended {
		return ErrDenied
	}
	return nil
}

// member asks for a membership in the choir that the request is about.
func member[R any](b *Book, choir func(R) int64) rule {
	return func(ctx context.Context, me store.Singer, request any) error {
		if me.ID == 0 {
			return ErrNobody
		}
		_, err := b.st.Membership(ctx, choir(request.(R)), me.ID)
		return err
	}
}

// conductor is member for those who conduct it.
func conductor[R any](b *Book, choir func(R) int64) rule {
	return func(ctx context.Context, me store.Singer, request any) error {
		if me.ID == 0 {
			return ErrNobody
		}
		return b.conducts(ctx, choir(request.(R)), me.ID)
	}
}

func (b *Book) conducts(ctx context.Context, choir, singer int64) error {
	m, err := b.st.Membership(ctx, choir, singer)
	if err != nil {
		return err
	}
	if !m.Conducts {
		return ErrDenied
	}
	return nil
}

func (b *Book) conductorOfSong(ctx context.Context, me store.Singer, request any) error {
	if me.ID == 0 {
		return ErrNobody
	}
	song, err := b.st.Song(ctx, request.(api.DropSongRequestObject).SongId)
	if err != nil {
		return err
	}
	return b.conducts(ctx, song.Choir, me.ID)
}

// Identify finds out who is calling. It refuses nobody, the rules do.
func (b *Book) Identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if secret, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
			digest := sha256.Sum256([]byte(secret))
			s, err := b.st.SingerBySession(r.Context(), digest[:])
			if err != nil && !errors.Is(err, sql.ErrNoRows) {
				http.Error(w, "internal error", http.StatusInternalServerError)
				return
			}
			if err == nil {
				r = r.WithContext(context.WithValue(r.Context(), singerKey{}, s))
			}
		}
		next.ServeHTTP(w, r)
	})
}

// Enforce asks the operation's rule.
func (b *Book) Enforce(f api.StrictHandlerFunc, operation string) api.StrictHandlerFunc {
	return func(ctx context.Context, w http.ResponseWriter, r *http.Request, request any) (any, error) {
		ask, ok := b.rules[operation]
		if !ok {
			return nil, ErrDenied
		}
		if err := ask(ctx, Me(ctx), request); err != nil {
			return nil, err
		}
		return f(ctx, w, r, request)
	}
}
