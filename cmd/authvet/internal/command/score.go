package command

import (
	"errors"
	"flag"
	"fmt"
	"strconv"

	"github.com/authvet/authvet/cmd/authvet/internal/posture"
	"github.com/authvet/authvet/passes/access"
)

// threshold is the score that a service must have: the flag -fail-under.
type threshold struct {
	percent int
	set     bool
}

// newThreshold binds the flag -fail-under to a threshold.
func newThreshold(flags *flag.FlagSet) *threshold {
	t := new(threshold)
	flags.Func("fail-under", "print the score, and end with 1 if it is below `percent`", func(text string) error {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > 100 {
			return errors.New("a whole number from 0 to 100 is needed")
		}
		t.percent, t.set = n, true
		return nil
	})
	return t
}

// isBelow reports whether what was found scores less than it must, and prints the score if there is a threshold.
func (a *App) isBelow(t *threshold, r *access.Report) bool {
	if !t.set {
		return false
	}
	score := posture.Of(r)
	line := score.String()
	below := score.Percent < t.percent
	if below {
		line += fmt.Sprintf("; it must not be below %d", t.percent)
	}
	a.say("%s", line)
	return below
}
