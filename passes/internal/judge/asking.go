package judge

import "github.com/authvet/authvet/passes/internal/eval"

// maxLater bounds the further cases that one is split into where what is asked does not hold in it as a whole, and
// maxLaterInAll the splits for that in all questions about a route.
const (
	maxLater      = 96
	maxLaterInAll = 4000
)

// everywhere reports whether something holds in a situation, or else in each of those that it is split into by what
// was left undecided when there were too many cases: first by what known conditions are about, which may be all that matters.
func (s *situation) everywhere(holds func(*situation) bool) bool {
	all, asked := s.throughout(holds)
	return all && asked
}

// throughout is everywhere; asked is false where there were more cases than could be asked, and all whether it holds in those that
// were.
func (s *situation) throughout(holds func(*situation) bool) (all, asked bool) {
	return s.splitting((*situation).nextLater, holds)
}

// fromFirst is throughout for what is found out at the beginning of a request, as who is calling: what came first is split first
// where there are too many cases otherwise.
func (s *situation) fromFirst(holds func(*situation) bool) (all, asked bool) {
	if all, asked = s.throughout(holds); asked {
		return all, asked
	}
	return s.splitting((*situation).firstTelling, holds)
}

// splitting is throughout with a choice of what is split next.
func (s *situation) splitting(next func(*situation) *eval.Merge, holds func(*situation) bool) (all, asked bool) {
	todo, left := []*situation{s}, maxLater
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if holds(at) {
			continue
		}
		m := next(at)
		work := s.j.work
		if m == nil {
			return false, true
		}
		if left <= 0 || !work.take(&work.later) {
			return true, false
		}
		ways := at.split(m)
		left -= len(ways)
		todo = append(todo, ways...)
	}
	return true, true
}

// nextLater finds the merge to split by what known conditions are about, else that which tells most.
func (s *situation) nextLater() *eval.Merge {
	if m := s.nextStated(); m != nil {
		return m
	}
	return s.nextSplit()
}

// firstTelling finds the first undecided merge that may prove something, else that which tells most.
func (s *situation) firstTelling() *eval.Merge {
	for _, q := range s.undecided {
		if q.w >= telling && !single(s.left(q)) {
			return q.m
		}
	}
	return s.nextSplit()
}
