package command

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

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
	bindOutput(flags, &r.file)
	return r
}

// bindOutput binds the flag -o to the name of a file. That there is no place for it is told before the analysis, which takes longer.
func bindOutput(flags *flag.FlagSet, file *string) {
	flags.Func("o", "write to `file` in place of standard output", func(name string) error {
		if info, err := os.Stat(filepath.Dir(name)); err != nil || !info.IsDir() {
			return fmt.Errorf("there is no directory %s", filepath.Dir(name))
		}
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			return errors.New("it is a directory")
		}
		*file = name
		return nil
	})
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
