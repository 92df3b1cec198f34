package services

import (
	"errors"
	"log"
	"strings"
	"time"

	"example.com/petrolog/models"
	"example.com/petrolog/repositories"
	"example.com/petrolog/utils"
)

var (
	ErrInvalidCredentials = errors.New("invalid credentials")
	ErrEmailTaken         = errors.New("email is already registered")
	ErrForbidden          = errors.New("forbidden")
)

type Mailer interface {
	Send(to, subject, body string) error
}

// LogMailer is used until the SMTP settings are there.
type LogMailer struct{}

func (LogMailer) Send(to, subject, body string) error {
	log.Printf("mail to %s: %s", to, subject)
	return nil
}

type AuthService struct {
	users  *repositories.UserRepository
	mailer Mailer
}

func NewAuthService(users *repositories.UserRepository, mailer Mailer) *AuthService {
	return &AuthService{users: users, mailer: mailer}
}

func (s *AuthService) Register(req models.RegisterRequest) (*models.User, error) {
	if _, err := s.users.FindByEmail(req.Email); err == nil {
		return nil, ErrEmailTaken
	}
	hash, err := utils.HashPassword(req.Password)
	if err != nil {
		return nil, err
	}
	user := &models.User{Email: strings.ToLower(req.Email), PasswordHash: hash, Name: req.Name}
	if err := s.users.Create(user); err != nil {
		return nil, err
	}
	return user, s.sendVerification(user.ID, user.Email)
}

func (s *AuthService) Login(email, password string) (*models.User, string, error) {
	user, err := s.users.FindByEmail(email)
	if err != nil {
		return nil, "", ErrInvalidCredentials
	}
	if !utils.CheckPassword(user.PasswordHash, password) {
		return nil, "", ErrInvalidCredentials
	}
	token, err := utils.GenerateToken(user)
	return user, token, err
}

func (s *AuthService) ForgotPassword(email string) error {
	user, err := s.users.FindByEmail(email)
	if errors.Is(err, repositories.ErrNotFound) {
		return nil // do not tell who is registered
	}
	if err != nil {
		return err
	}
	token := utils.RandomToken()
	if err := s.users.SaveReset(user.ID, utils.HashToken(token), time.Now().Add(time.Hour)); err != nil {
		return err
	}
	return s.mailer.Send(user.Email, "Reset your password", "https://petrolog.example.com/reset?token="+token)
}

func (s *AuthService) ResetPassword(token, password string) error {
	userID, err := s.users.UseReset(utils.HashToken(token))
	if err != nil {
		return err
	}
	hash, err := utils.HashPassword(password)
	if err != nil {
		return err
	}
	return s.users.SetPassword(userID, hash)
}

func (s *AuthService) VerifyEmail(token string) error {
	return s.users.VerifyEmail(utils.HashToken(token))
}

func (s *AuthService) ChangePendingEmail(req models.PendingEmailRequest) error {
	email := strings.ToLower(req.Email)
	if _, err := s.users.FindByEmail(email); err == nil {
		return ErrEmailTaken
	}
	if err := s.users.UpdatePendingEmail(req.UserID, email); err != nil {
		return err
	}
	return s.sendVerification(req.UserID, email)
}

func (s *AuthService) sendVerification(userID int64, email string) error {
	token := utils.RandomToken()
	if err := s.users.SaveVerification(userID, utils.HashToken(token), time.Now().Add(48*time.Hour)); err != nil {
		return err
	}
	return s.mailer.Send(email, "Confirm your email address", "https://petrolog.example.com/verify?token="+token)
}
