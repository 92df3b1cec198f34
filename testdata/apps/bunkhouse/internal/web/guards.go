package web

import (
	"errors"
	"strings"

	"github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v3/middleware/basicauth"
	"github.com/gofiber/fiber/v3/middleware/keyauth"
	"github.com/gofiber/fiber/v3/middleware/session"
	"golang.org/x/crypto/bcrypt"

	"example.com/bunkhouse/internal/domain"
)

type localsKey int

const (
	guestKey localsKey = iota
	staffKey
	operatorKey
	bookingKey
)

const sessionGuest = "guest_id"

// currentGuest is set below needGuest, currentStaff below deskKey, currentBooking below ownBooking.
func currentGuest(c fiber.Ctx) *domain.Guest     { return fiber.Locals[*domain.Guest](c, guestKey) }
func currentStaff(c fiber.Ctx) *domain.Staff     { return fiber.Locals[*domain.Staff](c, staffKey) }
func currentBooking(c fiber.Ctx) *domain.Booking { return fiber.Locals[*domain.Booking](c, bookingKey) }

// needGuest lets signed-in guests pass. The account is looked up each time, an erased one is out at once.
func (s *Server) needGuest(c fiber.Ctx) error {
	sess := session.FromContext(c)
	if sess == nil {
		return domain.ErrUnauthorized
	}
	id, ok := sess.Get(sessionGuest).(int64)
	if !ok {
		return domain.ErrUnauthorized
	}
	guest, err := s.store.Accounts.Guest(c.Context(), id)
	if errors.Is(err, domain.ErrNotFound) {
		if err := sess.Destroy(); err != nil {
			s.log.Warn("destroy session", "err", err)
		}
		return domain.ErrUnauthorized
	}
	if err != nil {
		return err
	}
	fiber.Locals(c, guestKey, &guest)
	return c.Next()
}

// ownBooking loads the booking of the path for the handlers below it and refuses bookings of others.
func (s *Server) ownBooking(c fiber.Ctx) error {
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	b, err := s.store.Bookings.Get(c.Context(), id)
	if err != nil {
		return err
	}
	if b.GuestID != currentGuest(c).ID {
		return domain.ErrNotFound
	}
	fiber.Locals(c, bookingKey, &b)
	return c.Next()
}

// deskKey asks for the key of a member of staff. The feeds are left out: calendar programs
// cannot send a header, so those carry a token of their own.
func (s *Server) deskKey() fiber.Handler {
	return keyauth.New(keyauth.Config{
		Next:  func(c fiber.Ctx) bool { return strings.HasPrefix(c.Path(), "/desk/feeds/") },
		Realm: "desk",
		Validator: func(c fiber.Ctx, key string) (bool, error) {
			staff, err := s.store.Accounts.StaffByKey(c.Context(), key)
			if err != nil {
				return false, err
			}
			fiber.Locals(c, staffKey, &staff)
			return true, nil
		},
		ErrorHandler: func(c fiber.Ctx, err error) error {
			if err != nil && !errors.Is(err, domain.ErrNotFound) && !errors.Is(err, keyauth.ErrMissingOrMalformedAPIKey) {
				s.log.Error("desk key", "err", err)
			}
			return writeError(c, fiber.StatusUnauthorized, "a desk key is required")
		},
	})
}

// managersOnly lets the managers of a house pass.
func managersOnly(c fiber.Ctx) error {
	if staff := currentStaff(c); staff == nil || staff.Role != domain.RoleManager {
		return domain.ErrForbidden
	}
	return c.Next()
}

// hostelScope is the house that a request of the back office is about. The app sends the house
// it has open in X-Hostel-ID; older versions do not and mean the house of the key.
func hostelScope(c fiber.Ctx) int64 {
	if id := fiber.GetReqHeader[int64](c, "X-Hostel-ID"); id > 0 {
		return id
	}
	return currentStaff(c).HostelID
}

// operatorLogin asks for name and password of an operator; preflight requests carry none.
func (s *Server) operatorLogin() fiber.Handler {
	return basicauth.New(basicauth.Config{
		Realm: "bunkhouse operations",
		Next:  func(c fiber.Ctx) bool { return c.Method() == fiber.MethodOptions },
		Authorizer: func(name, password string, c fiber.Ctx) bool {
			op, err := s.store.Accounts.Operator(c.Context(), name)
			if err != nil {
				if !errors.Is(err, domain.ErrNotFound) {
					s.log.Error("operator login", "err", err)
				}
				return false
			}
			if bcrypt.CompareHashAndPassword([]byte(op.PasswordHash), []byte(password)) != nil {
				return false
			}
			fiber.Locals(c, operatorKey, &op)
			return true
		},
	})
}

// superOnly keeps support staff from what cannot be undone.
func superOnly(c fiber.Ctx) error {
	op := fiber.Locals[*domain.Operator](c, operatorKey)
	if op == nil || op.Role != domain.RoleSuper {
		return domain.ErrForbidden
	}
	return c.Next()
}
