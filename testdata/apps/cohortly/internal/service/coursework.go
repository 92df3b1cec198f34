package service

import (
	"context"

	"example.com/cohortly/internal/apperr"
	"example.com/cohortly/internal/auth"
	"example.com/cohortly/internal/policy"
	"example.com/cohortly/internal/store"
)

// Coursework looks after submissions, grades and comments.
type Coursework struct {
	db       *store.DB
	work     *store.Coursework
	comments *store.Comments
	policy   *policy.Policy
}

// Submission shows a submission to its author and to the teachers.
func (s *Coursework) Submission(ctx context.Context, caller auth.Caller, assignmentID, id int64) (store.Submission, error) {
	sub, err := s.work.VisibleSubmission(ctx, assignmentID, id, caller.ID)
	return sub, missing(err, "submission")
}

// File loads the upload of a submission for those who work on the assignment.
func (s *Coursework) File(ctx context.Context, caller auth.Caller, assignmentID, submissionID int64) (store.File, error) {
	a, err := s.work.Assignment(ctx, assignmentID)
	if err != nil {
		return store.File{}, missing(err, "assignment")
	}
	if err := s.policy.Attends(ctx, caller, a.CohortID); err != nil {
		return store.File{}, err
	}
	f, err := s.work.SubmissionFile(ctx, submissionID)
	return f, missing(err, "file")
}

// Grade marks a submission.
func (s *Coursework) Grade(ctx context.Context, caller auth.Caller, g store.Grade) (store.Grade, error) {
	if err := s.mayGrade(ctx, caller, g.SubmissionID); err != nil {
		return store.Grade{}, err
	}
	g.GraderID = caller.ID
	return s.audited(ctx, caller, "grade.put", func(ctx context.Context) (store.Grade, error) {
		return s.work.PutGrade(ctx, g)
	})
}

// Regrade corrects a mark that was given before.
func (s *Coursework) Regrade(ctx context.Context, caller auth.Caller, g store.Grade) (store.Grade, error) {
	if err := s.mayGrade(ctx, caller, g.SubmissionID); err != nil {
		return store.Grade{}, err
	}
	g.GraderID = caller.ID
	return s.audited(ctx, caller, "grade.revise", func(ctx context.Context) (store.Grade, error) {
		return s.work.ReviseGrade(ctx, g)
	})
}

// mayGrade passes when the caller teaches the cohort the work was handed in for.
func (s *Coursework) mayGrade(ctx context.Context, caller auth.Caller, submissionID int64) error {
	sub, err := s.work.Submission(ctx, submissionID)
	if err != nil {
		return missing(err, "submission")
	}
	return s.policy.Teaches(ctx, caller, sub.CohortID)
}

func (s *Coursework) audited(ctx context.Context, caller auth.Caller, action string, do func(context.Context) (store.Grade, error)) (g store.Grade, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if g, err = do(ctx); err != nil {
			return missing(err, "grade")
		}
		return s.db.Audit(ctx, caller.ID, action, g.ID)
	})
	return g, err
}

// EditComment replaces the text of the caller's own comment.
func (s *Coursework) EditComment(ctx context.Context, caller auth.Caller, id int64, body string) (store.Comment, error) {
	c, err := s.comments.Get(ctx, id)
	if err != nil {
		return store.Comment{}, missing(err, "comment")
	}
	if !caller.Is(c.AuthorID) {
		apperr.Forbidden("only the author edits a comment")
	}
	if c.Body == body {
		return c, nil
	}
	c, err = s.comments.Edit(ctx, c.ID, body)
	return c, missing(err, "comment")
}

// DeleteComment hides the caller's own comment.
func (s *Coursework) DeleteComment(ctx context.Context, caller auth.Caller, id int64) error {
	c, err := s.comments.Get(ctx, id)
	if err != nil {
		return missing(err, "comment")
	}
	if !caller.Is(c.AuthorID) {
		return apperr.Forbidden("only the author deletes a comment")
	}
	return missing(s.comments.SoftDelete(ctx, c.ID), "comment")
}
