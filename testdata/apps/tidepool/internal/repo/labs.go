package repo

import (
	"context"
	"time"

	"example.com/tidepool/internal/model"
)

func (r *Repo) Membership(ctx context.Context, lab uint, u *model.User) (*model.LabMember, error) {
	var m model.LabMember
	err := r.db.WithContext(ctx).Where(&model.LabMember{LabID: lab, UserID: u.ID}).Take(&m).Error
	if err != nil {
		return nil, err
	}
	return &m, nil
}

func (r *Repo) LoggerByKey(ctx context.Context, hash string) (*model.Logger, error) {
	var l model.Logger
	if err := r.db.WithContext(ctx).Where("key_hash = ?", hash).Take(&l).Error; err != nil {
		return nil, err
	}
	return &l, nil
}

func (r *Repo) AddReading(ctx context.Context, reading *model.Reading) error {
	return r.db.WithContext(ctx).Create(reading).Error
}

func (r *Repo) Calibrate(ctx context.Context, serial string, offset int) error {
	return touched(r.db.WithContext(ctx).Model(&model.Logger{}).
		Where(map[string]any{"serial": serial}).
		UpdateColumn("offset_milli", offset))
}

func (r *Repo) RotateKey(ctx context.Context, m *model.LabMember, logger uint, hash string) error {
	return touched(r.db.WithContext(ctx).
		Model(&model.Logger{ID: logger}).
		Where("lab_id = ?", m.LabID).
		Updates(&model.Logger{KeyHash: hash}))
}

// ReadingFilter is what a list of readings can be narrowed by.
type ReadingFilter struct {
	Logger uint      `form:"logger" binding:"required"`
	Since  time.Time `form:"since"`
}

func (r *Repo) Readings(ctx context.Context, f ReadingFilter) (list []model.Reading, err error) {
	q := r.db.WithContext(ctx).Where("logger_id = ?", f.Logger)
	if !f.Since.IsZero() {
		q = q.Where("taken_at >= ?", f.Since)
	}
	err = q.Order("taken_at").Find(&list).Error
	return list, err
}

// LatestReadings returns the last readings of a logger of the lab.
func (r *Repo) LatestReadings(ctx context.Context, m *model.LabMember, logger uint) (list []model.Reading, err error) {
	err = r.db.WithContext(ctx).Table("readings AS r").Select("r.*").
		Joins("INNER JOIN loggers l ON l.id = r.logger_id AND l.lab_id = ?", m.LabID).
		Where("r.logger_id = ?", logger).
		Order("r.taken_at DESC").Limit(10).Scan(&list).Error
	return list, err
}

func (r *Repo) ReturnLoan(ctx context.Context, u *model.User, id uint, at time.Time) error {
	return touched(r.db.WithContext(ctx).Model(&model.Loan{}).
		Where(&model.Loan{ID: id, BorrowerID: u.ID}).
		Where("returned_at IS NULL").
		Update("returned_at", at))
}

func (r *Repo) ExtendLoan(ctx context.Context, which model.Loan, due time.Time) error {
	return touched(r.db.WithContext(ctx).Model(&model.Loan{}).Where(&which).Update("due", due))
}

func (r *Repo) Export(ctx context.Context, id uint) (*model.Export, error) {
	var e model.Export
	if err := r.db.WithContext(ctx).Take(&e, id).Error; err != nil {
		return nil, err
	}
	return &e, nil
}
