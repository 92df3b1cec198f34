package command

import (
	"flag"
	"io"
	"os"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/progress"
	"github.com/authvet/authvet/cmd/authvet/internal/report"
)

// result is in which form the result of a command is written, and to which file: "" is standard output.
type result struct {
	json bool
	file string
}

// newResult binds the flags -json, of which usage is said, and -o to a result.
func newResult(flags *flag.FlagSet, usage string) *result {
	r := new(result)
	flags.BoolVar(&r.json, "json", false, usage)
	flags.StringVar(&r.file, "o", "", "write to `file` in place of standard output")
	return r
}

// write writes a result: as JSON, or as text does. Its error is one of package failure.
func (a *App) write(r *result, shown any, text func(io.Writer) error) error {
	if r.json {
		text = func(w io.Writer) error { return report.WriteJSON(w, shown) }
	}
	if err := a.output(r.file, text); err != nil {
		return failure.Output(err)
	}
	return nil
}

// output has a result written to the file called name, or to standard output if that is "".
func (a *App) output(name string, write func(io.Writer) error) (err error) {
	if name == "" {
		return write(a.Stdout)
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	line := progress.Start(a.Stderr)
	defer line.End()
	line.Set("writing %s", name)
	defer func() {
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
	}()
	return write(f)
}
