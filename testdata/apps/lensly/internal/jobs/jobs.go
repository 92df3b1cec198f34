// Package jobs makes exports in the background.
package jobs

import (
	"context"
	"encoding/csv"
	"log/slog"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"example.com/lensly/internal/model"
)

// Job is an export to be made: of an album, or of all photos of the user.
type Job struct {
	ExportID int64
	UserID   int64
	AlbumID  int64
}

// Queue hands jobs over to a worker.
type Queue struct {
	db   *gorm.DB
	log  *slog.Logger
	jobs chan Job
}

// NewQueue returns a queue that Run works off.
func NewQueue(db *gorm.DB, log *slog.Logger) *Queue {
	return &Queue{db: db, log: log, jobs: make(chan Job, 64)}
}

// Add puts a job at the end.
func (q *Queue) Add(ctx context.Context, j Job) error {
	select {
	case q.jobs <- j:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Run works until the context is done.
func (q *Queue) Run(ctx context.Context) {
	for {
		select {
		case j := <-q.jobs:
			if err := q.work(ctx, j); err != nil {
				q.log.Error("export failed", "export", j.ExportID, "err", err)
				q.db.Model(&model.Export{}).Where("id = ?", j.ExportID).Update("state", "failed")
			}
		case <-ctx.Done():
			return
		}
	}
}

func (q *Queue) work(ctx context.Context, j Job) error {
	var photos []model.Photo
	var err error
	if j.AlbumID != 0 {
		photos, err = q.album(ctx, j.AlbumID)
	} else {
		photos, err = q.library(ctx, j.UserID)
	}
	if err != nil {
		return err
	}
	return q.db.WithContext(ctx).Model(&model.Export{}).Where("id = ?", j.ExportID).
		Updates(map[string]any{"state": "ready", "content": table(photos)}).Error
}

// album loads all photos of an album.
func (q *Queue) album(ctx context.Context, id int64) (list []model.Photo, err error) {
	err = q.db.WithContext(ctx).Model(&model.Photo{}).
		Joins("JOIN album_photos ON album_photos.photo_id = photos.id").
		Where("album_photos.album_id = ?", id).Find(&list).Error
	return list, err
}

// library loads all photos of a user.
func (q *Queue) library(ctx context.Context, user int64) (list []model.Photo, err error) {
	err = q.db.WithContext(ctx).Where("user_id = ?", user).Find(&list).Error
	return list, err
}

func table(photos []model.Photo) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	for _, p := range photos {
		_ = w.Write([]string{strconv.FormatInt(p.ID, 10), p.Title, p.StorageKey})
	}
	w.Flush()
	return b.String()
}
